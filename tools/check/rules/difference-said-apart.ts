import { compare, type Decimal, formatDecimal, negate, subtract, trimDecimal } from '../../number/decimal.ts';
import { countDigits } from '../../relation/accuse.ts';
import { countShared, readPairs } from '../../relation/content-words.ts';
import { type Decision, decide, type Reading } from '../../relation/decide.ts';
import { dimensionOf, inBase, minus, of } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { proposeGapToGoal } from '../../relation/goal-book.ts';
import { isBaseline, isLevel, isPoints, isRatio } from '../../relation/levels.ts';
import { proposeNamedChange, readNamedChange } from '../../relation/named-change.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { mayBeBetween, proposeBetween } from '../../relation/two-levels.ts';
import { readNearby } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const REST =
  /剩余|其余|余下|未[一-龥]{1,4}$|未[一-龥]{1,4}的$|尚有|尚余|仍有|还有|结存|结余|结转|缺编|空编|缺额|差额|尾款|净收益|净收入|延期|欠|涉及|[差少多]$|相差$|节约|失分/u;
const CHANGE =
  /净增|净减|调增|调减|增支|减支|增收|减收|超额|超(?:出|过)?[^，]{0,6}(?:目标|计划|任务|编制|定额)|增加|减少|增长|下降|追加|多$|少$/u;
const STAFF = /编制|编$|缺编|空编|超编/u;
const STAFF_UNITS = new Set(['个', '人', '张', '名', '']);
const FILLED = /实有|在职|在编|在岗|实际|现有|聘用|开放/u;
const GOAL =
  /比(?:年度|年初|全年|原)?(?:目标|计划|任务)值?数?(?:多|少)(?:完成)?$|超(?:额完成|额|出|过)?(?:年度|年初|全年)?(?:目标|计划|任务)?值?数?(?:完成)?$/u;
const DONE = /完成|实现|建成|实际|新增|达|受理|举办|开展|开通|治理|接待|发放|新建|改造|培训/u;
const MOST_WHOLES = 40;
const NEAR = 14;

/** 编制96个 and 在编89人 count the same posts. */
const areAlike = (a: Quantity, b: Quantity): boolean =>
  dimensionOf(a).name === dimensionOf(b).name ||
  (STAFF.test(a.lead + b.lead) && STAFF_UNITS.has(dimensionOf(a).name) && STAFF_UNITS.has(dimensionOf(b).name));

const isClaim = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  quantity.numeral.hedge === undefined &&
  quantity.value.units > 0n &&
  (REST.test(quantity.before) || CHANGE.test(quantity.before) || mayBeBetween(quantity.before) || readNamedChange(quantity) !== undefined);

const isBefore = (text: RegExp, quantity: Quantity): boolean => text.test(quantity.before);

/** 编制54名，实有51名，空编3名; 编制与在编之差. */
function* proposeStaff(claim: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const over = /超/u.test(claim.lead);
  if (!/缺编|空编|空缺|超[^，]{0,6}编/u.test(claim.lead)) return;
  const posts = near
    .filter((other) => other.index < claim.index || other.statement !== claim.statement)
    .filter((other) => isBefore(/编制(?:总?数|床位)?(?:为|共|总数)?$|核定[^，]{0,6}$/u, other));
  const filled = near.filter((other) => other !== claim && isBefore(FILLED, other) && !posts.includes(other));
  const [post, staff] = [posts[0], filled[0]];
  if (!post || !staff) return;
  yield {
    expression: over ? minus(of(staff), of(post)) : minus(of(post), of(staff)),
    support: posts.length === 1 && filled.length === 1 ? 'sure' : 'guess',
  };
}

/** 新增412户、退出365户，净增47户. */
function* proposeNet(claim: Quantity): Iterable<Reading> {
  if (!/净增/u.test(claim.before)) return;
  const { quantities } = claim.statement;
  const [out, into] = [quantities[claim.index - 1], quantities[claim.index - 2]];
  if (!out || !into || !areAlike(out, claim) || !areAlike(into, claim)) return;
  if (
    /新增|增加|追加|新识别|新纳入|招录|调入|调增/u.test(into.before) &&
    /退出|注销|减少|收回|核减|迁出|淘汰|调出|调减|关停|清退/u.test(out.before)
  )
    yield { expression: minus(of(into), of(out)), support: 'sure' };
}

