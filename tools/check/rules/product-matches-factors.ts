import lexicon from '../../../schemas/lexicon/check-products.json' with { type: 'json' };
import { compare, decimal, equals } from '../../number/decimal.ts';
import { readPairs } from '../../relation/content-words.ts';
import { type Decision, decide, type Reading, type Support } from '../../relation/decide.ts';
import { constant, dimensionOf, type Expression, inBase, of, over, times } from '../../relation/expression.ts';
import { isDelta, isRatio } from '../../relation/levels.ts';
import { type PerUnit, pickOwned, readCount, readFactor, readPerUnit } from '../../relation/per-unit.ts';
import { readProductSums } from '../../relation/product-sum.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { readWindow } from '../../relation/window.ts';
import { defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

const ONE = decimal('1');
const MONTHS = decimal('12');
const DAYS = ['365', '366'].map((days) => decimal(days));
const CUES = ['每', '均', '单价', '/', '亩产', '单个'];

const saysAny = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));
const scaled = (expression: Expression, factor: ReturnType<typeof readFactor>): Expression =>
  !factor || equals(factor, ONE) ? expression : times(expression, constant(factor));

type Setting = {
  readonly before: readonly Quantity[];
  readonly after: readonly Quantity[];
  /** Totals that several products add up to. */
  readonly summed: ReadonlySet<Quantity>;
  readonly far: () => readonly Quantity[];
};
type Count = { readonly expression: Expression; readonly near: boolean };

/** 每半年付息一次, 每周3次: how often, not how many. */
const FREQUENCY = /每(?:[半两三双]?[年月周日天季旬]|个?季度|学期)[^，。；]{0,8}$/u;

/** What the number is for each of, counted: the candidates for one divisor, the nearest first. */
function listCounts(each: string, per: PerUnit, { before, after, far }: Setting): Count[] {
  const own = per.quantity.statement;
  const read = (quantities: readonly Quantity[]) =>
    quantities.flatMap((count): Count[] => {
      if (
        count === per.quantity ||
        isRatio(count) ||
        FREQUENCY.test(count.before) ||
        readPerUnit(count)?.each.some((word) => !lexicon.times.includes(word))
      )
        return [];
      const factor = readCount(count, each);
      return factor
        ? [
            {
              expression: scaled(of(count), factor),
              near: count.statement === own && (count.index < per.quantity.index || count.part === per.quantity.part),
            },
          ]
        : [];
    });
  const counts = [...read(before), ...read(after.slice(0, 3))];
  // 全年24次，平均每月2次: the year is counted by itself.
  if (counts.length === 0 && each === '月' && /全年|年度|年/u.test(own.text))
    return [{ expression: constant(MONTHS), near: per.quantity.kind !== 'money' }];
  // 全年4318万人次，日均11.8万人次: the days of a year, of a leap year too.
  if (counts.length === 0 && (each === '日' || each === '天') && /全年|年度|年/u.test(own.text))
    return DAYS.map((days) => ({ expression: constant(days), near: per.quantity.kind !== 'money' }));
  // 每生每年1000元: for one year, where no years are counted.
  if (counts.length === 0 && each === '年') return [{ expression: constant(ONE), near: true }];
  const near = counts.slice(0, 4);
  return near.some((count) => count.near) || !lexicon.bodies.includes(each) ? near : [...near, ...read(far()).slice(0, 4)];
}

/** Every choice of one count for each divisor. */
function combine(lists: readonly (readonly Count[])[]): { readonly product: Expression; readonly near: boolean; readonly only: boolean }[] {
  return lists.reduce<{ product: Expression; near: boolean; only: boolean }[]>(
    (products, list) =>
      products.length === 0
        ? list.map(({ expression, near }) => ({ product: expression, near, only: list.length === 1 }))
        : products.flatMap(({ product, near, only }) =>
            list.map((count) => ({ product: times(product, count.expression), near: near && count.near, only: only && list.length === 1 })),
          ),
    [],
  );
}

const FAR = 60;

/** Numbers of the paragraphs before, nearest first: how many villages there are is told once. */
function listFar(statements: readonly Statement[], at: number): Quantity[] {
  const own = statements[at]?.blockIndex;
  return statements
    .slice(Math.max(0, at - FAR), at)
    .toReversed()
    .flatMap(({ blockIndex, quantities }) => (blockIndex === own ? [] : quantities.toReversed()));
}

const isTotal = (total: Quantity, { quantity, unit }: PerUnit): boolean => {
  // 人均年修复23件，按待修复2392件测算: what is still to be done.
  if (/待(?!遇)[一-龥]{2,8}$|剩余|尚未|尚需/u.test(total.before)) return false;
  if (total === quantity || isRatio(total) || total.numeral.unit.includes('/')) return false;
  if (readPerUnit(total)?.each.some((word) => !lexicon.times.includes(word))) return false;
  const own = dimensionOf(total).name;
  return own === unit || own === `${unit}次` || own === `人${unit}` || own === `户${unit}` || readFactor(unit, own) !== undefined;
};

const SPLITS = /其中|包括|分为|按[^，。]{1,8}分/u;

