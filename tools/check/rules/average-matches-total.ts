import { compare } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { dimensionOf, inBase, of, over } from '../../relation/expression.ts';
import { proposeFarMean } from '../../relation/far-mean.ts';
import { isBaseline, isDelta, isLevel, isRatio, textBetween } from '../../relation/levels.ts';
import { pickOwned } from '../../relation/per-unit.ts';
import { findSeries } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const PER = /每(?:个|一)?([一-龥]{1,2})[^每]{0,10}$/u;
const SINGLE = /单([个项户家笔件次位])/u;
const EACH = /([一-龥])次?均[一-龥]{0,8}$/u;
const AVERAGE = /([一-龥]{2})平均[一-龥]{0,8}$/u;
const CUES = ['均', '每', '单', '/'];

/** The word that counts what the average is over: 人 of 人均, 户 of 户均, 栋 of 平均每栋; none for a bare 平均. */
function readEach({ before }: Quantity): { readonly unit: string | undefined } | undefined {
  const per = PER.exec(before)?.[1] ?? (before.includes('均') ? SINGLE.exec(before)?.[1] : undefined);
  if (per !== undefined) return { unit: per };
  const each = EACH.exec(before)?.[1];
  if (each === undefined) return undefined;
  // 项目平均3万元: the noun before the word says of what.
  return { unit: each === '平' ? AVERAGE.exec(before)?.[1] : each };
}

const isTotal = (quantity: Quantity, average: Quantity): boolean =>
  !isRatio(quantity) &&
  isLevel(quantity) &&
  dimensionOf(quantity).name === dimensionOf(average).name &&
  readEach(findSeries(quantity)?.items[0] ?? quantity) === undefined;

const matchesUnit = ({ numeral, before, after }: Quantity, unit: string | undefined): boolean => {
  if (unit === undefined || (unit.length > 1 && numeral.unit === '')) return false;
  const own = numeral.unit.replace(/^[万亿]/u, '');
  if (unit === '户' && own === '家') return true;
  return (
    own.startsWith(unit.charAt(0)) ||
    own.endsWith(unit) ||
    after.slice(0, 8).includes(unit) ||
    before.endsWith(unit) ||
    (unit.length > 1 && before.includes(unit))
  );
};

/** No other number stands between the average and the two it is computed from. */
const isClose = (average: Quantity, total: Quantity, count: Quantity): 'sure' | 'likely' =>
  average.index - Math.min(total.index, count.index) <= 2 ? 'sure' : 'likely';

/** 村均30.9万元（投资664.93万元，23个村）: total and count spelt out behind their mean. */
function* proposeBehind(average: Quantity, unit: string | undefined, after: readonly Quantity[]): Iterable<Reading> {
  const inside = after.slice(0, 3).filter(({ depth }) => depth > average.depth);
  const [first, second, third] = inside;
  if (!first || !second || third || !/^（[^，。；]{0,16}$/u.test(textBetween(average, first))) return;
  for (const [total, count] of [
    [first, second],
    [second, first],
  ] as const)
    if (isTotal(total, average) && isLevel(count) && !isRatio(count) && matchesUnit(count, unit))
      yield { expression: over(of(total), of(count)), support: 'sure' };
}

/** Behind 其中 the mean is over the count that stands nearest, or over the first of the sentence, which the others are parts of. */
const isHead = (count: Quantity, named: readonly Quantity[], place: number): boolean =>
  place === 0 || (count.statement === named[0]?.statement && named.findLast(({ statement }) => statement === count.statement) === count);

/** The only amount of its kind in the sentence right before, where the own sentence has none. */
const isOnlyBefore = (total: Quantity, average: Quantity): boolean =>
  total.statement.blockIndex === average.statement.blockIndex &&
  total.statement.place === average.statement.place - 1 &&
  total.statement.quantities.filter((other) => isTotal(other, average)).length === 1 &&
  !average.statement.quantities.some((other) => other !== average && isTotal(other, average));

const SPLITS = /其中|包括|分为|按[^，。]{1,8}分/u;

/** 256万元，其中一类600户、每户2000元: the amount of all and the count of a part, or the count of all beside the number for a part. */
function isAcross(average: Quantity, total: Quantity, count: Quantity, nearest: Quantity | undefined): boolean {
  const { text } = average.statement.block;
  if (total.start < count.start && SPLITS.test(text.slice(total.end, count.start))) return true;
  if (!nearest || nearest === count || nearest.index !== average.index - 1 || average.start - nearest.end > 8) return false;
  return total.start < nearest.start && SPLITS.test(text.slice(Math.min(total.end, count.end), nearest.start));
}

