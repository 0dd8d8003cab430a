import { stripFillers } from './content-words.ts';
import type { Mention } from './mention.ts';

const OPENS_ITEM = /^[^，。；：\d]{1,20}/u;
/** 1—7月，: when it was is not of what. */
const OPENS_TIME =
  /^(?:截至|截止|今年|去年|全年|目前|至今|以来|\d{1,4}[年月日]?|[—–~至到-]|[上下]半年|[一二三四前]?季度|[年月]?[底末]|，)+/u;
const SUBJECT = /(?:地区|平原|三角|城市群|[省市县区州旗镇乡村局委院校]|项目|工程|公司|集团|[类级批])$/u;

/** Openings are looked for no farther, however long the paragraph is. */
const REACH = 60;

/** What the words from there on begin with, when it was left out: 省级 of 省级6项，完成率151%. */
const readOpening = (text: string, from: number, to: number): string =>
  stripFillers(OPENS_ITEM.exec(text.slice(from, Math.min(to, from + REACH)).replace(OPENS_TIME, ''))?.[0] ?? '');

type Opening = 'part' | 'sentence' | 'block';

function openingOf({ quantity: { statement, start } }: Mention, of: Opening): string {
  const { block } = statement;
  if (of === 'block') return readOpening(block.text, block.marker?.end ?? 0, start);
  return readOpening(
    block.text,
    of === 'part' ? statement.start + block.text.slice(statement.start, start).lastIndexOf('；') + 1 : statement.start,
    start,
  );
}

const areApartIn = (a: Mention, b: Mention, of: Opening, test: (x: string, y: string) => boolean = () => true): boolean => {
  const [x, y] = [openingOf(a, of), openingOf(b, of)];
  return x !== '' && y !== '' && !x.includes(y) && !y.includes(x) && test(x, y);
};

/** Two rates of one name in sentences, or paragraphs, that begin with different things are hardly one rate. */
export const opensAlike = (a: Mention, b: Mention): boolean => !areApartIn(a, b, 'part') && !areApartIn(a, b, 'block');

/** Sentences that begin with different words. */
export const areSaidApart = (a: Mention, b: Mention): boolean => areApartIn(a, b, 'sentence');

/** 长三角… and 汾渭平原…: each sentence names its own. */
export const areOfOwn = (a: Mention, b: Mention): boolean => areApartIn(a, b, 'sentence', (x, y) => SUBJECT.test(x) || SUBJECT.test(y));

const SHORT_ITEM = 60;

/** Items of two lists, the numbering having begun anew between them: each list is of another thing. */
export function areListed({ quantity: { statement: a } }: Mention, { quantity: { statement: b } }: Mention): boolean {
  const [first, second] = [a.block.marker, b.block.marker];
  if (a.block === b.block || !first || !second || first.style !== second.style) return false;
  return second.value <= first.value && Math.max(a.block.text.length, b.block.text.length) <= SHORT_ITEM;
}