/** 治理418公里，比目标多8公里: the goal of the same thing stands in another chapter or in a table. */
function* proposeFarGoal(claim: Quantity, near: readonly Quantity[], facts: Facts): Iterable<Reading> {
  const named = readNamedChange(claim);
  if (named?.against !== 'goal' || near.some((other) => areAlike(other, claim) && roleOf(other) === 'target')) return;
  const now = claim.statement.quantities
    .slice(0, claim.index)
    .findLast((other) => other.part === claim.part && areAlike(other, claim) && isLevel(other));
  if (!now) return;
  const pairs = readPairs(now.before);
  const goals = facts
    .around(dimensionOf(claim).name, claim)
    .filter(
      (other) =>
        other.statement !== claim.statement && isBefore(/目标|计划|任务/u, other) && countShared(readPairs(other.before), pairs) >= 2,
    );
  const [goal] = goals;
  if (!goal || goals.some((other) => compare(inBase(other), inBase(goal)) !== 0)) return;
  yield { expression: named.sign === 1 ? minus(of(now), of(goal)) : minus(of(goal), of(now)), support: 'likely' };
}

/** 年初预算2680万元，调整后预算3126.75万元，调增446.75万元. */
function* proposeAdjusted(claim: Quantity): Iterable<Reading> {
  const said = /调增|追加|净增|调减|核减/u.exec(claim.before)?.[0];
  if (
    said === undefined ||
    claim.kind !== 'money' ||
    !new RegExp(`^(?:预算|经费|资金|指标|共|合计|净)*${said}(?:预算|经费|资金|指标)?(?:数|为|了)?$`, 'u').test(claim.before)
  )
    return;
  const before = claim.statement.quantities.slice(0, claim.index).filter((other) => areAlike(other, claim));
  const [now, base] = [before.at(-1), before.at(-2)];
  if (
    !now ||
    !base ||
    !isBefore(/年初预算数?(?:为)?$|年初批复预算数?(?:为)?$/u, base) ||
    !isBefore(/调整[^，]{0,4}预算数?(?:为)?$|(?:全年|预算)[^，]{0,8}(?:调整)?[^，]{0,4}预算数?(?:为)?$/u, now)
  )
    return;
  yield { expression: /减/u.test(said) ? minus(of(base), of(now)) : minus(of(now), of(base)), support: 'sure' };
}

/** 比目标少12条, 超计划36户: the number just before against the target that the paragraph gives. */
function* proposeGoal(claim: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  if (!GOAL.test(claim.lead)) return;
  const now = claim.statement.quantities
    .slice(0, claim.index)
    .findLast((other) => areAlike(other, claim) && isLevel(other) && roleOf(other) !== 'target');
  if (!now) return;
  const less = /少$|少完成$/u.test(claim.lead);
  const goals = near.filter((other) => other !== now && areAlike(other, claim) && roleOf(other) === 'target' && isLevel(other));
  for (const goal of goals) {
    const beside =
      goals.length === 1 && goal.statement === claim.statement && isBefore(DONE, now) && Math.abs(goal.index - now.index) === 1;
    yield { expression: less ? minus(of(goal), of(now)) : minus(of(now), of(goal)), support: beside ? 'sure' : 'guess' };
  }
}

const keyOf = (value: Decimal): string => formatDecimal(trimDecimal(value));

/** Two numbers of the paragraph that lie just so far apart. */
function* proposeNear(claim: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const value = inBase(claim);
  const levels = near.filter((other) => areAlike(other, claim) && (isLevel(other) || isBaseline(other))).slice(0, NEAR);
  const byValue = new Map(levels.map((level) => [keyOf(inBase(level)), level] as const));
  for (const whole of levels) {
    const part = byValue.get(keyOf(subtract(inBase(whole), value)));
    if (part && part !== whole) yield { expression: minus(of(whole), of(part)), support: 'guess' };
  }
}

const PRIOR = /上年|去年|年初|上一年|前一年/u;

