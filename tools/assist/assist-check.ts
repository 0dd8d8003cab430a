import type { CheckResult } from '../../schemas/check.ts';
import type { SourceDocument } from '../../schemas/document.ts';
import type { Model } from '../../schemas/model.ts';
import type { Refusal } from '../../schemas/outcome.ts';
import { type CheckOptions, checkDocument, readContext } from '../check/check-document.ts';
import { changeResult, readPieces } from '../check/open-result.ts';
import type { Proposal } from '../check/proposal/proposal.ts';
import { readPassages } from '../check/proposal/read-passages.ts';
import { modelRelation } from '../check/rules/model-relation.ts';
import { addProposals } from './add-proposals.ts';
import { chooseExcerpts, type Excerpt } from './choose-excerpts.ts';
import { readProposals, relationsShape } from './reply-shape.ts';

export type Assistant = {
  readonly model: Model;
  /** What the model is told to do. */
  readonly system: string;
  /** Questions at once. */
  readonly parallel: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears before anything is sent how many questions there will be, and about how many tokens in them. */
  begin?(questions: number, tokens: number): void;
  progress?(done: number, total: number): void;
};

export type Assisted = {
  readonly result: CheckResult;
  /** What kept some of the questions from being answered; the rest stands in the result. */
  readonly refusal: Refusal | undefined;
};

const EXCERPT_TOKENS = 2400;
const MAIN_TOKENS = 400;
const MOST_EXCERPTS = 60;
const OUTPUT_TOKENS = 4000;

/** A number is either worth asking about or not: each excerpt is asked about twice at most. */
async function askOnce({ model, system, signal }: Assistant, { text, within }: Excerpt): Promise<readonly Proposal[] | Refusal> {
  const request = {
    system,
    // The frame around the document must not be closed from inside it.
    turns: [{ role: 'user', content: `<文稿>\n${text.replaceAll(/<\/?文稿>/gu, '')}\n</文稿>` }],
    shape: relationsShape,
    maxOutputTokens: OUTPUT_TOKENS,
  } as const;
  let asked = await model.ask(request, { signal });
  if (!asked.ok && asked.refusal.code === 'model-reply') asked = await model.ask(request, { signal });
  return asked.ok ? readProposals(asked.value.value, within) : asked.refusal;
}

/**
 * Has a model propose relations for the numbers that the rules left open, and proves each. What is true verifies its numbers, what is
 * broken becomes a warning, all else is dropped; the same answers give the same result, in whatever order they come.
 */
export async function assistCheck(
  document: SourceDocument,
  result: CheckResult,
  options: CheckOptions,
  assistant: Assistant,
): Promise<Assisted> {
  const context = readContext(document, options);
  const open = new Set<number>();
  for (const { status, start } of readPieces(result).numerals()) if (status === 'unverified') open.add(start);
  const { excerpts, left } = chooseExcerpts(readPassages(context), context, result, open, {
    excerpt: EXCERPT_TOKENS,
    main: MAIN_TOKENS,
    excerpts: MOST_EXCERPTS,
    estimate: assistant.model.estimate,
  });

  if (excerpts.length === 0) {
    const notices = [...(result.notices ?? []), '没有未核实而可以请模型看的数字，没有问模型'];
    return { result: changeResult(result, { notices }), refusal: undefined };
  }
  const { estimate } = assistant.model;
  assistant.begin?.(
    excerpts.length,
    excerpts.reduce((sum, { text }) => sum + estimate(text) + estimate(assistant.system), 0),
  );
  const answers: (readonly Proposal[])[] = [];
  let refusal: Refusal | undefined;
  let next = 0;
  let done = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const at = next;
      const excerpt = excerpts[at];
      if (!excerpt || (refusal && refusal.code !== 'model-reply')) return;
      next += 1;
      assistant.progress?.(done, excerpts.length);
      const answer = await askOnce(assistant, excerpt);
      done += 1;
      if ('code' in answer) {
        failed += 1;
        // A refusal that stops the work is told before one that only cost an answer.
        if (!refusal || refusal.code === 'model-reply') refusal = answer;
      } else answers[at] = answer;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, assistant.parallel) }, work));
  assistant.progress?.(done, done);

  const list = answers.flat();
  const proposals = { list, open };
  const proved = checkDocument(document, { ...options, rules: [modelRelation] }, { ...context, proposals });
  const holding = proved.relations.filter(({ status }) => status === 'holds').length;
  const doubtful = proved.findings.length;
  const unasked = excerpts.length - done + failed;
  const notice =
    `模型${assistant.model.name}参与核对：看了 ${excerpts.length - unasked} 个片段，提出 ${list.length} 条关系，` +
    `程序算得成立 ${holding} 条，不成立 ${doubtful} 条，其余不作数${unasked > 0 ? `；另有 ${unasked} 个片段没有答复` : ''}` +
    (left > 0 ? `；未核实的数字太多，有 ${left} 个没有问` : '');
  return { result: addProposals(result, proved, notice), refusal };
}
