import lexicon from '../../schemas/lexicon/number-free-words.json' with { type: 'json' };
import type { DraftFault } from '../../schemas/template.ts';
import { readWords } from './gate/read-words.ts';
import { CONSTANT_CHARACTER, type Filled, MARK_CHARACTER, readPlainView } from './plain-view.ts';

const HAN = '零〇○一二三四五六七八九十百千万亿两俩仨廿卅卌兆壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億弌弍弎壱弐亖';
const HAN_RUN = new RegExp(`[${HAN}]+`, 'gu');

/** Ways of stating a quantity that the words of the lexicon must not hide. */
const STATEMENTS = new RegExp(
  [
    `(?:[${HAN}几数]\\s?|(?<![部成得评积充满总扣加平失记计]))分\\s?之\\s?[${HAN}几]*`,
    `[${HAN}几数近约超过]\\s?成(?![为立果就效本分员功绩品长])`,
    '翻[了过]?[一两二三四几]?番',
    `[一两二三四几数]?[倍番](?![加增])`,
    '半数|过半|近半(?!年)|过了半(?![年月天])|一半|大半|小半|[对减折][半]|半成(?!品)|半壁',
    '(?:得|扣|计|加|减|打|评)十分',
    '(?:数|几|上|近|成)[十百千万亿]+(?!上千|方百计)',
    '(?<![a-z])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|percent|per cent|half|double[ds]?|triple[ds]?|dozen|twice|thrice)s?(?![a-z])',
    '(?<![a-z])(?=[ivxlcdm]{2})(?!(?:cd|dc|mm|cm|ml|mi|md|dm)(?![a-z]))m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![a-z])',
    '(?<=[第共计有达约近为是])\\s?[ivxlcdm](?![a-z])',
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
/** Those above the first count where the one before them stands. */
const ENUMERATION = new RegExp(
  `(?<=^|[\\n。；：:;，,])[ \\t]*(其?)([一二三四五六七八九]|十[一二]?)(${followers(lexicon.enumeration_followers)})`,
  'gu',
);
const FOLLOWING = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const PERIOD = /(?<=[（(：:])(?:单位[：:])?[万亿](?:美?元)(?=[）)\s|]|$)/gu;
/** 一项一策, 一企一档: each its own. */
const EACH_OWN =
  '一\\p{Script=Han}{1,2}一(?:[策档案表码员品业园长册账卡评查责报景特岗]|方案|专班|台账|清单|措施|调度|通报|会商|督导|评估|考核|分析|专员|顾问)';
/** 七一 is a day, 七一家 is a number. */
const DATE_WORD = new RegExp(`^[${HAN}]+$`, 'u');
const SEASONS = '(?!度)';
const COUNTED = '(?![个项家次户人名件份处座条所元])';
/** Longest first at each place; by first character, so that a place is tried against few. */
const byFirst = Map.groupBy(
  lexicon.words.toSorted((a, b) => b.length - a.length).map((word) => word.toLowerCase()),
  (word) => word.slice(0, 1),
);
const WORDS = new RegExp(
  [
    EACH_OWN,
    ...[...byFirst].map(
      ([first, words]) =>
        `${first}(?:${words.map((word) => word.slice(1) + (DATE_WORD.test(word) ? COUNTED : word === '四季' ? SEASONS : '')).join('|')})`,
    ),
  ].join('|'),
  'gu',
);
const DIGITS = /[\p{N}](?:[\s.,，．·'’/:：-]{0,2}[\p{N}])*\s?[%％‰]?/gu;

/** Numbers that a text states by itself instead of by a mark, in whatever writing. Offsets are those of `text`. */
export function findLooseNumerals(text: string, marks: readonly Filled[]): DraftFault[] {
  const { text: seen, at } = readPlainView(text, marks);
  const free = new Uint8Array(seen.length);
  for (const pattern of [SERIAL_AT_LINE, ORDINAL, ENUMERATION, PERIOD, WORDS])
    for (const { index, 0: word, 1: its = '', 2: serial = '', 3: follower = '' } of seen.matchAll(pattern)) {
      const before = FOLLOWING.indexOf(serial) - 1;
      if (pattern === ENUMERATION && before >= 0 && !seen.slice(0, index).includes(`${its}${FOLLOWING[before]}${follower}`)) continue;
      free.fill(1, index, index + word.length);
    }
  const stated = (view: string) =>
    [...view.matchAll(STATEMENTS)].filter(({ index, 0: words }) => !isIdiom(view, index, words) && words.trim() !== '');
  const found = stated(seen);
  for (const match of seen.matchAll(HAN_RUN))
    if (!free.subarray(match.index, match.index + match[0].length).every(Boolean)) found.push(match);
  for (const match of seen.matchAll(DIGITS))
    if (!free.subarray(match.index, match.index + match[0].length).every(Boolean)) found.push(match);
  // What a reader takes for one word though a blank or the end of a line parts it.
  const joined = readWords(text, marks);
  const places = [
    ...found.map(({ index, 0: words }) => ({ words, start: at[index] ?? 0, end: at[index + words.length] ?? text.length })),
    ...stated(joined.text).map(({ index, 0: words }) => ({
      words,
      start: joined.at[index] ?? 0,
      end: joined.at[index + words.length] ?? text.length,
    })),
  ];
  const faults: DraftFault[] = [];
  for (const { words, start, end } of places.toSorted((a, b) => a.start - b.start || b.words.length - a.words.length)) {
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
