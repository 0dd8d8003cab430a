import lexicon from '../../../schemas/lexicon/check-proportions.json' with { type: 'json' };
import { listStated, proposeColonRatio, readColonRatios } from '../../relation/colon-ratio.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { constant, dimensionOf, of, over, times } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { isDelta, isRatio, textBetween } from '../../relation/levels.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readNearby } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const COLON = /^\s*[：:∶]\s*$/u;
const SHORT = /([一-龥])([一-龥])(?:数量|人数)?比(?:例|值)?(?:达到|达|为|是|约|降至|提高到|到|由|从)*$/u;
const LONG = /([一-龥]{2,8}?)[与和同]([一-龥]{2,8}?)(?:数量|人数|规模)?(?:之比|的?比例|配比|比值)(?:达到|达|为|是|约|降至|提高到|到)*$/u;
const NAMES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(lexicon.sides));
const SIDES = /[一-龥]/u;

type Proportion = { readonly left: Quantity; readonly right: Quantity; readonly names: readonly [readonly string[], readonly string[]] };

function readNames({ lead }: Quantity): Proportion['names'] | undefined {
  const long = LONG.exec(lead);
  if (long?.[1] !== undefined && long[2] !== undefined) return [[long[1].replace(/^.*(?:的|中)/u, '')], [long[2]]];
  const short = SHORT.exec(lead);
  const [a, b] = [NAMES.get(short?.[1] ?? ''), NAMES.get(short?.[2] ?? '')];
  return a && b ? [a, b] : undefined;
}

function* readProportions(quantities: readonly Quantity[]): Iterable<Proportion> {
  for (const left of quantities) {
    const right = quantities[left.index + 1];
    if (!right || isRatio(left) || !COLON.test(textBetween(left, right)) || left.numeral.unit !== '') continue;
    const names = readNames(left);
    if (names) yield { left, right, names };
  }
}

const isCount = (quantity: Quantity): boolean =>
  quantity.kind === 'count' && SIDES.test(dimensionOf(quantity).name) && !isDelta(quantity) && quantity.numeral.hedge === undefined;

/** The numbers called so: in the sentence, else in the document; the words of the other side are not among theirs. */
function listCalled(own: readonly string[], other: readonly string[], { statement }: Quantity, facts: Facts): readonly Quantity[] {
  const isCalled = (quantity: Quantity): boolean =>
    isCount(quantity) &&
    own.some((name) => quantity.before.includes(name) || quantity.after.startsWith(name)) &&
    !other.some((name) => quantity.before.endsWith(name));
  const near = statement.quantities.filter(isCalled);
  return near.length > 0 ? near.slice(0, 4) : facts.all.filter(isCalled).slice(0, 4);
}

function* propose({ left, right, names: [a, b] }: Proportion, facts: Facts): Iterable<Reading> {
  const [upper, lower] = [listCalled(a, b, left, facts), listCalled(b, a, left, facts)];
  const only = upper.length === 1 && lower.length === 1;
  for (const x of upper)
    for (const y of lower) {
      if (x === y) continue;
      const turned = isOne(left);
      const one = turned ? left : right;
      const ratio = turned ? over(of(y), of(x)) : over(of(x), of(y));
      const expression = isOne(one) ? ratio : times(constant(one.value), ratio);
      yield {
        expression,
        support: only && x.statement === left.statement && y.statement === left.statement ? 'sure' : only ? 'likely' : 'guess',
      };
    }
}

const isOne = ({ value }: Quantity): boolean => value.units === 1n && value.places === 0;

export const proportionMatchesCounts = defineRule({
  id: 'proportion-matches-counts',
  severity: 'error',
  what: '“甲：乙”形式的比与两类数量不相符。',
  why: '师生比、医护比等用两个数一除就能核对，对不上说明数量或比值有误，或前后项写反。',
  fix: '用两类数量重算比值，核对前后项次序。',
  basis: '算术；甲乙之比＝甲数÷乙数',
  confidence: 'certain',
  examples: {
    pass: [
      '财政投入3712万元，带动社会投入9436万元，二者之比为1∶2.54。',
      '三类支出1042万元、474万元、316万元，之比约为3.3∶1.5∶1。',
      '费用按1:1.5折算，人员120人，费用300万元。',
      '全县在校学生12.6万人，专任教师9,000人，生师比14：1。',
      '医院有医师320人、护士480人，医护比为1：1.5。',
      '现有编制床位600张，护士330人，床护比1：0.55。',
      '社区工作者84人，志愿者1260人，社区工作者与志愿者之比为1：15。',
      '比分为3：1，参赛学生240人，带队教师12人。',
    ],
    fail: [
      { text: '财政投入3712万元，带动社会投入9436万元，二者之比为1∶2.84。', at: '2.84', expected: '2.54' },
      { text: '全县在校学生12.6万人，专任教师9,000人，生师比15：1。', at: '15', expected: '14' },
      { text: '医院有医师320人、护士480人，医护比为1：1.6。', at: '1.6', expected: '1.5' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const { place: i, text, quantities } of told) {
      if (quantities.length < 2 || !(text.includes('比') || text.includes('杠杆'))) continue;
      const read = new Set<Quantity>();
      for (const proportion of readProportions(quantities)) {
        const stated = isOne(proportion.left) ? proportion.right : proportion.left;
        read.add(proportion.left);
        const decision = decide(stated, propose(proportion, facts));
        const other = stated === proportion.left ? proportion.right : proportion.left;
        const tie = toTie(decision && { ...decision, operands: [other, ...decision.operands] }, { subject: '比值' });
        if (tie) yield tie;
        else read.delete(proportion.left);
      }
      for (const ratio of readColonRatios(quantities)) {
        if (ratio.terms.some((term) => read.has(term))) continue;
        for (const told of listStated(ratio)) {
          const decision = decide(told.stated, proposeColonRatio(ratio, told, readNearby(statements, i, told.stated)));
          const tie = toTie(decision && { ...decision, operands: [told.base, ...decision.operands] }, { subject: '比值' });
          if (tie) yield tie;
        }
      }
    }
  },
});