/** 共1000户，其中一类600户、每户2000元: beside a count of its own, the number for each is not of the amount before all of them. */
function isOfPart({ quantity, each }: PerUnit, total: Quantity): boolean {
  const count = quantity.statement.quantities[quantity.index - 1];
  if (!count || total.statement !== quantity.statement || total.index >= count.index || quantity.start - count.end > 8) return false;
  if (!each.some((word) => readCount(count, word))) return false;
  return SPLITS.test(quantity.statement.block.text.slice(total.end, count.start));
}

const countsWithin = ({ quantity, each }: PerUnit, { part }: Quantity): boolean =>
  [part, quantity.part].every((side) =>
    quantity.statement.quantities.some((count) => count.part === side && each.some((word) => readCount(count, word) !== undefined)),
  );

const BY_MONTH = /月/u;

/** 月租金12.5元/平方米，全年应收租金: what is due in a month is not what came in over months that are not told. */
const isOfMonths = ({ quantity, each }: PerUnit, total: Quantity): boolean =>
  BY_MONTH.test(quantity.before) && !BY_MONTH.test(total.before) && !each.includes('月');

/** How closely the words bind the amount to the number for each: the same noun, a word of totals, or 按…计算. */
function readSupport(per: PerUnit, total: Quantity, { near, only }: { near: boolean; only: boolean }): Support {
  const { quantity } = per;
  if (total.statement !== quantity.statement || !near || isOfPart(per, total) || isOfMonths(per, total)) return 'guess';
  const [left, right] = total.start < quantity.start ? [total, quantity] : [quantity, total];
  const between = quantity.statement.quantities.slice(left.index + 1, right.index);
  if (between.some((other) => isTotal(other, per))) return 'guess';
  if (pickOwned(quantity, quantity.statement.quantities).length > 0) return 'guess';
  // 体检1200人，费用36万元；疗休养80人，人均2500元: the amount belongs to what stands before the ；.
  if (total.part < quantity.part && countsWithin(per, total)) return 'guess';
  const { text } = quantity.statement.block;
  const told = left === quantity && saysAny(text.slice(left.end, right.start), lexicon.computes);
  const pairs = readPairs(total.before);
  const shared = [...readPairs(quantity.before)].some((pair) => pairs.has(pair)) || saysAny(total.before.slice(-4), lexicon.totals);
  const mates = quantity.statement.quantities.filter((other) => other.index < quantity.index && other !== total && isTotal(other, per));
  // A total is more than what each has, but for a slip of the unit.
  const less = dimensionOf(total).name === per.unit && compare(inBase(total), inBase(quantity)) <= 0;
  if (less || (!shared && !told) || (left === total && mates.length > 0)) return 'likely';
  return only ? 'sure' : 'likely';
}

type Found = { readonly stated: Quantity; readonly readings: Reading[] };

/** With `open` the price itself may be the slip. */
function propose(per: PerUnit, setting: Setting, open = false): Found[] {
  const { quantity, unit, each, exact } = per;
  const rate = exact && !open ? constant(inBase(quantity), renderStated(quantity)) : of(quantity);
  const totals = [...setting.before.slice(0, 8), ...setting.after.slice(0, 6)].filter((total) => isTotal(total, per));
  const found = new Map<Quantity, Reading[]>();
  const put = (stated: Quantity, reading: Reading) => found.set(stated, [...(found.get(stated) ?? []), reading]);
  for (const total of totals) {
    const spans = readPerUnit(total)?.each ?? [];
    const needed = each.filter((word) => !spans.includes(word));
    const lists = needed.map((word) =>
      listCounts(word, per, setting).filter(({ expression }) => !(expression.op === 'number' && expression.quantity === total)),
    );
    if (lists.some(({ length }) => length === 0)) continue;
    const conversion = readFactor(unit, dimensionOf(total).name) ?? ONE;
    for (const choice of combine(lists).slice(0, 8)) {
      const support = setting.summed.has(total) && per.exact ? 'guess' : readSupport(per, total, choice);
      if (total.start > quantity.start || total.statement !== quantity.statement) {
        put(total, {
          expression: scaled(times(rate, choice.product), conversion),
          support: total.start > quantity.start ? support : 'guess',
        });
      } else {
        const back = readFactor(dimensionOf(total).name, unit) ?? ONE;
        put(quantity, { expression: scaled(over(of(total), choice.product), back), support });
      }
    }
  }
  return [...found].map(([stated, readings]) => ({ stated, readings }));
}

/** The number for each stands in the formula as it is written; it is an operand all the same. */
const withRate = (decision: Decision, rate: Quantity): Decision =>
  decision.stated === rate || decision.operands.includes(rate) ? decision : { ...decision, operands: [rate, ...decision.operands] };

