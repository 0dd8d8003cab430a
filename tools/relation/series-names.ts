import { findSeries } from './series.ts';
import type { Quantity } from './statement.ts';

const REACH = 160;
/** The word for what is listed, and that it is listed in order. */
const TAIL = /(?:的)?[一-龥]{0,8}?(?:率|度|比例|比重|占比|进度|得分|分)?(?:分别|依次|各)(?:为|是|达到|达|占)*$/u;

/** The name of a number by its place in a list: 乙 of `甲、乙、丙执行率分别为a、b、c` for b. */
export function readSeriesName(quantity: Quantity): string | undefined {
  const series = findSeries(quantity);
  const [first] = series?.items ?? [];
  if (!series || !first || series.items.length < 2) return undefined;
  const { block, start } = quantity.statement;
  const lead = block.text.slice(Math.max(start, first.start - REACH), first.start);
  const clause = lead.slice(Math.max(...['，', '；', '：', '。', '）'].map((mark) => lead.lastIndexOf(mark))) + 1);
  if (!TAIL.test(clause)) return undefined;
  const names = clause
    .replace(/^其中/u, '')
    .split(/、|和|及|与|以及/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length !== series.items.length) return undefined;
  const own = names[series.place] ?? '';
  // The last name runs into the word for what is listed.
  const bare = series.place === names.length - 1 ? own.replace(TAIL, '') : own;
  return bare === '' ? own.slice(0, 2) : bare;
}
