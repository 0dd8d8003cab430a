import { isBaseline, isDelta } from './levels.ts';
import { type Claim, isAlike, isRatioOrPoints, listRuns, PARTIAL } from './parts.ts';
import type { Quantity, Statement } from './statement.ts';

const CLASSIFIED =
  /(?:按[^，。；\d]{1,14}(?:分|划分|看|统计)|分[一-龥]{1,4}看|从[^，。；]{1,12}看|[一-龥]{2,8}(?<!过程|工作|当|推进|建设|实施|执行|进行|运行|检查|办理|使用|管理)中)，/gu;

/** 从上表看: no class of anything. */
const OF_TABLE = /从[上下附]?[表图]/u;

/** Claims in which the parts are a classification of what was counted before: `共14个，按来源分，省级5个、市级9个`. */
export function* readClassified(statement: Statement, earlier: readonly Quantity[]): Iterable<Claim> {
  const { block, start, end, quantities } = statement;
  for (const match of block.text.slice(start, end).matchAll(CLASSIFIED)) {
    // 从主要科目看: some of them.
    if (PARTIAL.test(match[0]) || OF_TABLE.test(match[0])) continue;
    const from = start + match.index + match[0].length;
    const after = quantities.filter((quantity) => quantity.start >= from);
    const [first] = after.filter((quantity) => !isRatioOrPoints(quantity) && !isDelta(quantity));
    if (!first) continue;
    const alike = after.filter((quantity) => isAlike(first, quantity));
    const near = alike.filter(({ part }) => part === first.part);
    const parts = near.length > 1 ? near : alike;
    if (parts.length < 2) continue;
    const own = quantities
      .filter((quantity) => quantity.start < from)
      .reverse()
      .filter((quantity) => isAlike(first, quantity) && !isBaseline(quantity));
    const far = earlier.filter((quantity) => isAlike(first, quantity) && !isBaseline(quantity));
    const [nearest] = own;
    if (nearest)
      yield {
        whole: nearest,
        link: own.length === 1 || nearest.term.total ? 'complete' : 'opens',
        lists: listRuns(parts),
        contested: own.length > 1,
      };
    for (const whole of [...own.slice(1), ...far.slice(0, 6)]) yield { whole, link: 'opens', lists: listRuns(parts), contested: true };
  }
}

const PERIODS: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  [/上半年/u, [/(?:第?一|1)季度/u, /(?:第?二|2)季度/u]],
  [/下半年/u, [/(?:第?三|3)季度/u, /(?:第?四|4)季度/u]],
  [/前三季度/u, [/(?<!前)(?:第?一|1)季度/u, /(?:第?二|2)季度/u, /(?<!前)(?:第?三|3)季度/u]],
];
const QUARTERS = [/(?:第?一|1)季度/u, /(?:第?二|2)季度/u, /(?<!前)(?:第?三|3)季度/u, /(?:第?四|4)季度/u];
const RUNNING = /累计|截至|末/u;

/** Quarters make up the half-year, and all four the year that was told before: `一季度32万元，二季度50万元；上半年82万元`. */
export function* readPeriods(statement: Statement, earlier: readonly Quantity[]): Iterable<Claim> {
  if (!statement.text.includes('季度')) return;
  const told = statement.quantities.filter((quantity) => !isRatioOrPoints(quantity) && !isDelta(quantity));
  const find = (period: RegExp): Quantity | undefined => told.find(({ lead }) => period.test(lead));
  const parts = QUARTERS.flatMap((quarter) => find(quarter) ?? []);
  const [first] = parts;
  if (
    !first ||
    parts.some(({ lead }) => RUNNING.test(lead)) ||
    parts.some((part) => !isAlike(first, part)) ||
    new Set(parts).size < parts.length
  )
    return;
  for (const [period, quarters] of PERIODS) {
    const whole = find(period);
    const own = quarters.flatMap((quarter) => find(quarter) ?? []);
    if (whole && own.length === quarters.length && !own.includes(whole) && isAlike(first, whole))
      yield { whole, link: 'complete', lists: [own] };
  }
  if (parts.length < QUARTERS.length) return;
  const wholes = [...told.slice(0, told.indexOf(first)).toReversed(), ...earlier.slice(0, 12)].filter(
    (other) =>
      isAlike(first, other) && !isBaseline(other) && /全年|年度|本年|总/u.test(other.before) && !/预算|计划|目标/u.test(other.before),
  );
  for (const whole of wholes) yield { whole, link: 'opens', lists: [parts], contested: true };
}
