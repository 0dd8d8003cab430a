import { compare, subtract } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { type Expression, inBase, minus, of, plus } from '../../relation/expression.ts';
import { areAlike, isDelta, isLevel, isRatio, readBefore, textBetween } from '../../relation/levels.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const REST =
  /结余|结存|剩余|尚余|尚欠|节约|空编|空缺|缺口|其余|余下|未(?:完成|支付|到位|整改|执行|支出|使用|解决|兑付|消除|办结|化解|达标|通过|拨付|验收|竣工|开工|投产)|尚有|还有|还差|相差|少完成|差$|结转/u;
/** Words that leave nothing over: not 未开工, beside which others may be under way. */
const ALL_REST = /结余|结存|剩余|尚余|尚欠|节约|空编|空缺|缺口|其余|余下/u;
const CARRIED = /上年|年初|以前年度|比|较|[共计](?:节约|结余|剩余)/u;
const GIVEN = /收入|资金|合计|总|共|编制|应|计划|目标|预算/u;

const CARRIED_OVER = /(?:年初|上年|期初|以前年度)[^，。；]{0,8}(?:结转|结余|余额)/u;
const OUT = /支出|使用|执行|拨付/u;
const SUM = /(?:合计|总计|总额|总量|共计)[为是：]?$/u;
const IN = /收入|拨款|预算|到位|安排|下达/u;

const OF_ONE = /其中[^\d，。；]{2,20}(?:率|进度)/u;

/** 该项目结余24万元: of one of those told before. */
const OF_THAT = /^(?:该|此|本)(?:项目|项|类|笔)/u;

/** 年末滚存结余, 两项缺口合计: what was left over the years, what is left of several. */
const GATHERED = /滚存|累计|(?:^|[两二三四五六七八九十\d])[项者类][^，。]{0,8}(?:合计|共计|共)|[^，。]{2}合计$/u;

const isRest = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isDelta(quantity) &&
  REST.test(quantity.before) &&
  !/[÷/]/u.test(quantity.before) &&
  !/(?:收入|支出)(?:合计|总计|总额)[为是：]?$/u.test(quantity.before) &&
  !OF_THAT.test(quantity.before) &&
  !CARRIED.test(quantity.lead) &&
  !GATHERED.test(quantity.before) &&
  quantity.numeral.hedge === undefined;

const isExact = (rest: Quantity, from: Quantity, out: Quantity): boolean =>
  compare(subtract(inBase(from), inBase(out)), inBase(rest)) === 0;

/** The rest after the parts before it: `共17个，已整改16个，剩余1个`; money by what is given and what is spent. */
function* propose(rest: Quantity, { before }: Window): Iterable<Reading> {
  const near = readBefore(rest).filter((other) => isLevel(other) && areAlike(other, rest));
  // 年初结转86万元，本年收入4120万元，本年支出4098万元，年末结转108万元: what was carried over counts with what came in.
  const carried = near.find(({ lead }) => CARRIED_OVER.test(lead));
  if (carried) {
    const [out, income] = [near.find(({ before: words }) => OUT.test(words)), near.find(({ before: words }) => IN.test(words))];
    const both = out && income && out !== income && carried !== out && carried !== income;
    // 收入合计42.5亿元: what was carried over is in it.
    if (both && SUM.test(income.before)) {
      yield { expression: minus(of(income), of(out)), support: near.length === 3 ? 'sure' : 'likely' };
      yield { expression: minus(plus(of(carried), of(income)), of(out)), support: 'guess' };
    } else if (both) yield { expression: minus(plus(of(carried), of(income)), of(out)), support: near.length === 3 ? 'sure' : 'likely' };
    return;
  }
  const [last, first] = near;
  // 剩余133万元，其中工程剩余53万元: a part of what is left.
  if (last && last.statement === rest.statement && REST.test(last.before) && textBetween(last, rest).includes('其中')) return;
  // 支出289万元，其中防汛项目执行率仅32.4%，结余10万元: what is left is left of one of them.
  const ofOne = (other: Quantity) => other.statement === rest.statement && OF_ONE.test(textBetween(other, rest));
  if (last && first) {
    const only =
      !ofOne(last) && near.length === 2 && last.index === rest.index - 1 && first.index === last.index - 1 && ALL_REST.test(rest.before);
    const support = (first.index === last.index - 1 || near.length === 2) && !ofOne(last) ? 'likely' : 'guess';
    const falls = compare(inBase(first), inBase(last)) > 0;
    // 比概算815万元节约33万元: the larger may stand on either side.
    yield { expression: minus(of(first), of(last)), support: only && falls ? 'sure' : support };
    yield { expression: minus(of(last), of(first)), support };
  }
  const all = before.filter((other) => isLevel(other) && areAlike(other, rest) && !CARRIED.test(other.before));
  const spent = all.filter((other) => roleOf(other) === 'executed' || roleOf(other) === 'actual');
  const given = all.filter((other) => roleOf(other) === 'budget' || roleOf(other) === 'target' || GIVEN.test(other.before));
  for (const [i, out] of spent.slice(0, 4).entries()) {
    for (const [j, from] of given.slice(0, 4).entries()) {
      if (from !== out && rest.kind === 'money')
        yield {
          expression: minus(of(from), of(out)),
          support: i === 0 && j === 0 && near.includes(out) && near.includes(from) && !ofOne(out) && !ofOne(from) ? 'sure' : 'guess',
        };
    }
  }
  // 收入合计 … 支出合计 … 年末结转: far apart, but said to be sums.
  const sums = all.slice(0, 16);
  const income = sums.find(({ before: words }) => /收入(?:合计|总计|总额)/u.test(words));
  const outgo = sums.find(({ before: words }) => /支出(?:合计|总计|总额)/u.test(words));
  if (income && outgo) yield { expression: minus(of(income), of(outgo)), support: 'likely' };
  for (const out of sums)
    for (const from of sums) if (isExact(rest, from, out)) yield { expression: minus(of(from), of(out)), support: 'guess' };
  // All that was named so far, from the total backwards.
  for (let i = 2; i < Math.min(all.length, 9); i += 1) {
    const whole = all[i];
    if (!whole) continue;
    const left = all
      .slice(0, i)
      .toReversed()
      .reduce<Expression>((sum, part) => minus(sum, of(part)), of(whole));
    yield { expression: left, support: 'guess' };
  }
  for (const [i, out] of all.slice(0, 4).entries())
    for (const from of all.slice(i + 1, 6)) yield { expression: minus(of(from), of(out)), support: 'guess' };
}

