import { compare, subtract } from '../../number/decimal.ts';
import { decide } from '../../relation/decide.ts';
import { minus, of } from '../../relation/expression.ts';
import { isBase, isBaseline, isDelta, isOutcome, isPoints, isRatio, readBefore, textBetween } from '../../relation/levels.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { type Defect, defineRule } from '../rule.ts';

const LEVEL =
  /(?:率|满意度|占比|比重|比例|密度|强度|进度|百分比)(?:最高|最低)?(?:，)?(?:为|达|到|是|约|在|了|已|仅|只有|分别)*$|占[^，。]{0,20}(?:的|为|达|比重|比例)?$|(?:完成|实现|达到|相当于|为|是)[^，。；]{0,16}的$|平均(?:值|水平)?(?:为|是|达)$|完成了?$|(?:上年|去年|同期|年初|目标)(?:分别)?为$/u;
/** 81.5个百分点 in 2021年为81.5个百分点: a year has a rate. */
const YEARLY = /(?:19|20)\d\d\s?年(?:度|末)?(?:为|是)$/u;
/** 低于2个百分点的控制线: a line is a rate. */
const LINE = /^的(?:控制线|目标|标准|要求|上限|下限|警戒线|考核|规定|比例|红线|底线|门槛)/u;
const CHANGE =
  /提高|提升|上升|下降|降低|回落|增加|减少|扩大|收窄|缩小|高于|低于|高|低|差|推进|快|慢|多|少|超|增|减|升|降|改善|变化|拉动|贡献|落后|滞后|领先|提前|优于|好于|偏离|距|较|(?:^|[^占同环之相百对])比(?![例重率值])/u;
/** The rate's own name may hold a word of change: 审减率. */
const OWN_NAME = /[一-龥]{1,3}率(?:为|达到?|是|约|在)*$/u;
const STEP = /[提上下降增减升推高低差快慢多少扩收回]/u;

/** As it stands in the text, without the word for a bound. */
const readWritten = ({ statement, start, end }: Quantity): string => statement.block.text.slice(start, end);

const GROWS = /(?:增长|增幅|增速|降幅|下降|减少|压缩|压减|缩短|增加|上升|提速|降低)(?:为|达到?|了)?$/u;
/** A change and nothing else: what changes is the number before it. */
const GROWS_ALONE =
  /^(?:同比|环比|(?:比|较)(?:上年|去年|上一年|年初)(?:同期)?|分别|平均|约)*(?:增长|下降|减少|增加|降低|上升|节约|压减|增|减|降|升|低|高|多|少|(?:调整|增长|变动|增减)?幅度?(?:为|达到?)?)了?$/u;
const BRACKETED = /（[^）]{0,30}）/gu;
const RATE_WORD = /率|比重|占比|比例|度(?=[，为达提上下])/u;

/** 增长20个百分点 behind amounts only: there is no rate that it could be a step of. */
function isGrowthOfAmount(quantity: Quantity, own: readonly Quantity[]): boolean {
  const [last] = own;
  if (!last || isRatio(last) || isPoints(last)) return false;
  if (GROWS.test(quantity.before) && (isDelta(last) || isBaseline(last) || isOutcome(last))) return true;
  const { statement, start } = quantity;
  const told = statement.block.text.slice(own.at(-1)?.from ?? statement.start, start);
  return (
    (last.kind === 'money' || last.kind === 'count' || last.kind === 'measure') &&
    GROWS_ALONE.test(quantity.before) &&
    !own.some(isRatio) &&
    !RATE_WORD.test(told)
  );
}

/** 由56.52个百分点上升到69.57%: what a rate starts from or leads to is a rate. */
function isEndOfRate(quantity: Quantity): boolean {
  const { quantities } = quantity.statement;
  const [before, after] = [quantities[quantity.index - 1], quantities[quantity.index + 1]];
  const led = isOutcome(quantity) && before !== undefined && isRatio(before) && isBase(before);
  return led || (isBase(quantity) && after !== undefined && isRatio(after) && isOutcome(after));
}

/** 低于四个项目平均执行率5.38个百分点: the rate is what is compared with. */
const AGAINST = /(?:低于|高于|超过|超出|落后|领先|快于|慢于|优于|好于)[^，。；]{2,24}(?:率|度|水平|进度|比重|占比|均值)$/u;

/** 98.72%、项目支出执行率93.30个百分点: the next of a row has a name of its own. */
const LISTED = /^、[^，。；、]{2,16}(?:率|占比|比重|比例|度)(?:为|达到?)?$/u;

/** 执行率最低，为63.00个百分点: a copula alone goes on with the clause before. */
const COPULA = /^(?:约?为|约?达到?|是|仅为?|只有)$/u;
const EXTREME = /(?:率|占比|比重|比例|满意度|进度)(?:最[高低大小]|居首|垫底)，$/u;
const SHARE_OF = /占[^，。；]{2,20}(?:以上|以下|左右|之[一二三四五])，$/u;

