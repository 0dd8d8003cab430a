import { decide, type Reading } from '../../relation/decide.ts';
import { RATIO } from '../../relation/dimension.ts';
import { dimensionOf, of, over } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { textBetween } from '../../relation/levels.ts';
import { proposeRatios } from '../../relation/ratio.ts';
import { readPoints } from '../../relation/score-list.ts';
import { readSectionScores, type SectionScore } from '../../relation/section-scores.ts';
import { findSeries, roleOf } from '../../relation/series.ts';
import { readSeriesName } from '../../relation/series-names.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const isScore = (quantity: Quantity): 0 | 1 | 2 => {
  if (dimensionOf(quantity).name === RATIO) return 0;
  const role = roleOf(quantity);
  return role === 'score' || role === 'total-score' ? 2 : 0;
};
const isWeight = (quantity: Quantity): 0 | 1 | 2 => (dimensionOf(quantity).name !== RATIO && roleOf(quantity) === 'weight' ? 2 : 0);

const GOT = /^，[^，。；]{0,8}得(?:分)?(?:为|是)?$/u;

/** 投入15分，得13.5分，得分率90%: full marks and score right before the rate, told without a word for them. */
function* proposePaired(rate: Quantity, { before, after }: Window): Iterable<Reading> {
  if (findSeries(rate)) return;
  // 权重10分，得分率82.5%，得8.25分: the score may stand behind its rate.
  const [behind] = after.filter(({ kind }) => kind === 'score');
  const around = behind && GOT.test(textBetween(rate, behind)) ? [...before, behind] : before;
  const near = around.filter(({ statement, part, kind }) => statement === rate.statement && part === rate.part && kind === 'score');
  const points = new Map(readPoints([rate.statement]).map(({ quantity, kind }) => [quantity, kind]));
  const score = near.find((other) => points.get(other) === 'score');
  const full = near.find((other) => points.get(other) === 'full');
  if (score && full && Math.abs(score.index - full.index) <= 2)
    yield { expression: over(of(score), of(full)), support: near.length === 2 ? 'sure' : 'likely' };
}

/** Scores in a row with the weights in another: 得分依次为…，权重依次为…，得分率依次为…. */
function* proposeRows(rate: Quantity, { before }: Window): Iterable<Reading> {
  const own = findSeries(rate);
  if (!own) return;
  const { quantities } = rate.statement;
  const points = quantities.slice(0, own.items[0]?.index ?? 0).filter((other) => other.kind === 'score' && roleOf(other) !== 'total-score');
  const size = own.items.length;
  if (points.length < 2 * size || before.length === 0) return;
  const [rows, last] = [points.slice(-2 * size, -size), points.slice(-size)];
  const [a, b] = [rows[own.place], last[own.place]];
  if (!a || !b) return;
  const weights = last.some(isWeightly) ? [a, b] : rows.some(isWeightly) ? [b, a] : undefined;
  const [score, weight] = weights ?? [];
  if (score && weight) yield { expression: over(of(score), of(weight)), support: 'likely' };
}

const isWeightly = (quantity: Quantity): boolean => isWeight(quantity) > 0;

const MOST_NAMED = 400;

/** The score and the full marks of the item that the rate's name stands for, wherever they are told. */
function* proposeNamed(rate: Quantity, sections: () => readonly SectionScore[], facts: Facts): Iterable<Reading> {
  const name = readSeriesName(rate) ?? NAME.exec(rate.before)?.[1];
  if (name === undefined || name.length < 2) return;
  const told = sections().filter((section) => section.name.includes(name));
  const [only, more] = told;
  if (only && !more) yield { expression: over(of(only.score), of(only.full)), support: 'likely' };
  const named = facts
    .ofKind('分')
    .slice(0, MOST_NAMED)
    .filter(({ before, statement }) => before.includes(name) && statement !== rate.statement);
  const scores = named.filter((other) => isScore(other) > 0).slice(0, 3);
  const weights = named.filter((other) => isWeight(other) > 0).slice(0, 3);
  for (const score of scores)
    for (const weight of weights)
      yield { expression: over(of(score), of(weight)), support: !only && scores.length === 1 && weights.length === 1 ? 'likely' : 'guess' };
}

const NAME = /([一-龥]{2,6}?)(?:类|指标|部分){0,2}(?:平均)?得分率/u;

export const scoreRate = defineRule({
  id: 'score-rate',
  severity: 'error',
  what: '得分率与得分、分值不相符。',
  why: '得分率由得分除以分值得出，对不上说明三个数里有一个错误。',
  fix: '按“得分÷分值”重算得分率，或更正得分、分值。',
  basis: '算术；得分率＝得分÷分值（权重）',
  confidence: 'certain',
  examples: {
    pass: [
      '产出指标分值50分，得分46.5分，得分率93%。',
      '投入、过程、产出得分依次为18分、27分、47.5分，权重依次为20分、30分、50分，得分率依次为90%、90%、95%。',
      '投入15分，得13.50分，得分率90.00%；过程30分，得25.60分，得分率85.33%。',
      '（一）投入（20分）\n\n目标明确。本项得分18.4分。\n\n（二）产出（60分）\n\n任务完成。本项得分57.9分。\n\n投入、产出得分率分别为92%、96.5%。',
      '履职效果权重30分，实际得分27.35分，得分率为91.17%。',
      '过程类指标满分20分，自评得分18分，得分率90.00%；效益类指标满分30分，自评得分24分，得分率80%。',
    ],
    fail: [
      {
        text: '（一）投入（20分）\n\n目标明确。本项得分18.4分。\n\n（二）产出（60分）\n\n任务完成。本项得分57.9分。\n\n投入、产出得分率分别为92%、98.5%。',
        at: '98.5%',
        expected: '96.5%',
      },
      { text: '服务对象指标权重10分，得分率82.48%，得分9.7分。', at: '82.48%', expected: '97.00%' },
      { text: '产出指标分值50分，得分46.5分，得分率95%。', at: '95%', expected: '93%' },
      { text: '过程类指标满分20分，得18分，得分率90%；效益类指标满分30分，得24分，得分率为84.00%。', at: '84.00%', expected: '80.00%' },
    ],
  },
  *check({ statements, told, facts }) {
    let known: readonly SectionScore[] | undefined;
    const sections = () => {
      known ??= [...readSectionScores(statements)].filter((item) => 'score' in item);
      return known;
    };
    for (const statement of told) {
      const { place: i } = statement;
      if (!statement.text.includes('得分率')) continue;
      for (const rate of statement.quantities) {
        if (dimensionOf(rate).name !== RATIO || roleOf(rate) !== 'score-rate' || rate.term.change !== undefined) continue;
        const window = readWindow(statements, i, rate);
        const readings = [
          ...proposeRatios(rate, { ...window, isPart: isScore, isWhole: isWeight }),
          ...proposePaired(rate, window),
          ...proposeRows(rate, window),
          ...proposeNamed(rate, sections, facts),
        ];
        const decision = decide(rate, readings);
        const tie = toTie(decision, { subject: '得分率' });
        if (tie) yield tie;
      }
    }
  },
});