/** 本年结转比上年结转增加29.01万元, both told in the sentences before: the word must go the way the numbers go. */
function* proposeCompared(claim: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const { change } = claim.term;
  if (!change || !/[比较]/u.test(claim.lead) || !PRIOR.test(claim.lead) || countDigits(claim) < 3) return;
  const value = inBase(claim);
  const levels = near.filter((other) => areAlike(other, claim) && isLevel(other)).slice(0, NEAR);
  for (const base of levels.filter(({ before }) => PRIOR.test(before))) {
    const noun = base.before.slice(-2);
    for (const now of levels) {
      if (PRIOR.test(now.lead) || !now.before.endsWith(noun) || noun.length < 2) continue;
      const gap = subtract(inBase(now), inBase(base));
      if (keyOf(gap) !== keyOf(value) && keyOf(negate(gap)) !== keyOf(value)) continue;
      yield { expression: change === 1 ? minus(of(now), of(base)) : minus(of(base), of(now)), support: 'sure' };
      return;
    }
  }
}

/** 预算1082万元；实际支出1000万元，…，未支出的82万元. */
function* proposeBalance(claim: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  if (
    claim.kind !== 'money' ||
    !/未(?:支出|执行|使用|支付)|结转(?!结余率)|结余|结存/u.test(claim.before) ||
    /上年|年初|以前|比|较/u.test(claim.lead)
  )
    return;
  const earlier = near
    .filter((other) => other.statement !== claim.statement || other.index < claim.index)
    .filter((other) => areAlike(other, claim) && isLevel(other));
  const spent = earlier.find((other) => roleOf(other) === 'executed');
  const given =
    spent && earlier.find((other) => roleOf(other) === 'budget' && other.statement === spent.statement && other.index < spent.index);
  if (spent && given && spent.index === given.index + 1) yield { expression: minus(of(given), of(spent)), support: 'likely' };
}

const isWhole = (quantity: Quantity): boolean =>
  ['budget', 'target', 'total-score', 'weight'].includes(roleOf(quantity) ?? '') || /总|合计|共|应/u.test(quantity.before.slice(-8));

/** A whole of the document from which another number of it leaves this: only for numbers too long to agree by chance. */
function* lookUp(claim: Quantity, facts: Facts, wholes: (dimension: string) => readonly Quantity[]): Iterable<Reading> {
  const { name } = dimensionOf(claim);
  const long = countDigits(claim) >= 3;
  if (!long) return;
  const value = inBase(claim);
  for (const whole of wholes(name)) {
    if (compare(inBase(whole), value) <= 0) continue;
    const [part] = facts.saying(name, subtract(inBase(whole), value));
    if (part && part !== claim) {
      yield { expression: minus(of(whole), of(part)), support: 'guess' };
      return;
    }
  }
}

/** What the words bind first; then whatever pair of the paragraph, then of the document, lies just so far apart. */
function settle(
  claim: Quantity,
  firm: readonly Reading[],
  near: readonly Quantity[],
  search: () => readonly Reading[],
): Decision | undefined {
  const [compared] = proposeCompared(claim, near);
  if (compared) return decide(claim, [compared]);
  const told = decide(claim, [...firm, ...proposeNear(claim, near)]);
  if (told?.verdict === 'holds') return told;
  return decide(claim, [...search(), ...firm]) ?? told;
}

const NONE: ReadonlySet<Quantity> = new Set();

/** 合同价574万元，低于限价708万元，下浮134万元: what the difference is measured from is none itself. */
function findCompared(claim: Quantity): Quantity | undefined {
  const [reading] = proposeBetween(claim);
  if (reading?.expression.op !== '-' || reading.expression.left.op !== 'number') return undefined;
  return decide(claim, [reading])?.verdict === 'holds' ? reading.expression.left.quantity : undefined;
}

