import { asDate, asDocument, type Draft } from './draft-numeral.ts';
import { isYear } from './settle-date.ts';

const DASHES = new Set('-－—–−―~～至到');
const INCLUDED = /^[（(][含不][^）)]{0,4}[）)]/u;
const LIST = new Set('、和及与×*xX');
/** Between two numerals that are read as one there is hardly anything. */
const WIDEST_GAP = 12;

/** What stands between two numerals, without spaces and brackets like （含）. */
function readGap(line: string, left: Draft, right: Draft): string | undefined {
  if (right.start - left.after > WIDEST_GAP) return undefined;
  return line
    .slice(left.after, right.start)
    .replace(/[ \u3000$]/gu, '')
    .replace(INCLUDED, '');
}

const isDash = (gap: string): boolean => (gap.length === 1 ? DASHES.has(gap) : gap === '——' || gap === '--');

const isRange = (left: Draft, right: Draft): boolean => {
  if (
    left.exempt === 'serial' ||
    left.exempt === 'slogan' ||
    left.exempt === 'name' ||
    left.exempt === 'code' ||
    left.kind === 'docnumber' ||
    right.kind === 'docnumber'
  )
    return false;
  return left.kind === right.kind || (left.unit === '' && left.exempt === undefined);
};

/** A number takes the unit that is written once after the last of a range or a list: 3-11月, 300—500万元, 一、二季度. */
function shareUnit(left: Draft, right: Draft, gap: string): void {
  if (left.unit !== '' || left.exempt !== undefined || left.group || right.unit === '' || right.kind === 'docnumber') return;
  if (!(isDash(gap) ? isRange(left, right) : LIST.has(gap) && left.kind === 'other')) return;
  left.unit = right.unit;
  left.kind = right.kind;
  left.exempt = right.exempt;
}

const isBareYear = ({ start, end, unit, value }: Draft): boolean =>
  unit === '' && end - start === 4 && value?.places === 0 && isYear(Number(value.units));

/** What the left numeral says of both: 表1-1, GB/T 19001-2016, 2021—2035, 10号、11号. */
function shareName(left: Draft, right: Draft, gap: string): void {
  if (right.unit === '号' && left.kind === 'docnumber' && LIST.has(gap)) asDocument(right);
  if (right.unit !== '' || right.exempt !== undefined || !isDash(gap)) return;
  if (isBareYear(left) && isBareYear(right) && left.exempt === undefined) {
    asDate(left);
    asDate(right);
  } else if (left.unit === '' && (left.exempt === 'name' || left.exempt === 'serial' || left.exempt === 'code')) {
    right.kind = left.kind;
    right.exempt = left.exempt;
  }
}

/** 第一、二名: the second is a rank as well. */
function shareRank(line: string, left: Draft, right: Draft, gap: string): void {
  if (!LIST.has(gap) || right.kind !== 'count' || left.kind !== 'ordinal' || !isRanked(line, left)) return;
  right.kind = 'ordinal';
  right.exempt = 'ordinal';
}

/** 第, directly or before the first of a list. */
const isRanked = (line: string, { start, exempt }: Draft): boolean =>
  line.charAt(start - 1) === '第' || (exempt === 'ordinal' && line.charAt(start - 1) === '、');

const DATE_RANKS = new Map([
  ['世纪', 0],
  ['年代', 1],
  ['年', 2],
  ['年度', 2],
  ['学年度', 2],
  ['季度', 3],
  ['月', 4],
  ['月份', 4],
  ['日', 5],
  ['号', 5],
  ['时', 6],
  ['点', 6],
  ['分', 7],
]);
const rankOf = ({ unit }: Draft): number => DATE_RANKS.get(unit) ?? Number.NaN;

/** 8户18人: two counts side by side. */
const isPair = (left: Draft, right: Draft): boolean =>
  left.kind === 'count' && right.kind === 'count' && left.unit !== right.unit && !left.group && !left.exempt && !right.exempt;

function kindOfLink(gap: string, left: Draft, right: Draft): 'date' | 'range' | 'pair' | undefined {
  if (isDash(gap)) return isRange(left, right) && left.value && right.value ? 'range' : undefined;
  if (left.kind === 'date' && right.kind === 'date') {
    return (gap === '' || gap === '前' || gap === '第') && rankOf(left) < rankOf(right) ? 'date' : undefined;
  }
  return gap === '' && isPair(left, right) ? 'pair' : undefined;
}

/** How many numerals one group can hold: two clock times with their dates. */
const LONGEST_GROUP = 12;

/** Joins the group of the numeral at `index` to that of the one before it; a range takes in the dates on both sides. */
function join(drafts: readonly Draft[], index: number, kind: 'date' | 'range' | 'pair', fresh: number): void {
  const [left, right] = [drafts[index - 1], drafts[index]];
  if (!left || !right) return;
  const id = left.group?.id ?? fresh;
  const group = { kind: kind === 'range' ? kind : (left.group?.kind ?? kind), id };
  const merged = right.group?.id;
  left.group = group;
  right.group = group;
  for (let at = index - 2; at >= Math.max(0, index - LONGEST_GROUP) && drafts[at]?.group?.id === id; at -= 1)
    Object.assign(drafts[at] ?? {}, { group });
  for (let at = index + 1; merged !== undefined && drafts[at]?.group?.id === merged; at += 1) Object.assign(drafts[at] ?? {}, { group });
}

/** Joins what is read as one: the parts of a date, both ends of a range, 户 and 人. `used` group numbers are taken. */
export function linkNumerals(line: string, drafts: readonly Draft[], used: number): void {
  for (let index = drafts.length - 1; index > 0; index -= 1) {
    const [left, right] = [drafts[index - 1], drafts[index]];
    const gap = left && right ? readGap(line, left, right) : undefined;
    if (left && right && gap !== undefined && gap !== '') shareUnit(left, right, gap);
  }
  for (let index = 1; index < drafts.length; index += 1) {
    const [left, right] = [drafts[index - 1], drafts[index]];
    const gap = left && right ? readGap(line, left, right) : undefined;
    if (!left || !right || gap === undefined) continue;
    shareName(left, right, gap);
    shareRank(line, left, right, gap);
    const kind = kindOfLink(gap, left, right);
    if (kind) join(drafts, index, kind, used + index);
    if (kind === 'range' && (right.unit === '岁' || right.unit === '周岁')) for (const end of [left, right]) end.exempt = 'age';
  }
}
