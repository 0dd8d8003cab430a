import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { divideI, exactly, multiplyI } from '../../number/interval.ts';
import { divideR, minR, multiplyR, ONE, roundR, toRational } from '../../number/rational.ts';
import { decideEquality } from '../../relation/verdict.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import { describeRow } from '../../table/describe-row.ts';
import { readPrecision } from '../../table/precision.ts';
import { columnOf, numberOf, scoreWeightColumn } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

/** The points of budget execution are ten, in some places twenty; larger weights are of something else. */
const MOST_POINTS = decimal('20');
const FULL_RATE = exactly(decimal('1'));
/** A header that writes the formula out: 得分（10×执行率）. */
const EXECUTION_SCORE = /执行(?:情况|进度|率)?得分/u;
const STATES_FORMULA = /执行率/u;

export const executionScoreMatchesRate = defineRule({
  id: 'execution-score-matches-rate',
  severity: 'error',
  what: '预算执行得分不等于分值乘执行率。',
  why: '执行得分只由执行率决定，算错会直接带错总分。',
  fix: '按“分值×执行率”重算，执行率超过100%的按满分计。',
  basis: '财预〔2020〕10号：预算执行率得分按比例计算；地区口径另有规定的从其规定',
  confidence: 'from-memory',
  examples: {
    pass: [
      '| 项目名称 | 全年预算数 | 全年执行数 | 执行率 | 权重 | 执行得分 | 自评总分 |\n|---|---|---|---|---|---|---|\n| 道路养护 | 160 | 152 | 95% | 10 | 9.5 | 98.5 |\n| 桥梁加固 | 80 | 80 | 100% | 10 | 10 | 100 |',
      '| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|\n| 年度资金总额 | 100 | 120 | 93 | 10 | 77.5% | 7.75 |\n| 其中：财政拨款 | 100 | 120 | 93 | — | — | — |',
    ],
    fail: [
      {
        text: '| 项目名称 | 全年预算数 | 全年执行数 | 执行率 | 权重 | 执行得分 | 自评总分 |\n|---|---|---|---|---|---|---|\n| 道路养护 | 160 | 152 | 95% | 10 | 8.5 | 98.5 |\n| 桥梁加固 | 80 | 80 | 100% | 10 | 10 | 100 |',
        at: '8.5',
        expected: '9.50',
      },
      {
        text: '| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|\n| 年度资金总额 | 120 | 93 | 10 | 77.5% | 9.75 |',
        at: '9.75',
        expected: '7.75',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [budget, executed] = [columnOf(table, 'budget'), columnOf(table, 'executed')];
      // A column of its own beside the total: 执行得分.
      const own = table.columns.find(({ header }) => EXECUTION_SCORE.test(header));
      const [weight, score] = own ? [columnOf(table, 'weight'), own] : [scoreWeightColumn(table), columnOf(table, 'score')];
      if (!budget || !executed || !weight || !score) continue;
      const [readBudget, readExecuted] = [readPrecision(table, budget), readPrecision(table, executed)];
      for (const row of table.rows) {
        const [planned, spent] = [numberOf(row, budget), numberOf(row, executed)];
        const [most, got] = [numberOf(row, weight), numberOf(row, score)];
        if (!planned || !spent || !most || !got || planned.value.units <= 0n || compare(most.value, MOST_POINTS) > 0) continue;
        const rate = divideI(readExecuted(spent.value), readBudget(planned.value));
        const ratio = divideR(toRational(spent.value), toRational(planned.value));
        if (!rate || !ratio) continue;
        // Above a hundred per cent the points stay at their weight.
        const over = compare(spent.value, planned.value) >= 0;
        const range = multiplyI(exactly(most.value), over ? FULL_RATE : rate);
        const verdict = decideEquality(range, { value: got.value, whole: false });
        const places = Math.max(got.value.places, 2);
        const expected = formatDecimal(
          roundR(multiplyR(toRational(most.value), minR(ratio, ONE)), verdict === 'holds' ? got.value.places : places),
        );
        const tie = {
          kind: 'tie',
          verdict,
          formula: `${formatDecimal(most.value)} * ${formatDecimal(spent.value)} / ${formatDecimal(planned.value)}`,
          stated: placeOfNumber(got),
          expected,
          operands: [placeOfNumber(most), placeOfNumber(spent), placeOfNumber(planned)],
        } as const;
        if (verdict === 'holds') yield tie;
        else {
          const message = `${describeRow(table, row)}执行得分按${tie.formula}应为${expected}分，表中为${formatDecimal(got.value)}分。`;
          const severity = verdict === 'rounding' ? 'note' : STATES_FORMULA.test(score.header) ? 'error' : 'warning';
          yield { ...tie, message, severity, fix: `核对后改为${expected}分；执行得分分档计算的写明办法。` };
        }
      }
    }
  },
});
