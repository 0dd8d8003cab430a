import { numberCues } from '../../schemas/lexicon/number-cues.ts';
import { WordTrie } from './word-trie.ts';

const listWords = (words: readonly string[], not: readonly string[]): readonly (readonly [string, boolean])[] => [
  ...words.map((word) => [word, true] as const),
  ...not.map((word) => [word, false] as const),
];

/** Asks whether one of the words ends at an offset (or begins there); a longer word of `not` says no. */
type Cue = (line: string, at: number) => boolean;

const cueBefore = (words: readonly string[], not: readonly string[] = []): Cue => {
  const trie = new WordTrie(listWords(words, not), 'backwards');
  return (line, at) => trie.longest(line, at)?.value === true;
};
const cueAfter = (words: readonly string[]): Cue => {
  const trie = new WordTrie(listWords(words, []));
  return (line, at) => trie.longest(line, at)?.value === true;
};

export const isScoreBefore = cueBefore(numberCues.score_cues);
export const isScoreAfter = cueAfter(numberCues.score_cues);
export const isNameBefore = cueBefore([...numberCues.name_cues, ...numberCues.standard_cues]);
export const isAmountBefore = cueBefore(numberCues.amount_cues);
export const isPhoneBefore = cueBefore(numberCues.phone_cues);
export const isSerialBefore = cueBefore(numberCues.serial_cues, numberCues.serial_cues_not);
export const isCapacityBefore = cueBefore(numberCues.capacity_cues);
export const isPlaceCountBefore = cueBefore(numberCues.place_count_cues);
export const isDocumentAfter = cueAfter(numberCues.document_words);
export const isGradeAfter = cueAfter(numberCues.grade_words);
export const isPhaseAfter = cueAfter(numberCues.phase_words);
export const isDurationAfter = cueAfter(numberCues.duration_words);
export const isClockBefore = cueBefore(numberCues.clock_before);
export const isClockAfter = cueAfter(numberCues.clock_after);
export const isRatioBefore = cueBefore(numberCues.ratio_cues);
/** 人数十五人: 数 belongs to the word before. */
export const isCountedNumberBefore = cueBefore(numberCues.counted_number);

const LINKS = '为是：:达到至约共计了（( \u3000$≥≤><=＝的';

/** The end of the words before a number, past 为, ：, 达到 and the like. */
export function findCueEnd(line: string, start: number): number {
  let at = start;
  while (at > 0 && start - at < 8 && LINKS.includes(line.charAt(at - 1))) at -= 1;
  return at;
}

/** Whether the words shortly before speak of money. */
export function isMoneyContext(line: string, start: number): boolean {
  const before = line.slice(Math.max(0, start - 12), start);
  return numberCues.money_cues.some((cue) => before.includes(cue));
}

/** Where the last project word of the clause that goes on at `at` begins, if it has one. */
export function findProjectWord(line: string, at: number): number | undefined {
  const rest = line.slice(at, at + 48);
  const stop = rest.search(/[，,。；;：:！？]/u);
  const clause = stop < 0 ? rest : rest.slice(0, stop);
  const last = Math.max(...numberCues.project_words.map((word) => clause.lastIndexOf(word)));
  return last < 0 ? undefined : at + last;
}
