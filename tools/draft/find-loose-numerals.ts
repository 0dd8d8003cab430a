import lexicon from '../../schemas/lexicon/number-free-words.json' with { type: 'json' };
import type { DraftFault } from '../../schemas/template.ts';
import { CONSTANT_CHARACTER, type Filled, MARK_CHARACTER, readPlainView } from './plain-view.ts';

const HAN = '零〇○一二三四五六七八九十百千万亿两俩仨廿卅卌兆壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億';
const HAN_RUN = new RegExp(`[${HAN}]+`, 'gu');

/** Ways of stating a quantity that the words of the lexicon must not hide. */
const STATEMENTS = new RegExp(
  [
    `(?:[${HAN}几数]\\s?|(?<![部成得评积充满总扣加平失记计]))分\\s?之\\s?[${HAN}几]*`,
    `[${HAN}几数近约超过]\\s?成(?![为立果就效本分员功绩品长])`,
    '翻[了过]?[一两二三四几]?番',
    `[一两二三四几数]?[倍番](?![加增])`,
    '半数|过半|一半|大半|[对减折][半]|半成(?!品)|半壁',
    '(?:得|扣|计|加|减|打|评)十分',
    '(?:数|几|上|近|成)[十百千万亿]+(?!上千|方百计)',
    '(?<![a-z])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|percent|per cent|half|double[ds]?|triple[ds]?|dozen|twice|thrice)s?(?![a-z])',
    '(?<![a-z])(?=[ivxlcdm]{2})(?:x{0,3})(?:ix|iv|v?i{0,3})(?![a-z])',
    `(?<!${CONSTANT_CHARACTER}|[（(])[%％‰]`,
  ].join('|'),
  'gu',
);

const SERIAL_AT_LINE = new RegExp(
  `(?:^|\\n)[ \\t]*(?:#{1,6} +|[-+] +)?(?:[${HAN}]{1,3}、|[（(](?:[${HAN}]{1,3}|\\d{1,2})[）)]|\\d{1,2}(?:[.、](?!\\d)|[)）])|[①-⑳])`,
  'gu',
);
const followers = (words: readonly string[]) => words.join('|');
const ORDINAL = new RegExp(`第[一二三四五六七八九十]{1,3}(?:${followers(lexicon.ordinal_followers)})`, 'gu');
const ENUMERATION = new RegExp(
  `(?<=^|[\\n。；：:;，,])[ \\t]*(?:其[一二三四五六七八九十]|[一二三四五六七八九十]{1,2})(?:${followers(lexicon.enumeration_followers)})`,
  'gu',
);
const PERIOD = /(?<=[（(：:])(?:单位[：:])?[万亿](?:美?元)(?=[）)\s|]|$)/gu;
const WORDS = new RegExp(
  lexicon.words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.toLowerCase())
    .join('|'),
  'gu',
);
const DIGITS = /[\p{N}](?:[\s.,，．·'’/:：-]{0,2}[\p{N}])*\s?[%％‰]?/gu;

/** Numbers that a text states by itself instead of by a mark, in whatever writing. Offsets are those of `text`. */
export function findLooseNumerals(text: string, marks: readonly Filled[]): DraftFault[] {
  const { text: seen, at } = readPlainView(text, marks);
  const free = new Uint8Array(seen.length);
  for (const pattern of [SERIAL_AT_LINE, ORDINAL, ENUMERATION, PERIOD, WORDS])
    for (const { index, 0: word } of seen.matchAll(pattern)) free.fill(1, index, index + word.length);
  const found = [...seen.matchAll(STATEMENTS)].filter(({ index, 0: words }) => !isIdiom(seen, index, words) && words.trim() !== '');
  for (const match of seen.matchAll(HAN_RUN))
    if (!free.subarray(match.index, match.index + match[0].length).every(Boolean)) found.push(match);
  for (const match of seen.matchAll(DIGITS))
    if (!free.subarray(match.index, match.index + match[0].length).every(Boolean)) found.push(match);
  const faults: DraftFault[] = [];
  for (const { index, 0: words } of found.toSorted((a, b) => a.index - b.index || b[0].length - a[0].length)) {
    const [start, end] = [at[index] ?? 0, at[index + words.length] ?? text.length];
    const last = faults.at(-1);
    if (words.includes(MARK_CHARACTER) || (last && start < last.end)) continue;
    faults.push({
      kind: 'loose-numeral',
      quote: text.slice(start, end),
      start,
      end,
      message: `“${text.slice(start, end)}”是直接写的数字，数字应由数据标记给出`,
      fix: '换成 [[数据编号]]；引用自评数据中的名称用 [[=路径]]；台账没有的数就不要写。',
    });
  }
  return faults;
}

const IDIOMS = new RegExp(lexicon.words.filter((word) => /[倍番成半分几数上近]/u.test(word)).join('|') || '(?!)', 'gu');

/** Whether the statement is only part of an idiom (成百上千, 事半功倍, 百分点). */
function isIdiom(seen: string, index: number, words: string): boolean {
  const [from, to] = [Math.max(0, index - 6), index + words.length + 6];
  return [...seen.slice(from, to).matchAll(IDIOMS)].some(
    ({ index: i, 0: idiom }) => from + i <= index && from + i + idiom.length >= index + words.length,
  );
}