export const restMatchesWhole = defineRule({
  id: 'rest-matches-whole',
  severity: 'error',
  what: '结余、剩余或未完成的数与总数减去已有部分不相等。',
  why: '剩余数一减就能核对，对不上说明总数、部分或剩余有一个写错。',
  fix: '重算剩余数，或更正总数和已有部分。',
  basis: '算术；结余＝预算数－执行数，剩余＝总数－已完成数',
  confidence: 'certain',
  examples: {
    pass: [
      '配套缺口491.50万元，居民出资缺口244.20万元，两项缺口合计735.70万元。',
      '社保基金收入72438万元，支出65917万元，当年结余6521万元，年末滚存结余64787万元（上年末58266万元）。',
      '资金支出2347万元，剩余133万元，其中烘干中心项目剩余52.8万元。',
      '基金上年结余26.40亿元，上级补助收入14.70亿元，转贷收入1.30亿元，收入合计42.40亿元，支出19.40亿元，年终结余23.00亿元。',
      '四个项目合计执行925.98万元，未执行的34.72万元集中在护理保险，该项目结余24.10万元，占四个项目结余的69.4%。',
      '预算安排320.5万元，实际支出301.3万元，结余19.2万元。',
      '发现问题18个，已整改15个，未完成整改3个。',
      '编制60名，实有57名，空编3名。',
      '预算资金100万元，支出80万元，上年结转15万元。',
      '年初结转和结余46.20万元，本年收入1280.50万元，本年支出1294.30万元，年末结转和结余32.40万元。',
      '4个项目预算共320.5万元，支出301.3万元，其中水毁修复项目执行率仅40%，结余6万元已收回。',
      '共有项目12个，其中竣工7个，在建3个，其余2个未开工。',
    ],
    fail: [
      { text: '预算安排320.5万元，实际支出301.3万元，结余29.2万元。', at: '29.2万元', expected: '19.2万元' },
      { text: '发现问题18个，已整改15个，剩余4个。', at: '4个', expected: '3个' },
      { text: '应到位资金437.22万元，实际到位362.43万元，缺口85.40万元。', at: '85.40万元', expected: '74.79万元' },
      { text: '合同价949.32万元，已付706.51万元，尚欠263.82万元。', at: '263.82万元', expected: '242.81万元' },
      {
        text: '年初结转和结余46.20万元，本年收入1280.50万元，本年支出1294.30万元，年末结转和结余42.40万元。',
        at: '42.40万元',
        expected: '32.40万元',
      },
      { text: '编制60名，实有57名，空编5名。', at: '5名', expected: '3名' },
    ],
  },
  *check({ statements, told }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (statement.quantities.length < 2 || !REST.test(statement.text)) continue;
      for (const rest of statement.quantities) {
        if (!isRest(rest)) continue;
        const decision = decide(rest, [...propose(rest, readWindow(statements, i, rest))]);
        const tie = toTie(decision, { subject: '剩余数' });
        if (tie) yield tie;
      }
    }
  },
});