function* propose(average: Quantity, unit: string | undefined, { before, after }: Window): Iterable<Reading> {
  yield* proposeBehind(average, unit, after);
  const all = [...before, ...after.slice(0, 2)];
  const totals = all.filter((other) => isTotal(other, average)).slice(0, 4);
  const counts = all.filter(
    (other) =>
      !isRatio(other) &&
      isLevel(other) &&
      !readEach(other) &&
      !isBaseline(other) &&
      !other.numeral.unit.includes('/') &&
      dimensionOf(other).name !== dimensionOf(average).name,
  );
  const units = counts.filter((other) => matchesUnit(other, unit));
  const owned = pickOwned(average, units);
  const named = owned.length > 0 ? owned : units;
  // 共58个班，其中…: the total or the count may be that of the head or of a part.
  const split = /其中|包括/u.test(average.statement.text.slice(0, average.start - average.statement.start));
  // 户均分别为1.2万元和3.5万元: each has a count of its own.
  const inRow = findSeries(average) !== undefined;
  const monthly = /月|日均|天|季/u.test(average.before);
  for (const [i, total] of totals.entries()) {
    for (const [j, count] of named.slice(0, 3).entries()) {
      const own = total.statement === average.statement && count.statement === average.statement && count.index < average.index;
      // 救助2344人次，人均328元: one person may come several times. 参加5551人，发放107万元，人均: paid to those, or to others named before?
      const loose =
        owned.length > 0 ||
        inRow ||
        (total.part !== count.part && count.part === average.part && i === 0 && j === 0 && total.statement === count.statement) ||
        (unit === '人' && count.numeral.unit.endsWith('人次')) ||
        (count.index < total.index &&
          named.some((other) => other !== count && other.part === count.part && other.statement === count.statement));
      // 全年支付912.02万元。共31人受益，人均29.42万元: the one amount of the sentence before, and the count right before the mean.
      const carried =
        count.index === average.index - 1 && count.statement === average.statement && isOnlyBefore(total, average) && named.length === 1;
      const earlier = total.statement === average.statement && i === 0 && j === 0 && (named.length === 1 || count.term.total);
      yield {
        expression: over(of(total), of(count)),
        support:
          split || monthly
            ? own &&
              !monthly &&
              !inRow &&
              owned.length === 0 &&
              i === 0 &&
              isHead(count, named, j) &&
              !isAcross(average, total, count, named[0])
              ? 'likely'
              : 'guess'
            : loose
              ? 'guess'
              : own && i === 0 && j === 0 && total.index < average.index
                ? compare(inBase(total), inBase(average)) > 0
                  ? isClose(average, total, count)
                  : 'likely'
                : earlier
                  ? 'likely'
                  : carried && !split && !monthly
                    ? 'likely'
                    : 'guess',
      };
    }
  }
  for (const total of totals) for (const count of counts.slice(0, 6)) yield { expression: over(of(total), of(count)), support: 'guess' };
}

export const averageMatchesTotal = defineRule({
  id: 'average-matches-total',
  severity: 'error',
  what: '平均数与总数、个数不相符。',
  why: '平均数由总数除以个数得出，对不上说明三个数里有一个错误。',
  fix: '按“总数÷个数”重算平均数，或更正总数、个数。',
  basis: '算术；平均数＝总数÷个数',
  confidence: 'certain',
  examples: {
    pass: [
      '改建厕所1260座，其中户厕1238座、公厕22座，总投资378万元，户厕每座补助2000元。',
      '改造危房86户，其中C级52户、D级34户，户均补助标准分别为1.2万元和3.5万元，共补助181.4万元。',
      '发放补助256万元，惠及1000户，其中一类600户、每户2000元，二类400户、每户3400元。',
      '投入500万元修路20公里，其中干线5公里、每公里40万元，支线15公里、每公里20万元。',
      '组织体检1200人，费用36万元；组织疗休养80人，人均2500元。',
      '发放补贴96.6万元，惠及420人，人均2300元。',
      '举办培训8期，培训干部400人次，期均50人次。',
      '拆除危房25栋，面积2000平方米，平均每栋80平方米。',
      '全年接待群众1280人次，人均收入2.1万元。',
      '医疗救助3125人次，支出救助资金86.5万元，年人均救助水平355.60元。',
      '门诊救助2576人次，资助参保5551人，发放救助金107.4万元，年人均救助水平190.2元。',
    ],
    fail: [
      { text: '发放补贴96.6万元，惠及420人，人均3200元。', at: '3200元', expected: '2300元' },
      { text: '村均30.90万元（建设投资664.93万元，23个村）。', at: '30.90万元', expected: '28.91万元' },
      { text: '拆除危房25栋，面积2000平方米，平均每栋90平方米。', at: '90平方米', expected: '80平方米' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (!CUES.some((cue) => statement.text.includes(cue))) continue;
      for (const average of statement.quantities) {
        if (isRatio(average) || isDelta(average)) continue;
        const each = readEach(average);
        const near = each ? propose(average, each.unit, readWindow(statements, i, average, 2)) : [];
        const decision = decide(average, [...near, ...proposeFarMean(average, facts)]);
        const tie = toTie(decision, { subject: '平均数' });
        if (tie) yield tie;
      }
    }
  },
});