export const differenceSaidApart = defineRule({
  id: 'difference-said-apart',
  severity: 'error',
  what: '剩余数、净增数或超（欠）目标的数与别处所列的两个数之差不相等。',
  why: '差额和它的两个数常分写在不同句子里，改了一处容易漏另一处。',
  fix: '用两个数重算差额，更正不符的数。',
  basis: '算术；差额＝两数之差',
  confidence: 'certain',
  examples: {
    pass: [
      '年初目标是造林2600亩、抚育9800亩。\n\n全年抚育9420亩，比目标少380亩。',
      '送审造价982.35万元，审定948.12万元，审减34.23万元。',
      '合同价574万元，低于最高限价708万元，下浮134万元。',
      '路灯计划80座，建成74座，还差6座。',
      '核定编制120个；年末在编113人，缺编7人。',
      '全年新增低保对象86户、退出71户，净增15户。',
      '年初预算数1560.00万元，全年（调整）预算数1835.40万元，调增275.40万元。',
      '年度任务40处，完成46处，超计划6处。',
      '年度计划整治农村河道长度86.5公里。\n\n从完成情况看，整治农村河道89.2公里，比目标多2.7公里。',
      '全年预算数1835.40万元，全年执行数1701.25万元。\n\n未支出的134.15万元已交回财政。',
      '实有在职和聘用人员126人，超出核定编制6人。全局核定编制120名。',
    ],
    fail: [
      { text: '年初结转结余1036.42万元，年末结转结余764.18万元，压减272.14万元。', at: '272.14万元', expected: '272.24万元' },
      { text: '年初目标是造林2600亩、抚育9800亩。\n\n全年抚育9420亩，比目标少580亩。', at: '580亩', expected: '380亩' },
      { text: '合同总价1286.40万元，较最高限价1352.00万元下浮75.60万元。', at: '75.60万元', expected: '65.60万元' },
      { text: '路灯计划80座，建成74座，还差8座。', at: '8座', expected: '6座' },
      { text: '核定编制120个；年末在编113人，缺编9人。', at: '9人', expected: '7人' },
      { text: '全年新增低保对象86户、退出71户，净增25户。', at: '25户', expected: '15户' },
      { text: '年初预算数1560.00万元，全年（调整）预算数1835.40万元，调增375.40万元。', at: '375.40万元', expected: '275.40万元' },
      { text: '上年结转312.15万元已使用。年末结转341.26万元。本年结转比上年结转减少29.11万元。', at: '29.11万元' },
      { text: '年度任务40处，完成46处，超计划8处。', at: '8处', expected: '6处' },
      {
        text: '年度计划整治农村河道长度86.5公里。\n\n从完成情况看，整治农村河道89.2公里，比目标多3.7公里。',
        at: '3.7公里',
        expected: '2.7公里',
      },
    ],
  },
  *check({ statements, told, facts }) {
    const known = new Map<string, readonly Quantity[]>();
    const wholes = (dimension: string): readonly Quantity[] => {
      const read = known.get(dimension);
      if (read) return read;
      const seen = new Set<string>();
      const list: Quantity[] = [];
      for (const quantity of facts.ofKind(dimension)) {
        const key = `${quantity.value.units}/${quantity.value.places}`;
        if (list.length >= MOST_WHOLES) break;
        if (!isWhole(quantity) || seen.has(key)) continue;
        seen.add(key);
        list.push(quantity);
      }
      known.set(dimension, list);
      return list;
    };
    for (const statement of told) {
      const { place: i } = statement;
      const compared = mayBeBetween(statement.text) ? new Set(statement.quantities.flatMap((claim) => findCompared(claim) ?? [])) : NONE;
      for (const claim of statement.quantities) {
        if (!isClaim(claim) || compared.has(claim)) continue;
        const near = readNearby(statements, i, claim).filter((other) => !isRatio(other) && !isPoints(other));
        const firm = [
          ...proposeBetween(claim),
          ...proposeStaff(claim, near),
          ...proposeNet(claim),
          ...proposeAdjusted(claim),
          ...proposeNamedChange(claim, near),
          ...proposeGoal(claim, near),
          ...proposeFarGoal(claim, near, facts),
          ...proposeGapToGoal(claim, facts),
        ];
        const decision = settle(claim, [...firm, ...proposeBalance(claim, near)], near, () => [...lookUp(claim, facts, wholes)]);
        const tie = toTie(decision, { subject: '差额' });
        if (tie) yield tie;
      }
    }
  },
});
