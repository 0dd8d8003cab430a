import { compare } from '../../number/decimal.ts';
import { inBase } from '../../relation/expression.ts';
import { areAlike, isBase, isDelta, isOutcome, isPoints, isRatio, textBetween } from '../../relation/levels.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { type Defect, defineRule } from '../rule.ts';

const WORDS = { 1: '增加', '-1': '减少' } as const;
const UP = /(?:增加|增长|提高|上升|提升|扩大|增)[到至为]了?$/u;
const DOWN = /(?:减少|下降|降低|压减|压缩|缩减|核减|降|减)[到至为]了?$/u;
const ALONE = /^[，、]?(?:同比|比上年|较上年)?(?:增长|增加|增幅|增速|上升|提高|下降|减少|降幅|降低|减幅|回落|增|减)(?:了|为|约|达)?$/u;

/** 增加92户，下降17.62%: the amount and the rate of one change go different ways. */
function compareChanges(rate: Quantity): Defect | undefined {
  const delta = rate.statement.quantities[rate.index - 1];
  if (!delta || delta.part !== rate.part || !isRatio(rate) || isRatio(delta) || isPoints(delta)) return undefined;
  const [a, b] = [delta.term.change, rate.term.change];
  if (!isDelta(delta) || !a || !b || a === b || !ALONE.test(textBetween(delta, rate).trim())) return undefined;
  return {
    kind: 'defect',
    at: placeOfQuantity(rate),
    message: `前面写${WORDS[a]}${renderStated(delta)}，这里却写${b === 1 ? '增长' : '下降'}${renderStated(rate)}，方向相反。`,
    expected: `${a === 1 ? '增长' : '下降'}${renderStated(rate)}`,
    evidence: [placeOfQuantity(delta)],
  };
}

/** 由75家增加到60家: the words go up, the numbers down. */
function compareLevels(outcome: Quantity): Defect | undefined {
  const base = outcome.statement.quantities[outcome.index - 1];
  if (!base || !isOutcome(outcome) || !isBase(base) || !areAlike(base, outcome) || textBetween(base, outcome).length > 12) return undefined;
  const order = compare(inBase(outcome), inBase(base));
  const up = UP.test(outcome.before);
  const down = DOWN.test(outcome.before);
  if (!(up && order < 0) && !(down && order > 0)) return undefined;
  return {
    kind: 'defect',
    at: placeOfQuantity(outcome),
    message: `由${renderStated(base)}到${renderStated(outcome)}是${order < 0 ? '减少' : '增加'}，文中却写${up ? '增加' : '减少'}。`,
    evidence: [placeOfQuantity(base)],
  };
}

export const directionMatchesSign = defineRule({
  id: 'direction-matches-sign',
  severity: 'error',
  what: '增减的用词与数字的方向相反。',
  why: '数字在增而文字说减，读者无法判断哪个是对的。',
  fix: '核对两个数，改正用词或数字的先后。',
  basis: '算术；增加时本期数大于基期数',
  confidence: 'certain',
  examples: {
    pass: [
      '第一产业增加值51.2亿元，同比下降11.1%。',
      '入驻企业由60家增加到75家，增加15家，增长25%。',
      '用电量比上年减少12万千瓦时，下降8%。',
      '投资增加3亿元，能耗下降5%。',
    ],
    fail: [
      { text: '入驻企业由75家增加到60家。', at: '60家' },
      { text: '新登记企业同比增加92户，下降17.6%。', at: '17.6%' },
      { text: '商品和服务支出较上年减0.42万元，增3.1%。', at: '3.1%' },
    ],
  },
  *check({ told }) {
    for (const { quantities } of told) {
      if (quantities.length < 2) continue;
      for (const quantity of quantities) {
        const defect = compareChanges(quantity) ?? compareLevels(quantity);
        if (defect) yield defect;
      }
    }
  },
});