export const productMatchesFactors = defineRule({
  id: 'product-matches-factors',
  severity: 'error',
  what: '总额与单价（标准、平均数）乘以数量不相符。',
  why: '单价、数量、总额三个数知二可算一，不符说明其中一个写错或单位写错。',
  fix: '按“单价×数量”重算总额，核对单位（元与万元、公斤与吨）。',
  basis: '算术；总额＝单价×数量',
  confidence: 'certain',
  examples: {
    pass: [
      '出租厂房8.26万平方米，平均月租金12.5元/平方米，全年应收租金867.30万元。',
      '全区常住人口186432人，按人均89元标准筹集资金1659.24万元。',
      '扶持合作社18家，每家10万元；家庭农场36家，每家3万元，合计288万元。',
      '补助按C级1万元/户、D级3万元/户执行，C级46户、D级12户，共82万元。',
      '采购课桌椅860套，单价320元，总价27.52万元。',
      '改建厕所1260座，其中户厕1238座、公厕22座，总投资378万元，户厕每座补助2000元。',
      '票面利率3.05%，每半年付息一次，每次305万元，年付息610万元。',
      '发放资助金361.3万元，惠及3200人次，其中小学1850人次、每人每年1000元，初中1350人次、每人每年1306元，人均1129元。',
      '修缮院落面积3,860平方米，单位成本2068元/平方米（支出798.41万元）。',
      '组织体检1200人，费用36万元；组织疗休养80人，人均2500元。',
      '带动860户群众增收，户均增收2500元，合计增收215万元。',
      '按每生每天4元、全年190天、学生1.2万人计算，应拨912万元。',
      '改良耕地36.0万亩，按亩均增产50公斤测算，年增产粮食1.8万吨。',
      '年供水量1,200万吨，供水单价2.5元/吨，年供水收入3000万元。',
      '改造管网4.8公里，投资1,440万元，单位造价300万元/公里。',
      '开发公益岗位520个，发放补贴312万元，岗均6000元。',
      '茶叶产量2.5万吨，产值5亿元，每公斤均价20元。',
      '全年召开调度会36次，平均每月3次。',
      '巡查5轮、210处次，每轮42处。',
      '户均增收2500元，全年发放补助640万元，惠及860户。',
    ],
    fail: [
      { text: '全区常住人口186432人，按人均89元标准筹集资金1651.24万元。', at: '1651.24万元', expected: '1659.24万元' },
      { text: '扶持合作社18家，每家10万元；家庭农场36家，每家3万元，合计298万元。', at: '298万元', expected: '288万元' },
      { text: '采购课桌椅860套，单价320元，总价27.25万元。', at: '27.25万元', expected: '27.52万元' },
      {
        text: '发放资助783.68万元，惠及4911人次，其中学前1843人次、每人每年1250元，小学2106人次、每人每年1500元，高中962人次、每人每年2000元。',
        at: '783.68万元',
        expected: '738.68万元',
      },
      { text: '带动860户群众增收，户均增收2500元，合计增收225万元。', at: '225万元', expected: '215万元' },
      { text: '按每生每天4元、全年190天、学生1.2万人计算，应拨812万元。', at: '812万元', expected: '912万元' },
      { text: '改良耕地36.0万亩，按亩均增产50公斤测算，年增产粮食18万吨。', at: '18万吨', expected: '2万吨' },
      { text: '年供水量1,200万吨，供水单价2.5元/吨，年供水收入3300万元。', at: '3300万元', expected: '3000万元' },
      { text: '开发公益岗位520个，岗位补贴312万元，岗均补贴6600元。', at: '6600元', expected: '6000元' },
    ],
  },
  *check({ statements, told }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (statement.quantities.length < 2 || !CUES.some((cue) => statement.text.includes(cue))) continue;
      const sums = [...readProductSums(statement)];
      const summed = new Set(sums.map(({ total }) => total));
      for (const [total, own] of Map.groupBy(sums, (sum) => sum.total)) {
        if (total.numeral.hedge !== undefined && total.numeral.hedge !== 'about') continue;
        const tie = toTie(
          decide(
            total,
            own.map(({ reading }) => reading),
          ),
          { subject: '总额' },
        );
        if (tie) yield tie;
      }
      for (const quantity of statement.quantities) {
        const per = isDelta(quantity) && quantity.before.length > 12 ? undefined : readPerUnit(quantity);
        if (!per) continue;
        const next = statements[i + 1];
        const { before, after } = readWindow(statements, i, quantity, 2);
        const later = next?.blockIndex === statement.blockIndex ? next.quantities.slice(0, 3) : [];
        const setting = { before, after: [...after, ...later], summed, far: () => listFar(statements, i) };
        const settle = (open: boolean): Tie | undefined => {
          let best: Tie | undefined;
          for (const { stated, readings } of propose(per, setting, open)) {
            if (stated.numeral.hedge !== undefined && stated.numeral.hedge !== 'about') continue;
            const decision = decide(stated, readings);
            if (open && decision?.verdict !== 'broken') return undefined;
            const tie = toTie(decision && withRate(decision, quantity), { subject: stated === quantity ? '单价或平均数' : '总额' });
            if (tie && (!best || tie.verdict === 'holds')) best = tie;
          }
          return best;
        };
        const best = settle(false) ?? (per.exact ? settle(true) : undefined);
        if (best) yield best;
      }
    }
  },
});
