import { numberCues } from '../../schemas/lexicon/number-cues.ts';
import type { Hedge } from './numeral.ts';
import { skipThin, skipThinBack } from './read-unit.ts';
import { WordTrie } from './word-trie.ts';

/** How a number is bounded, and by which word. */
type HedgeReading = { readonly hedge: Hedge; readonly word: string };

type Entry = HedgeReading | 'none';

function* listHedges(hedges: Partial<Record<Hedge, string[]>>, not: readonly string[]): Iterable<readonly [string, Entry]> {
  for (const hedge of ['about', 'at-least', 'more-than', 'at-most', 'less-than'] as const) {
    for (const word of hedges[hedge] ?? []) yield [word, { hedge, word }];
  }
  for (const word of not) yield [word, 'none'];
}

const BEFORE = new WordTrie<Entry>(listHedges(numberCues.before, numberCues.before_not), 'backwards');
const BEFORE_SCALE = new WordTrie<Entry>(listHedges(numberCues.before_scale, numberCues.before_not), 'backwards');
const AFTER = new WordTrie<Entry>(listHedges(numberCues.after, numberCues.after_not));

/** `≥ 85`; the same sign after a number bounds it from the other side (`75 ≤ 得分`). */
const SIGNS = new Map<string, Hedge>([
  ['≥', 'at-least'],
  ['≧', 'at-least'],
  ['⩾', 'at-least'],
  ['≤', 'at-most'],
  ['≦', 'at-most'],
  ['⩽', 'at-most'],
  ['>', 'more-than'],
  ['＞', 'more-than'],
  ['<', 'less-than'],
  ['＜', 'less-than'],
]);
const COMMANDS: readonly (readonly [string, string])[] = [
  ['\\geqslant', '≥'],
  ['\\geq', '≥'],
  ['\\ge', '≥'],
  ['\\gt', '>'],
  ['\\leqslant', '≤'],
  ['\\leq', '≤'],
  ['\\le', '≤'],
  ['\\lt', '<'],
];
const COMMAND_ENDS: ReadonlySet<string> = new Set(COMMANDS.map(([command]) => command.slice(-1)));
const MIRROR: Record<Hedge, Hedge> = {
  about: 'about',
  'at-least': 'at-most',
  'at-most': 'at-least',
  'more-than': 'less-than',
  'less-than': 'more-than',
};

/** `》` typed for ≥ ends no title. */
function isTypedSign(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - 121), at);
  return before.lastIndexOf('《') <= before.lastIndexOf('》');
}

function readSignBefore(line: string, at: number): HedgeReading | undefined {
  const character = line.charAt(at - 1);
  const hedge = SIGNS.get(character);
  if (hedge) return { hedge, word: character };
  if (character === '=' || character === '＝') return readSignBefore(line, at - 1);
  if (character === '》' && isTypedSign(line, at - 1)) return { hedge: 'at-least', word: character };
  if (!COMMAND_ENDS.has(character)) return undefined;
  for (const [command, sign] of COMMANDS) {
    const commanded = line.startsWith(command, at - command.length) ? SIGNS.get(sign) : undefined;
    if (commanded) return { hedge: commanded, word: sign };
  }
  return undefined;
}

/** A bound before the number that begins at `start`; `scale` when the number is a bare 百 千 万 亿. */
export function readHedgeBefore(line: string, start: number, scale = false): HedgeReading | undefined {
  const at = skipThinBack(line, start);
  const entry = (scale ? BEFORE_SCALE.longest(line, at) : undefined) ?? BEFORE.longest(line, at);
  if (entry) return entry.value === 'none' ? undefined : entry.value;
  return at > 0 ? readSignBefore(line, at) : undefined;
}

/** Past `（含）` or `(含10%)` at `at`. */
function skipIncluded(line: string, at: number): number {
  if (line.charAt(at) !== '（' && line.charAt(at) !== '(') return at;
  if (line.charAt(at + 1) !== '含' && line.charAt(at + 1) !== '不') return at;
  const end = line.slice(at, at + 14).indexOf(line.charAt(at) === '（' ? '）' : ')');
  return end >= 0 ? at + end + 1 : at;
}

/** A bound after the unit that ends at `after`. */
export function readHedgeAfter(line: string, after: number): HedgeReading | undefined {
  const at = skipThin(line, after);
  const entry = AFTER.longest(line, at) ?? AFTER.longest(line, skipIncluded(line, at));
  if (entry) return entry.value === 'none' ? undefined : entry.value;
  const character = line.charAt(at);
  const sign = SIGNS.has(character) ? character : readCommand(line, line.charAt(at - 1) === '\\' ? at - 1 : at);
  const hedge = SIGNS.get(sign);
  return hedge && { hedge: MIRROR[hedge], word: sign };
}

const readCommand = (line: string, at: number): string =>
  line.charAt(at) === '\\' ? (COMMANDS.find(([command]) => line.startsWith(command, at))?.[1] ?? '') : '';