function readWords({ before, from, statement }: Quantity): string {
  if (!COPULA.test(before)) return before;
  const clause = statement.block.text.slice(Math.max(statement.start, from - MOST_WORDS), from);
  return EXTREME.test(clause) || SHARE_OF.test(clause) ? `率${before}` : before;
}
const MOST_WORDS = 30;

/** 决策92.50%、产出91.71个百分点、效益91.20%: rates on both sides, in a row of names. */
function isListedRate(quantity: Quantity): boolean {
  const { quantities } = quantity.statement;
  const [left, more, right] = [quantities[quantity.index - 1], quantities[quantity.index - 2], quantities[quantity.index + 1]];
  if (!left || !isRatio(left) || isDelta(left) || isBaseline(left) || CHANGE.test(quantity.before)) return false;
  const other = right && isRatio(right) && !isDelta(right) && IN_ROW.test(textBetween(quantity, right)) ? right : more;
  if (!other || !isRatio(other) || isDelta(other) || isBaseline(other)) return false;
  const [first, second] = other === right ? [left, quantity] : [other, left];
  return IN_ROW.test(textBetween(first, second)) && IN_ROW.test(textBetween(left, quantity));
}
const IN_ROW = /^[、，][^，。；、（）\d]{2,12}$/u;

/** 农林水支出586.90万元（32.61个百分点）: behind an amount, alone in its bracket. */
function isBareInBracket({ statement, index, start, end, before }: Quantity): boolean {
  const { text } = statement.block;
  const amount = statement.quantities[index - 1];
  if (text.charAt(start - 1) !== '（' || text.charAt(end) !== '）' || !amount || amount.end !== start - 1) return false;
  return !isRatio(amount) && !isPoints(amount) && !isDelta(amount) && !isBaseline(amount) && !CHANGE.test(before);
}

const OF_THEM = /(?:占|弥补|完成|达到?|相当于|实现|覆盖)[^，。；]{0,20}的$/u;

/** 补贴弥补亏损的75.80个百分点, 占全部项目结余52.13万元的35.97个百分点. */
function isOfSomething(quantity: Quantity): boolean {
  const { statement, start } = quantity;
  const words = statement.block.text.slice(Math.max(statement.start, start - MOST_WORDS), start);
  return OF_THEM.test(words) && !CHANGE.test(OF_THEM.exec(words)?.[0].replace(/比[重例]/u, '') ?? '');
}

/** `执行率92个百分点`: points measure the distance of two rates, not a rate. */
function readPointsAsLevel(quantity: Quantity): Defect | undefined {
  if (!isPoints(quantity)) return undefined;
  const own = readBefore(quantity);
  const [last] = own;
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
    last !== undefined &&
    isRatio(last) &&
    last.index === quantity.index - 1 &&
    !/[，。；]/u.test(textBetween(last, quantity)) &&
    !LISTED.test(textBetween(last, quantity));
  const words = readWords(quantity).replace(BRACKETED, '');
  const named =
    (LEVEL.test(words) || YEARLY.test(quantity.lead)) && !CHANGE.test(quantity.lead.replace(BRACKETED, '').replace(OWN_NAME, ''));
  if (AGAINST.test(quantity.statement.block.text.slice(Math.max(quantity.statement.start, quantity.start - 30), quantity.start)))
    return undefined;
  const level =
    series ||
    linked ||
    isListedRate(quantity) ||
    isBareInBracket(quantity) ||
    isOfSomething(quantity) ||
    isEndOfRate(quantity) ||
    LINE.test(quantity.after) ||
    (!measured && named);
  if (!level && !isGrowthOfAmount(quantity, own)) return undefined;
  return {
    kind: 'defect',
    at: placeOfQuantity(quantity),
    message: `“${quantity.before.slice(-8)}${readWritten(quantity)}”把百分点当作百分数使用。`,
    fix: '比率用“%”，两个比率之差才用“个百分点”。',
    expected: `${readWritten(quantity).replace(/个?百分点$/u, '')}%`,
  };
}

const RATE_HEADER = /率|满意度|占比|比重|比例|进度/u;
const GAP_HEADER = /百分点|±|差|变化|增|减|升|降|提高|较|同比|比上年/u;

/** A rate in a table that is written in points: 99.38个百分点 under 执行率. */
function readPointsInCell(cell: Quantity): Defect | undefined {
  if (!isPoints(cell) || !RATE_HEADER.test(cell.before) || GAP_HEADER.test(cell.before)) return undefined;
  const written = renderStated(cell);
  return {
    kind: 'defect',
    at: placeOfQuantity(cell),
    message: `表中“${written}”把百分点当作百分数使用。`,
    fix: '比率用“%”，两个比率之差才用“个百分点”。',
    expected: `${written.replace(/个?百分点$/u, '')}%`,
  };
}

const TOLD = /^[，（](?:上年同期|去年同期|上年度?|去年|上一年度?|同期|(?:19|20)\d\d[年届]度?)(?:则|仅)?(?:为|是)?$/u;

