import { add, compare } from '../../number/decimal.ts';
import { countDigits } from '../../relation/accuse.ts';
import { decide } from '../../relation/decide.ts';
import { addUp, decideParts, measureGap, type PartsDecision } from '../../relation/decide-parts.ts';
import { POINTS, RATIO } from '../../relation/dimension.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { isDelta } from '../../relation/levels.ts';
import { type Claim, readForward } from '../../relation/parts.ts';
import { decideAcross, decideClassified } from '../../relation/parts-across.ts';
import { findRepairs, isSwapped } from '../../relation/repair.ts';
import { roleOf } from '../../relation/series.ts';
import { readSpread } from '../../relation/spread-parts.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { readBackward } from '../../relation/total-behind.ts';
import { type CheckContext, defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

/** A sum has no more parts than this within a sentence, nested ones among them. */
const MOST_PARTS = 48;
/** A slip in a number of so many digits is no chance. */
const TELLING = 4;
const FOLLOWS = /^(?:其中|分别|包括|具体)/u;

/** `kin` are the numbers of the sentence that measure the same, `whole` among them; `next` is the sentence that goes on with the list. */
function listClaims(whole: Quantity, at: number, kin: readonly Quantity[], next: Statement | undefined): Claim[] {
  const claims: Claim[] = [];
  const rest = kin.slice(at + 1, at + 1 + MOST_PARTS);
  const forward = rest.length > 1 ? readForward(whole, rest) : undefined;
  if (forward) claims.push(forward);
  if (next && rest.length === 0) {
    const across = readForward(whole, next.quantities);
    // Several numbers before: the next sentence may open up any of them.
    const told = kin.length === 1 || whole.term.total;
    if (across) claims.push(told ? across : { ...across, link: 'none', contested: true });
  }
  const backward =
    at >= 2
      ? readBackward(
          whole,
          kin.slice(0, at).filter(({ index }) => index >= whole.index - MOST_PARTS),
        )
      : undefined;
  if (backward) claims.push(backward);
  return claims;
}

export const partsSumToWhole = defineRule({
  id: 'parts-sum-to-whole',
  severity: 'error',
  what: '各部分之和与总数不相等。',
  why: '总数和分项一加就能核对，对不上说明其中一个数错了或漏列一项。',
  fix: '核对总数和各分项；分项没有列全的，写明“主要包括”。',
  basis: '算术；分项列全时各部分之和等于总数',
  confidence: 'certain',
  examples: {
    pass: [
      '本年收入2635.70万元，其中财政拨款1968.73万元，加上上年结转1968.73万元，收入总计4604.43万元。',
      '受理热线9,126件，按期办结9,014件，按期办结率98.77%，其中物业类3,872件、市容类2,946件、其他类2,308件。',
      '税收收入58346万元，其中增值税21638万元、企业所得税6947万元、个人所得税1826万元、其他税种27935万元，三个主体税种合计30411万元。',
      '发行第一批28,000万元，第二批20,000万元，票面利率分别为3.31%和3.04%，两批债券每年利息为926.80万元和608.00万元，合计1534.80万元。',
      '家庭农场累计1086家，其中省级示范38家、市级112家、县级236家。',
      '申报项目46个，已批复30个，正在评审9个。',
      '辖9个行政村、2个社区，共104个村（居）民小组。',
      '设有3个中心、4个站，共52个岗位。',
      '序号 村名 项目 投资（万元） 补助（万元）\n1 上村 道路改造 30 12\n合计 12',
      '足额保障率=100% 22.5 科目调整次数≤10次 22.5 按时发放率=100% 22.5 结余率≤5% 22.5 合计100',
      '为完成建设40个社区食堂任务，项目正在推进当中，已完成招标；建设社区食堂40个任务已完成40个选址。',
      '全区总人口1412.6万人。从年龄构成看，16—59岁的劳动年龄人口882.2万人，占62.5%；60岁及以上人口267.4万人，占18.9%。',
      '第一产业增加值82.3亿元，两年平均增长4.3%；第二产业增加值446.8亿元，两年平均增长3.8%；第三产业增加值530.8亿元，两年平均增长4.1%。',
      '调查群众800人（电话480人、现场320人），其中满意631人、基本满意138人、不满意31人。',
      '一次合格33个，一次合格率97.06%；水质检测1,512次，合格1,511次。',
      '支出按用途分，人员经费342.10万元，公用经费269.60万元，项目支出575.50万元。',
      '收入预算1520.36万元，其中：一般公共预算1200.36万元，政府性基金预算320万元。',
      '全年实施项目46个，其中续建18个、新建28个。',
      '排查问题隐患318处，其中重大隐患4处，已整改297处，其余21处限期整改。',
      '项目总投资1.5亿元，其中主要包括厂房建设8000万元、设备购置3000万元。',
      '市级补助120.5万元，县级配套80万元，自筹19.5万元，合计220万元。',
      '回收问卷468份；其中满意389份、较满意52份、一般19份、不满意8份，满意率94.23%（满意与较满意合计441份）。',
      '支出较上年减少30.2万元，其中基本支出增加9.8万元，项目支出减少40万元。',
      '全区共有企业120家，其中规上企业35家、高新技术企业20家。',
      '实施项目共24个，按进度分，竣工15个、在建9个。',
      '全年支出452.6万元。一季度88.2万元，二季度120.5万元，三季度131.6万元，四季度112.3万元，上半年208.7万元。',
      '电话回访服务对象300名，其中有效回访246名，表示满意的240名，表示一般的5名，表示不满意的1名。',
      '肉类产量8536吨，增长1.8%。其中，猪肉5493吨，增长2.8%；牛肉673吨，增长1.7%；禽肉1798吨，下降1.3%。',
      '全市支出合计5320万元。从主要科目看，教育支出1980万元；文化旅游与传媒支出260万元；卫生健康支出2640万元。',
      '基本支出771300.39元，其中：\n\n人员经费709961.19元，主要包括：基本工资、津贴补贴。\n\n公用经费61339.20元，主要包括：办公费。',
      '项目支出580万元，其中：\n\n道路养护项目320万元，养护12公里。\n\n照明项目100万元，更换路灯300盏。',
      '完成交通投资4219亿元，其中公路完成投资3710.5亿元，沿海和内河建设分别完成319.6亿元和73.5亿元，同比分别增长12.1%、67.5%和60.1%。',
      '现有职工128人，其中高级职称26人，中级职称51人，研究生学历19人，党员72人。',
      '发生各类事故2748起、死亡1978人，同比分别下降24.7%和16.8%。其中较大事故37起、死亡142人；重大事故17起、死亡125人，同比增加1起；与去年同期相比减少1起、35人。',
      '十九、住房保障支出 1,641.40 二十、粮油物资储备支出 本 年 收 入 合 计 16,745.59 本 年 支 出 合 计 16,745.59 二十九、结余分配 其中：转入基金 三十、结转下年 收 入 总 计 16,745.59',
    ],
    fail: [
      { text: '全年支出2635.70万元，其中基本支出1968.73万元，项目支出4604.43万元。', at: '2635.70万元', expected: '6573.16万元' },
      { text: '现有在校生4359人，其中2021级3986人、2022级4127人、2023级12472人。', at: '4359人' },
      {
        text: '税收收入58346万元，其中增值税21638万元、企业所得税6947万元、个人所得税1826万元、其他税种27935万元，三个主体税种合计30511万元。',
        at: '30511万元',
        expected: '30411万元',
      },
      { text: '可用资金3985亿元，其中当年下达3860万元，上年结转125万元。', at: '3985亿元', expected: '0.4亿元' },
      { text: '核定行政编制17名、事业编制11名，共27名；年底在职25名，空编2名。', at: '27名', expected: '28名' },
      { text: '安排任务23项，截至年底完成27项、基本完成4项、未完成1项。', at: '23项', expected: '32项' },
      { text: '中心现有工作人员35人（编内22人、编外3人）。', at: '35人', expected: '25人' },
      {
        text: '全年支出452.6万元。一季度88.2万元，二季度120.5万元，三季度131.6万元，四季度112.3万元，上半年218.7万元。',
        at: '218.7万元',
        expected: '208.7万元',
      },
      { text: '收入预算1520.36万元，其中：一般公共预算1200.36万元，政府性基金预算350万元。', at: '1520.36万元', expected: '1550.36万元' },
      {
        text: '回收问卷468份；其中满意389份、较满意52份、一般19份、不满意8份（满意与较满意合计451份）。',
        at: '451份',
        expected: '441份',
      },
      { text: '市级补助120.5万元，县级配套80万元，自筹19.5万元，合计210万元。', at: '210万元', expected: '220万元' },
      { text: '新建停车场9处，其中地上5处、地下8处。', at: '9处', expected: '13处' },
      { text: '新增创新平台9家，其中国家级5家、省级8家，超额完成1家。', at: '9家', expected: '13家' },
      { text: '全年实施项目46个，其中续建18个、新建26个。', at: '46个', expected: '44个' },
      {
        text: '道路工程投资2345.67万元，包括施工费2103.12万元、监理费98.25万元、设计费145.3万元。',
        at: '2345.67万元',
        expected: '2346.67万元',
      },
      {
        text: '基本支出811000.39元，其中：\n\n人员经费709961.19元，主要包括：基本工资、津贴补贴。\n\n公用经费61339.20元，主要包括：办公费。',
        at: '811000.39元',
        expected: '771300.39元',
      },
    ],
  },
  *check(context) {
    const found = [...listDecided(context)];
    const held = Map.groupBy(
      found.filter(({ decision }) => decision?.verdict === 'holds'),
      ({ decision }) => decision?.operands[0],
    );
    for (const { tie, decision } of found) {
      const rivals = held.get(decision?.operands[0]) ?? [];
      if (!decision || !rivals.some((other) => other.decision && tellsApart(decision, other.decision))) yield tie;
    }
  },
});

type Found = { readonly tie: Tie; readonly decision?: PartsDecision };

function* listDecided({ statements, told, facts }: CheckContext): Iterable<Found> {
  const report = (decision: PartsDecision | undefined) => reportIn(decision, facts);
  const explained = new Set<Quantity>();
  for (const statement of told) {
    const { place: i } = statement;
    const after = statements[i + 1];
    const goesOn = after !== undefined && FOLLOWS.test(after.text.trimStart());
    if (statement.quantities.length < 3 && !goesOn) continue;
    const next = goesOn && after.blockIndex === statement.blockIndex ? after : undefined;
    const kinds = Map.groupBy(statement.quantities, (quantity) => dimensionOf(quantity).name);
    for (const whole of statement.quantities) {
      const { name } = dimensionOf(whole);
      if (name === RATIO || name === POINTS || whole.kind === 'score') continue;
      const kin = kinds.get(name) ?? [];
      if (kin.length < 3 && !goesOn) continue;
      const claims = listClaims(whole, kin.indexOf(whole), kin, next);
      const decisions = claims.flatMap((claim) => decideParts(claim) ?? []);
      const broken = breakSaid(claims);
      if (broken) yield { tie: broken };
      const decision = decisions.find(({ verdict }) => verdict === 'holds') ?? decisions[0];
      const turned = decision && readTurned(decision);
      const tie = report(turned ?? decision);
      if (!tie || !decision) continue;
      for (const quantity of [whole, ...decision.operands]) explained.add(quantity);
      yield { tie, decision };
    }
  }
  for (const [i] of statements.entries()) {
    const spread = readSpread(statements, i);
    const decision = spread && decideParts(spread);
    const tie = report(decision);
    if (!tie || !decision || explained.has(decision.stated)) continue;
    for (const quantity of [decision.stated, ...decision.operands]) explained.add(quantity);
    yield { tie, decision };
  }
  for (const decision of decideClassified(told, explained)) {
    const tie = report(decision);
    if (!tie) continue;
    for (const quantity of [decision.stated, ...decision.operands]) explained.add(quantity);
    yield { tie, decision };
  }
  for (const decision of decideAcross(statements, told, explained)) {
    const tie = report(decision);
    if (tie) yield { tie, decision };
  }
}

/** 受理9126件，按期办结9014件，其中甲类3872件…: the same parts make up another number of the sentence, and no slip makes them up to this one. */
const tellsApart = (broken: PartsDecision, held: PartsDecision): boolean =>
  broken.verdict === 'broken' && broken.operands.every((part) => held.operands.includes(part)) && findRepairs(broken).length === 0;

const AMONG = /^(?:，(?:约?占|为|完成)[^，。；]{0,24})?[，。；]?\s*(?:其中|包括|分别为|由)/u;
const SAID_TOTAL = /总|合计|共|累计|达到?$/u;

/** 全年支出2635万元，其中基本支出1968万元，项目支出4604万元: a part is the sum of its whole and its mates, so the two changed places. */
function readTurned({ verdict, stated, operands }: PartsDecision): PartsDecision | undefined {
  const whole = operands.reduce((first, other) => (other.start < first.start ? other : first), stated);
  if (verdict !== 'holds' || whole === stated || stated.statement !== whole.statement || SAID_TOTAL.test(stated.before)) return undefined;
  const [next] = whole.statement.quantities.slice(whole.index + 1);
  if (!next || whole.kind === 'score') return undefined;
  const between = whole.statement.block.text.slice(whole.end, operands.find(({ start }) => start > whole.start)?.start ?? next.start);
  if (!AMONG.test(between) || operands.some((part) => part.statement !== whole.statement || part.depth !== stated.depth)) return undefined;
  const parts = [...operands.filter((part) => part !== whole), stated];
  const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  return decision?.verdict === 'broken' ? { ...decision, doubt: 'none' } : undefined;
}

/** The numbers of its unit right before a total make it up exactly, however they are called. */
function addsUpBefore(whole: Quantity): boolean {
  const { name } = dimensionOf(whole);
  const alike = whole.statement.quantities.slice(0, whole.index).filter((part) => dimensionOf(part).name === name);
  return alike.some((_, from) => alike.length - from >= 2 && measureGap(whole, alike.slice(from)) === 0n);
}

/** 16名、事业11名，共28名；在职25名，空编3名: what is said to add up must, whatever else the total agrees with. */
function breakSaid(claims: readonly Claim[]): Tie | undefined {
  const said = claims.find((claim) => claim.said);
  if (claims.some(({ whole }) => addsUpBefore(whole))) return undefined;
  const decision = said ? decideParts(said) : undefined;
  if (decision?.verdict !== 'broken' || (findRepairs(decision).length === 0 && !isSwapped(decision))) return undefined;
  const tie = toTie(decision, { subject: '各部分之和' });
  return tie && { ...tie, said: true };
}

/** A budget and an execution are no parts of one sum, nor is a number larger than its whole, unless the words or a slip say so. */
function isMisread(decision: PartsDecision): boolean {
  const { verdict, stated, operands } = decision;
  if (verdict !== 'broken') return false;
  const roles = new Set(operands.map(roleOf));
  if (roles.has('budget') && roles.has('executed')) return true;
  const whole = inBase(stated);
  // 40个的任务, 已完成40个: the same number again is no part of it.
  if (!stated.term.total && operands.every((part) => compare(inBase(part), whole) === 0)) return true;
  if (operands.length !== 2 || stated.term.total || !operands.some((part) => compare(inBase(part), whole) > 0)) return false;
  return !findRepairs(decision).some(({ quantity }) => countDigits(quantity) >= TELLING) && !isSwapped(decision);
}

/** The number elsewhere in the document that the parts add up to: they were meant for that. */
function findElsewhere({ verdict, doubt, stated, operands, expression }: PartsDecision, facts: Facts): PartsDecision | undefined {
  if (verdict !== 'broken' || doubt === 'none' || isDelta(stated)) return undefined;
  const sum = operands.map(inBase).reduce(add);
  const whole = facts.saying(dimensionOf(stated).name, sum).find((other) => !operands.includes(other) && countDigits(other) >= TELLING);
  const decision = whole && decide(whole, [{ expression, support: 'sure' }]);
  return decision?.verdict === 'holds' ? { ...decision, doubt: 'none' } : undefined;
}

const reportIn = (told: PartsDecision | undefined, facts: Facts): Tie | undefined => {
  const decision = (told && findElsewhere(told, facts)) ?? told;
  return decision && isMisread(decision)
    ? undefined
    : toTie(decision, { subject: '各部分之和', ...(decision?.doubt === 'some' ? { severity: 'warning' as const } : {}) });
};
