import { decide } from '../../relation/decide.ts';
import { minus, of } from '../../relation/expression.ts';
import { isBaseline, isDelta, isOutcome, isPoints, isRatio, readBefore, textBetween } from '../../relation/levels.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { type Defect, defineRule } from '../rule.ts';

const LEVEL =
  /(?:比例|密度|强度|占比)(?:最高|最低)?(?:，)?(?:为|达到?)?$|率(?:为|达|达到|是|约|在)*$|满意度(?:为|达|达到|是)*$|占比(?:为|达到?)*$|占[^，。]{0,20}(?:的|为|达|比重|比例)?$|比重(?:为|达到?)*$|(?:上年|去年|同期|年初|目标)(?:分别)?为$/u;
const CHANGE =
  /提高|提升|上升|下降|降低|回落|增加|减少|扩大|收窄|缩小|高于|低于|高|低|差|推进|快|慢|多|少|超|增|减|升|降|改善|变化|拉动|贡献/u;
/** The rate's own name may hold a word of change: 审减率. */
const OWN_NAME = /[一-龥]{1,3}率(?:为|达到?|是|约|在)*$/u;
const STEP = /[提上下降增减升推高低差快慢多少扩收回]/u;

const GROWS = /(?:增长|增幅|增速|降幅|下降|减少|压缩|压减|缩短|增加)(?:为|达到?|了)?$/u;

/** `执行率92个百分点`: points measure the distance of two rates, not a rate. */
function readPointsAsLevel(quantity: Quantity): Defect | undefined {
  if (!isPoints(quantity)) return undefined;
  const own = readBefore(quantity);
  // 增长20个百分点 after amounts only: there is no rate that it could be a step of.
  const [last] = own;
  const growth =
    GROWS.test(quantity.before) &&
    last !== undefined &&
    !isRatio(last) &&
    !isPoints(last) &&
    (isDelta(last) || isBaseline(last) || isOutcome(last));
  const series =
    last !== undefined && isRatio(last) && last.index === quantity.index - 1 && /^[、和及与]$/u.test(textBetween(last, quantity).trim());
  const linked =
    last !== undefined &&
    own.length > 0 &&
    !own.some(isRatio) &&
    !isRatio(last) &&
    !isPoints(last) &&
    last.index === quantity.index - 1 &&
    /^[^，。；]{0,6}的$/u.test(textBetween(last, quantity).trim());
  // 比上年58%的比例高3个百分点: what stands before the points belongs to the rate it is measured from.
  const measured =
    last !== undefined && isRatio(last) && last.index === quantity.index - 1 && !/[，。；]/u.test(textBetween(last, quantity));
  const level = series || linked || (!measured && LEVEL.test(quantity.before) && !CHANGE.test(quantity.lead.replace(OWN_NAME, '')));
  if (!growth && !level) return undefined;
  return {
    kind: 'defect',
    at: placeOfQuantity(quantity),
    message: `“${quantity.before.slice(-8)}${renderStated(quantity)}”把百分点当作百分数使用。`,
    fix: '比率用“%”，两个比率之差才用“个百分点”。',
    expected: `${renderStated(quantity).replace(/个?百分点$/u, '')}%`,
  };
}

/** `由82%提高到90%，提高8%`: the difference of two rates in points, written as a percentage. */
function readLevelsAsPercent(change: Quantity): Defect | undefined {
  if (!isRatio(change) || !isDelta(change) || !STEP.test(change.before)) return undefined;
  const before = change.statement.quantities
    .slice(0, change.index)
    .filter((other) => other.part === change.part && isRatio(other))
    .reverse();
  const [base, now] = before;
  if (!base || !now || base.index !== change.index - 1 || textBetween(base, change).length > 12) return undefined;
  if (!isBaseline(base) && !(isOutcome(base) && isBaseline(now))) return undefined;
  const sorted = [minus(of(now), of(base)), minus(of(base), of(now))];
  const holds = sorted.some((expression) => decide(change, [{ expression, support: 'sure' }])?.verdict === 'holds');
  if (!holds) return undefined;
  return {
    kind: 'defect',
    at: placeOfQuantity(change),
    message: `${renderStated(now)}与${renderStated(base)}相差的是${renderStated(change).replace('%', '个百分点')}，文中写成${renderStated(change)}。`,
    fix: '改为“个百分点”，或按比例重算增幅。',
    expected: renderStated(change).replace('%', '个百分点'),
  };
}

export const percentOrPoints = defineRule({
  id: 'percent-or-points',
  severity: 'error',
  what: '百分数与百分点混用。',
  why: '执行率提高2个百分点和提高2%不是一回事，混用会改变数的大小。',
  fix: '比率本身用“%”，两个比率之差用“个百分点”。',
  basis: '统计用语；百分点是两个百分数之差的单位',
  confidence: 'certain',
  examples: {
    pass: [
      '预算执行率92%，比上年提高2个百分点。',
      '办结率由82%提高到90%，提高8个百分点。',
      '税收由80万元增加到90万元，增长12.5%。',
      '执行率低于序时进度3个百分点。',
      '本年质保金占比61%，高于上年58%的比例3个百分点。',
    ],
    fail: [
      { text: '全年预算执行率92个百分点。', at: '92个百分点', expected: '92%' },
      { text: '群众满意度由92.5%提高到95%，提高2.5%。', at: '2.5%', expected: '2.5个百分点' },
    ],
  },
  *check({ statements }) {
    for (const { text, quantities } of statements) {
      if (!text.includes('百分点') && !text.includes('%')) continue;
      for (const quantity of quantities) {
        const defect = readPointsAsLevel(quantity) ?? readLevelsAsPercent(quantity);
        if (defect) yield defect;
      }
    }
  },
});
