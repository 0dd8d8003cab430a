import type { CheckResult } from '../../schemas/check.ts';
import type { Passage } from '../check/proposal/read-passages.ts';
import type { CheckContext } from '../check/rule.ts';
import type { Block } from '../text/report.ts';

/** A part of a document for one question. */
export type Excerpt = {
  readonly text: string;
  /** The places of the passages in it. */
  readonly within: ReadonlySet<number>;
};

/** The parts to ask about, and how many open numbers they do not show because there are too many. */
export type Chosen = { readonly excerpts: readonly Excerpt[]; readonly left: number };

export type Budget = {
  /** Tokens of one excerpt, and of the main data before it. */
  readonly excerpt: number;
  readonly main: number;
  readonly excerpts: number;
  estimate(text: string): number;
};

/** A passage as it is shown: whole, shortened, or as a heading. */
type Piece = { readonly passage: Passage; readonly text: string };

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
  return passages.filter((passage) => chosen.has(passage)).map((passage) => ({ passage, text: passage.text }));
}

const MOST_HEAD_ROWS = 3;

/** What stands above the passages of a block: its heading; in a table the rows above its numbers. */
function openHeads(blocks: readonly Block[], passages: readonly Passage[]): (block: number) => readonly Piece[] {
  const ofBlock = Map.groupBy(passages, ({ block }) => block);
  const headings: number[] = [];
  for (const [i, block] of blocks.entries()) headings.push(isHeading(block) ? i : (headings[i - 1] ?? -1));
  return (index) => {
    const [title] = isHeading(blocks[index]) ? [] : (ofBlock.get(headings[index] ?? -1) ?? []);
    const head = title ? [{ passage: title, text: `【${title.text}】` }] : [];
    if (blocks[index]?.kind !== 'table') return head;
    const rows = ofBlock.get(index) ?? [];
    const first = Math.max(
      0,
      rows.findIndex(({ numbers }) => numbers.length > 0),
    );
    return [...head, ...rows.slice(0, Math.min(first, MOST_HEAD_ROWS)).map((passage) => ({ passage, text: passage.text }))];
  };
}

const TOTAL = /^[|\s]{0,4}(?:合\s?计|总\s?计|小\s?计)/u;

/** The passages that hold numbers which the rules left open, with what a reader needs beside them, in parts of so many tokens. */
export function chooseExcerpts(
  passages: readonly Passage[],
  { report: { blocks } }: CheckContext,
  result: CheckResult,
  open: ReadonlySet<number>,
  budget: Budget,
): Chosen {
  const { estimate } = budget;
  const main = findMain(passages, result, budget);
  const readHead = openHeads(blocks, passages);
  const excerpts: Excerpt[] = [];
  let pieces = new Map<Passage, string>();
  let shown = -1;
  let tokens = 0;
  let left = 0;
  const add = ({ passage, text }: Piece): void => {
    if (pieces.has(passage)) return;
    pieces.set(passage, text);
    tokens += estimate(text);
  };
  const close = (): void => {
    if (pieces.size === 0) return;
    const before = main.filter(({ passage }) => !pieces.has(passage));
    const lead = before.length > 0 ? ['【全文主要数据】', ...before.map(({ text }) => text), '【需要核对的部分】'] : [];
    excerpts.push({
      text: [...lead, ...pieces.values()].join('\n'),
      within: new Set([...before.map(({ passage }) => passage.place), ...[...pieces.keys()].map(({ place }) => place)]),
    });
    pieces = new Map();
    shown = -1;
    tokens = 0;
  };
  for (const passage of passages) {
    const isOpen = passage.numbers.some(({ at }) => open.has(at));
    const isTotal = passage.row !== undefined && passage.block === shown && TOTAL.test(passage.text);
    if (!isOpen && !isTotal) continue;
    const text = shorten(passage, open);
    if (tokens + estimate(text) > budget.excerpt) close();
    if (excerpts.length >= budget.excerpts) {
      left += passage.numbers.filter(({ at }) => open.has(at)).length;
      continue;
    }
    if (passage.block !== shown) for (const piece of readHead(passage.block)) add(piece);
    add({ passage, text });
    shown = passage.block;
  }
  close();
  return { excerpts, left };
}
