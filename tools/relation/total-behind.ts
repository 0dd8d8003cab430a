import { textBetween } from './levels.ts';
import { type Claim, isAlike, LONGEST, uniqueLists } from './parts.ts';
import type { Quantity } from './statement.ts';

const TOTALS =
  /^(?:以上|上述)?(?:[两二三四五六七八九十\d]{1,2}[项者类种个处部分]?[一-龥]{0,4})?(?:合计|共计|总计|总共|共)(?:为|是|有|安排|支出)?$/u;

/** 共计资助学生451人: what is added up is named behind the word. */
const NAMED_TOTAL = /^(?:合计|共计|总计)([一-龥]{2,10})$/u;

/** 、家庭农场132家，两类主体共: how many are added up is said before the sum. */
const COUNTED_TOTAL =
  /^，(?:以上|上述)?[两二三四五六七八九十\d]{1,2}[项者类种个处块部][一-龥]{0,4}(?:合计|共计|总计|总共|共)(?:为|是|有|安排|支出|扣)?$/u;

const COUNTED = /(?:^|，|以上|上述)([两二三四五六七八九])[个项者类种处块部][^，。；\d]{0,10}(?:合计|共计|总计|总共|共)/u;
const COUNTS = '两二三四五六七八九';
const readCounted = (words: string): number | undefined => {
  const char = COUNTED.exec(words)?.[1];
  return char === undefined ? undefined : Math.max(2, COUNTS.indexOf(char) + 1);
};
const OTHER = /其他|其它|其余|余下/u;

/** 增值税、所得税、个税、其他税种，三个主体税种合计: of more numbers than are counted only those that are not the rest of them. */
function pickCounted(before: readonly Quantity[], whole: Quantity): readonly Quantity[] | undefined {
  const previous = before.at(-1);
  const count = previous && readCounted(textBetween(previous, whole));
  if (count === undefined || before.length <= count) return undefined;
  const named = before.filter(({ before: words }) => !OTHER.test(words));
  return named.length === before.length || named.length < count ? undefined : named.slice(-count);
}

/** Bare numbers with nothing but words and blanks in between: a table that was made into text, where no column can be told. */
const isFlat = (parts: readonly Quantity[], whole: Quantity): boolean =>
  whole.numeral.unit === '' &&
  [...parts, whole]
    .slice(1)
    .every((right, i) => !/[，、；：。]/u.test(textBetween(parts[i] ?? whole, right).replace(/（[^（）]{0,60}）/gu, '')));

const NOUN = /^[一-龥]{1,8}/u;
const readNoun = ({ end, statement: { block } }: Quantity): string =>
  NOUN.exec(block.text.slice(end, end + 14).replace(/（[^（）]{1,4}）(?=[一-龥])/u, ''))?.[0] ?? '';

/** 9个行政村、2个社区，共104个村民小组: the parts are named, and what is counted in all is something else. */
function isOfOther(whole: Quantity, parts: readonly Quantity[]): boolean {
  const noun = readNoun(whole);
  if (noun.length < 2 || whole.kind !== 'count') return false;
  const nouns = parts.filter(({ part }) => part === whole.part).map(readNoun);
  return (
    nouns.length > 1 &&
    nouns.every((own) => own !== '' && !noun.includes(own.slice(0, 2)) && !(noun.length <= 3 && noun.includes(own.slice(-1))))
  );
}

/** 满意与较满意合计: two of what was listed. */
const OF_TWO = /^([一-龥]{2,12})[和与及]([一-龥]{2,12}?)(?:[两二][项类者])?(?:合计|共计|之和)(?:为|是|共|达)?$/u;

/** Claims in which the whole stands last: `A 3个，B 5个，合计8个`. `kin` are the numbers of its sentence that measure the same. */
export function readBackward(whole: Quantity, kin: readonly Quantity[]): Claim | undefined {
  const before = kin.filter((part) => part.index < whole.index && isAlike(whole, part));
  if (before.length < 2) return undefined;
  const some = OF_TWO.exec(whole.before);
  if (some) {
    const two = before.filter((part) => some.includes(part.before.replace(/^其中：?/u, ''), 1)).reverse();
    return two.length === 2 ? { whole, said: true, link: 'complete', lists: [two] } : undefined;
  }
  const counted = pickCounted(before, whole);
  if (counted) return { whole, link: 'complete', said: true, lists: uniqueLists([counted.toReversed()]) };
  const name = NAMED_TOTAL.exec(whole.before)?.[1];
  // 合计发放500份: of 发放350份、收回341份 only what is called so.
  const called = name === undefined ? [] : before.filter((part) => part.before.includes(name));
  const recent = (called.length >= 2 ? called : before).slice(-LONGEST).reverse();
  const previous = before.at(-1);
  const joined = previous !== undefined && previous.part === whole.part && textBetween(previous, whole).length <= 12;
  const complete =
    joined &&
    !isFlat(before, whole) &&
    !isOfOther(whole, before) &&
    (TOTALS.test(whole.before) || COUNTED_TOTAL.test(textBetween(previous, whole).trim()));
  return {
    whole,
    said: complete,
    link: complete || (name !== undefined && joined && recent.length > 2) ? 'complete' : 'none',
    lists: uniqueLists([recent.filter(({ part }) => part === whole.part), recent]),
  };
}
