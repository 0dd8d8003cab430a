import { POINTS, RATIO } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import type { Quantity } from './statement.ts';

const FROM = /(?:^|[^来因缘理])(?:由|从|自)(?![筹主有评办建产行查治己然动来此而于事业])[^，。；到至]{0,16}$/u;
const TO =
  /(?:增加|增长|提高|上升|提升|扩大|减少|下降|降低|压减|压缩|缩减|核减|调整|缩短|延长|精简|压缩|优化|放宽|扩充|提速|压降|缩小|收窄|拓展|回升|回落|攀升|上调|下调|调增|调减|变|增|降|减|升)[到至为]了?$|(?:^|[^年月日截])[到至]了?$/u;
/** 与 that compares begins its words or goes before what one compares with; 文化与传媒 is a name. */
const COMPARES =
  /较(?![满好大多强高低快慢为差少小重轻长短早晚])|^(?:但|而|且|均|也)?与|与(?=上|去|前|同|年初|目标|计划|预|任务|全|标准|往|该|其|本|[省市县区国\d])|(?:^|[^占同环之相百对])比(?![重例率值较])|高于|低于|超过|超出|多于|少于|不及/u;
const EARLIER = /上年(?!度?结)|去年|上一年|前一年|年初(?!预算|结|设定|计划|下达|批复|安排|目标)|同期|上期|基期|往年|期初|原来/u;
const DATED = /(?:19|20)\d\d年(?:度|末|底|的|为|是|同期)*$/u;
/** 增至2023年的: the year stands between the verb and its number. */
const NAMED_YEAR = /(?:19|20)\d\d年(?:度|末|底|的)*$/u;
const YEAR_OF = /((?:19|20)\d\d)年[^年，。；：、]{0,16}$/u;
const SET_BESIDE = /^(?:相比|相较|比较)/u;

let questions = 0;

/** Many rules ask the same of one number; the words are read once. */
export function remember(read: (quantity: Quantity) => boolean): (quantity: Quantity) => boolean {
  const question = questions;
  questions += 1;
  return (quantity) => {
    const before = quantity.recall(question);
    if (before !== undefined) return before;
    const answer = read(quantity);
    quantity.note(question, answer);
    return answer;
  };
}

/** `由…增加到…`: the number that a change starts from, and the one it leads to. */
/** 由甲3个、乙5个组成: no change begins here. */
const COMPOSED = /^[^。]{0,120}?(?:组成|构成)/u;
export const isBase = remember(({ lead, end, statement }) => FROM.test(lead) && !COMPOSED.test(statement.block.text.slice(end, end + 130)));
export const isOutcome = remember(({ before, lead }) => TO.test(before) || (before !== lead && TO.test(lead.replace(NAMED_YEAR, ''))));

/** The year that a number is said to be of: 2022 of `2022年的`, `2022年末为`. */
export function readYearOf({ lead }: Quantity): number | undefined {
  const year = YEAR_OF.exec(lead)?.[1];
  return year === undefined ? undefined : Number(year);
}

export const isRatio = (quantity: Quantity): boolean => dimensionOf(quantity).name === RATIO;
export const isPoints = (quantity: Quantity): boolean => dimensionOf(quantity).name === POINTS;
export const isDelta = (quantity: Quantity): boolean =>
  isPoints(quantity) || (quantity.term.change !== undefined && quantity.term.change !== 0 && !isOutcome(quantity));
export const isLevel = (quantity: Quantity): boolean => !isPoints(quantity) && (quantity.term.change === undefined || isOutcome(quantity));
export const areAlike = (a: Quantity, b: Quantity): boolean => dimensionOf(a).name === dimensionOf(b).name;

/** The change is against something that is named, not written beside it: 比目标高, 低于全县总进度. */
export const isAgainstName = ({ lead }: Quantity): boolean =>
  COMPARES.test(lead) && !EARLIER.test(lead) && !DATED.test(lead.replace(/[^年]*$/u, ''));

/** Another number is compared with this one: 较上年的120万元, 比预算控制价8.2元, 2021年为85%. */
export const isBaseline = remember((quantity) => {
  const { lead, after, term } = quantity;
  return term.prior || COMPARES.test(lead) || isBase(quantity) || EARLIER.test(lead) || SET_BESIDE.test(after) || DATED.test(lead);
});

/** A step of a distribution, not a rate of something: 执行率达到100%的1个, 90分以上的3个. */
export const isBand = ({ after, numeral }: Quantity): boolean =>
  /^(?:（含）|及?以[上下]|至|—|的(?!比重|比例|标准|要求|目标|控制|任务))/u.test(after) && numeral.group?.kind !== 'pair';

/** The numbers before one in the same part of its sentence, nearest first. */
export const readBefore = (quantity: Quantity): Quantity[] =>
  quantity.statement.quantities
    .slice(0, quantity.index)
    .filter(({ part }) => part === quantity.part)
    .reverse();

/** 达到目标值的274个 have reached it; they are no target. */
const REACHED = /(?:达到?|完成|超过?|实现|符合)[^，]{0,6}(?:目标|任务|计划|指标)值?[^，]{0,4}的$/u;
export const isReached = ({ before }: Quantity): boolean => REACHED.test(before);

/** The words between two numbers of one block. */
export const textBetween = (left: Quantity, right: Quantity): string => left.statement.block.text.slice(left.end, right.start);

const MEAN =
  /(?:[人户件班社村镇乡县次日月年亩校所岗床项个场期车笔位机例生师篇家只头辆栋段处批份平]均|平均每|每(?!年[^，。；人户亩件]{0,8}$))[^，。；]{0,10}$|单价[^，。；]{0,4}$/u;

/** What there is for each of something; it adds up with nothing and is no part of a total. */
export const isMean = remember(({ before, numeral }) => numeral.unit.includes('/') || MEAN.test(before));

/** What was due, planned or set: 应缴, not 应答 or 供应. */
export const DUE = /(?<![供响适反效对相])应(?![答急用届聘诊对征邀援变酬])|计划|目标|任务数/u;

const AMOUNT_OF = /^[一-龥]{1,8}(?:结余|支出|资金|金额|投资|总额|收入|经费|预算|余额|产值)(?:总[额量数])?的/u;

/** 占四个项目结余的69%: the count belongs to the name of what is divided by. */
export const isCountOfName = ({ kind }: Quantity, between: string): boolean => kind === 'count' && AMOUNT_OF.test(between);