/** `破案率72.00%，同比上升5.52%（上年为66.48%）`: the rate before, the rate of the year before behind. */
function readToldAsPercent(change: Quantity): Defect | undefined {
  if (!isRatio(change) || !isDelta(change) || !STEP.test(change.before)) return undefined;
  const { quantities } = change.statement;
  const [now, base] = [quantities[change.index - 1], quantities[change.index + 1]];
  if (!now || !base || !isRatio(now) || !isRatio(base) || now.part !== change.part || isDelta(now) || isBaseline(now)) return undefined;
  if (!TOLD.test(textBetween(change, base).trim())) return undefined;
  const gap = change.term.change === -1 ? subtract(base.value, now.value) : subtract(now.value, base.value);
  if (compare(gap, change.value) !== 0) return undefined;
  const points = renderStated(change).replace('%', '个百分点');
  return {
    kind: 'defect',
    at: placeOfQuantity(change),
    message: `${renderStated(now)}与${renderStated(base)}相差的是${points}，文中写成${renderStated(change)}。`,
    fix: '改为“个百分点”，或按比例重算增幅。',
    expected: points,
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
      '管护满意率95.2%，同比提高1.2个百分点、较目标高0.2个百分点；知晓率92%。',
      '税收占比78.57%，提高1.1个百分点；第二产业占比71%，第三产业占比27%，提高0.4个百分点。',
      '合格件数218件，合格率97.2%，同比提高1.6个百分点，增加18件。',
      '执行率92%（提高2个百分点），支出586.90万元（占比下降3.2个百分点）。',
      '就业率84%，同比提高5%（上年为80%）。',
      '该项目执行率91.01%，低于四个项目平均执行率5.38个百分点。',
      '预算执行率92%，比上年提高2个百分点。',
      '办结率由82%提高到90%，提高8个百分点。',
      '税收由80万元增加到90万元，增长12.5%。',
      '执行率低于序时进度3个百分点。',
      '本年质保金占比61%，高于上年58%的比例3个百分点。',
      '资金支付进度78%，落后序时进度3个百分点。',
      '收入增长5.2%，其中非税收入拉动1.2个百分点；两者差距由2个百分点扩大到5个百分点。',
      '| 指标 | 上年 | 本年 | 比上年增减 |\n|---|---|---|---|\n| 办结率 | 95% | 97% | 2个百分点 |',
    ],
    fail: [
      { text: '基本支出执行率98.72%、项目支出执行率93.30个百分点。', at: '93.30个百分点', expected: '93.30%' },
      { text: '四项指标得分率依次为决策92.50%、产出91.71个百分点、效益91.20%。', at: '91.71个百分点', expected: '91.71%' },
      { text: '智慧园区项目执行率最低，为63.00个百分点，结余362.60万元。', at: '63.00个百分点', expected: '63.00%' },
      { text: '农林水支出586.90万元（32.61个百分点），住房保障支出96.51万元（5.36%）。', at: '32.61个百分点', expected: '32.61%' },
      { text: '亏损收窄至572.21万元，补贴弥补亏损的75.80个百分点。', at: '75.80个百分点', expected: '75.80%' },
      { text: '查办案件218件，同比增长16.6个百分点。', at: '16.6个百分点', expected: '16.6%' },
      { text: '结案率72.00%，同比上升5.52%（上年为66.48%）。', at: '5.52%', expected: '5.52个百分点' },
      { text: '全年预算执行率92个百分点。', at: '92个百分点', expected: '92%' },
      { text: '区级资金支出186.4万元，支出进度91.2个百分点。', at: '91.2个百分点', expected: '91.2%' },
      { text: '接待游客12.5万人次，为目标的104.2个百分点。', at: '104.2个百分点', expected: '104.2%' },
      { text: '办结率由86.5个百分点提高到92.1%。', at: '86.5个百分点', expected: '86.5%' },
      { text: '退件率1.2%，低于2个百分点的控制线。', at: '2个百分点', expected: '2%' },
      { text: '实现销售收入8.6亿元，同比增长12个百分点。', at: '12个百分点', expected: '12%' },
      {
        text: '| 项目 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 路灯维修 | 50 | 48 | 96个百分点 |',
        at: '96个百分点',
        expected: '96%',
      },
      { text: '群众满意度由92.5%提高到95%，提高2.5%。', at: '2.5%', expected: '2.5个百分点' },
    ],
  },
  *check({ report, told, facts }) {
    for (const { text, quantities } of told) {
      if (!text.includes('百分点') && !text.includes('%')) continue;
      for (const quantity of quantities) {
        const defect = readPointsAsLevel(quantity) ?? readLevelsAsPercent(quantity) ?? readToldAsPercent(quantity);
        if (defect) yield defect;
      }
    }
    if (!report.text.includes('百分点')) return;
    for (const cell of facts.cells) {
      const defect = readPointsInCell(cell);
      if (defect) yield defect;
    }
  },
});
