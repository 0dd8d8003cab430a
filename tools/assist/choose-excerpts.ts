import type { CheckResult } from '../../schemas/check.ts';
import type { Passage } from '../check/proposal/read-passages.ts';
import type { CheckContext } from '../check/rule.ts';
import type { Block } from '../text/report.ts';

/** A part of a document for one question. */
export type Excerpt = { readonly text: string; readonly within: ReadonlySet<number> };

export type Budget = {
  /** Tokens of one excerpt, and of the main data before it. */
  readonly excerpt: number;
  readonly main: number;
  readonly excerpts: number;
  estimate(text: string): number;
};

type Piece = { readonly block: number; readonly text: string; readonly tokens: number };

const LONGEST = 160;
const LONGEST_MAIN = 400;
const LEAST_USES = 2;

const isHeading = (block: Block | undefined): boolean => block?.kind === 'heading';

/** Of a long paragraph the sentences that hold open numbers, with their neighbours. */
function shorten({ text, numbers }: Passage, open: ReadonlySet<number>): string {
  if (text.length <= LONGEST) return text;
  const sentences = [...text.matchAll(/[^。！？]{1,1200}[。！？]?/gu)].map(({ 0: sentence, index }) => ({ sentence, index }));
  const kept = new Set<number>();
  for (const [i, { sentence, index }] of sentences.entries()) {
    const isOpen = numbers.some(({ at, start }) => open.has(at) && start >= index && start < index + sentence.length);
    if (isOpen) for (const near of [i - 1, i, i + 1]) kept.add(near);
  }
  return sentences.flatMap(({ sentence }, i) => (kept.has(i) ? [sentence] : kept.has(i - 1) ? ['……'] : [])).join('');
}

/** The passages whose numbers the relations found so far use most: the budget, the total, what others are counted from. */
function findMain(passages: readonly Passage[], result: CheckResult, { main, estimate }: Budget): readonly Piece[] {
  const uses = new Map<number, number>();
  for (const { operands } of result.relations) for (const { start } of operands) uses.set(start, (uses.get(start) ?? 0) + 1);
  const ranked = passages
    .filter(({ text }) => text.length <= LONGEST_MAIN)
    .map((passage) => ({ passage, weight: Math.max(0, ...passage.numbers.map(({ at }) => uses.get(at) ?? 0)) }))
    .filter(({ weight }) => weight >= LEAST_USES)
    .toSorted((a, b) => b.weight - a.weight);
  const chosen = new Set<Passage>();
  let left = main;
  for (const { passage } of ranked) {
    const tokens = estimate(passage.text);
    if (tokens > left) continue;
    left -= tokens;
    chosen.add(passage);
  }
  return passages.filter((passage) => chosen.has(passage)).map(({ block, text }) => ({ block, text, tokens: estimate(text) }));
}

/** What stands above a passage: its heading; of a table its name and the rows above its numbers. */
function readHead(index: number, blocks: readonly Block[], passages: readonly Passage[], estimate: Budget['estimate']): readonly Piece[] {
  const block = blocks[index];
  const head: Piece[] = [];
  const heading = isHeading(block) ? -1 : blocks.slice(0, index).findLastIndex(isHeading);
  const title = passages.find((passage) => passage.block === heading);
  if (title) head.push({ block: heading, text: `【${title.text}】`, tokens: estimate(title.text) });
  if (block?.kind === 'table') {
    const rows = passages.filter((passage) => passage.block === index);
    const first = rows.findIndex(({ numbers }) => numbers.length > 0);
    for (const { text } of rows.slice(0, Math.min(Math.max(first, 0), 3))) head.push({ block: index, text, tokens: estimate(text) });
  }
  return head;
}

const TOTAL = /^[|\s]{0,4}(?:合\s?计|总\s?计|小\s?计)/u;

/** The passages that hold numbers which the rules left open, with what a reader needs beside them, in parts of so many tokens. */
export function chooseExcerpts(
  passages: readonly Passage[],
  { report: { blocks } }: CheckContext,
  result: CheckResult,
  open: ReadonlySet<number>,
  budget: Budget,
): readonly Excerpt[] {
  const { estimate } = budget;
  const main = findMain(passages, result, budget);
  const excerpts: Excerpt[] = [];
  let pieces: Piece[] = [];
  let tokens = 0;
  const close = (): void => {
    if (pieces.length === 0 || excerpts.length >= budget.excerpts) return;
    const shown = new Set(pieces.map(({ text }) => text));
    const before = main.filter(({ text }) => !shown.has(text));
    const lead = before.length > 0 ? ['【全文主要数据】', ...before.map(({ text }) => text), '【需要核对的部分】'] : [];
    excerpts.push({
      text: [...lead, ...pieces.map(({ text }) => text)].join('\n'),
      within: new Set([...before, ...pieces].map(({ block }) => block)),
    });
    pieces = [];
    tokens = 0;
  };
  const totals = new Set(blocks.flatMap((block, index) => (block.kind === 'table' ? [index] : [])));
  for (const passage of passages) {
    const isOpen = passage.numbers.some(({ at }) => open.has(at));
    const isTotal = totals.has(passage.block) && TOTAL.test(passage.text) && pieces.some(({ block }) => block === passage.block);
    if (!isOpen && !isTotal) continue;
    const text = shorten(passage, open);
    const own = estimate(text);
    if (tokens + own > budget.excerpt) close();
    const isNew = !pieces.some(({ block }) => block === passage.block);
    const head = isNew ? readHead(passage.block, blocks, passages, estimate) : [];
    for (const piece of head) if (!pieces.some(({ block, text }) => block === piece.block && text === piece.text)) pieces.push(piece);
    pieces.push({ block: passage.block, text, tokens: own });
    tokens += own + head.reduce((sum, piece) => sum + piece.tokens, 0);
  }
  close();
  return excerpts;
}
