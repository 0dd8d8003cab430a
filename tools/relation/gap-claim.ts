import lexicon from '../../schemas/lexicon/check-gaps.json' with { type: 'json' };

/** What the words before a gap say: `比基本支出执行率低` is −1 against 基本支出执行率. */
export type GapClaim = {
  /** Which way: 1 above, −1 below, 0 where only a distance is told, `undefined` where nothing is. */
  readonly sign: 1 | 0 | -1 | undefined;
  /** What is compared, if the words name it: 项目支出执行率. */
  readonly subject: string;
  /** What it is compared with. */
  readonly against: string | undefined;
};

const byLength = (words: readonly string[]): readonly string[] => [...words].sort((a, b) => b.length - a.length);
const TAILS = byLength(lexicon.tails);
const GAPS = byLength(lexicon.gaps);
const HEADS = (
  [
    [1, lexicon.above],
    [-1, lexicon.below],
  ] as const
).flatMap(([sign, words]) => byLength(words).map((word) => ({ word, sign })));
const STEPS = (
  [
    [1, lexicon.rises],
    [-1, lexicon.falls],
  ] as const
)
  .flatMap(([sign, words]) => words.map((word) => ({ word, sign })))
  .sort((a, b) => b.word.length - a.word.length);
const COMPARE = /(?:^|[^占同环之相百对无])比(?![重例率值较])|较(?![满好大多强高低快慢为差少小重轻长短早晚])|与|相对于?/gu;

export const saysAny = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

export function dropTails(words: string): string {
  let text = words.replace(/[\s（）()：:]/gu, '');
  for (let tail = TAILS.find((word) => text.endsWith(word)); tail !== undefined; tail = TAILS.find((word) => text.endsWith(word))) {
    text = text.slice(0, -tail.length);
  }
  return text;
}

/** Reads the words before a gap; cheap, they are at most some sixty characters. */
export function readGapClaim(words: string): GapClaim {
  const text = dropTails(words);
  const step = STEPS.find(({ word }) => text.endsWith(word));
  if (step) {
    const rest = text.slice(0, -step.word.length);
    const found = [...rest.matchAll(COMPARE)].at(-1);
    if (!found) return { sign: step.sign, subject: rest, against: undefined };
    const end = found.index + found[0].length;
    return { sign: step.sign, subject: rest.slice(0, end - 1), against: rest.slice(end).replace(/相比$/u, '') };
  }
  const heads = HEADS.map(({ word, sign }) => ({ word, sign, at: text.lastIndexOf(word) })).filter(({ at }) => at >= 0);
  const head = heads.sort((a, b) => b.at + b.word.length - a.at - a.word.length || a.at - b.at)[0];
  if (head) return { sign: head.sign, subject: text.slice(0, head.at), against: text.slice(head.at + head.word.length) };
  const gap = GAPS.find((word) => text.endsWith(word));
  return { sign: gap === undefined ? undefined : 0, subject: gap === undefined ? '' : text.slice(0, -gap.length), against: undefined };
}
