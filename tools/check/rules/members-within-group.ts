import { add, compare, formatDecimal } from '../../number/decimal.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { areAlike, isLevel } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

const GROUP = /(?:组|小组|工作组|评价组|专班|团队|队伍|班子|委员会|检查组)[^，。；]{0,10}$/u;
const MEMBER =
  /(?:组长|副组长|组员|成员|队长|副队长|主评人|联络员|专家|会计师?|评估师|工程师|负责人|主任|副主任|委员|秘书|领导|干部|中层)(?:（[^）]{0,12}）)?(?:共|各|为)?$/u;
const PLACED = /其中|设|包括|由|分别|：|（/u;

const isPerson = (quantity: Quantity): boolean => dimensionOf(quantity).name === '人' && isLevel(quantity) && quantity.value.places === 0;

function findMembers(whole: Quantity, { quantities, block }: Statement): Quantity[] {
  const members: Quantity[] = [];
  for (const member of quantities.slice(whole.index + 1)) {
    if (!isPerson(member) || !MEMBER.test(member.before)) break;
    members.push(member);
  }
  const [first] = members;
  return first && PLACED.test(block.text.slice(whole.end, first.start)) ? members : [];
}

export const membersWithinGroup = defineRule({
  id: 'members-within-group',
  severity: 'error',
  what: '各成员人数之和大于全组人数。',
  why: '组长、副组长、组员都在全组人数之内，相加超出说明有一个数写错。',
  fix: '核对组成人员名单，改正人数。',
  basis: '算术；部分之和不大于整体',
  confidence: 'certain',
  examples: {
    pass: ['评价组设置5人，设组长（主评人）1名，副组长1名。', '成立8人工作组，其中组长1名、组员7名。', '评价小组共6人，培训组员40人次。'],
    fail: [
      { text: '评价组共4人，设组长1名，副组长2名，组员3名。', at: '4' },
      { text: '成立工作小组5人，其中组长1名、副组长5名。', at: '5人' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2 || !statement.text.includes('组') || !/组长|组员|成员|队长|专家/u.test(statement.text)) continue;
      for (const whole of statement.quantities) {
        if (!isPerson(whole) || whole.numeral.hedge !== undefined) continue;
        if (!GROUP.test(whole.before) && !/^(?:的)?(?:工作|评价|领导|检查)?(?:小组|组|专班|团队)/u.test(whole.after)) continue;
        const members = findMembers(whole, statement).filter((member) => areAlike(member, whole));
        if (members.length < 2) continue;
        const sum = members.reduce((total, member) => add(total, inBase(member)), { units: 0n, places: 0 });
        const order = compare(sum, inBase(whole));
        const tie: Tie = {
          kind: 'tie',
          verdict: 'holds',
          formula: `${members.map(({ value }) => formatDecimal(value)).join(' + ')}${order === 0 ? '' : ' ≤ '}${order === 0 ? '' : formatDecimal(whole.value)}`,
          stated: placeOfNumeral(whole),
          expected: `≥${formatDecimal(sum)}${whole.numeral.unit}`,
          operands: members.map(placeOfNumeral),
        };
        if (order <= 0) yield order === 0 ? tie : { ...tie, weak: true };
        else yield { ...tie, verdict: 'broken', message: `各成员合计${formatDecimal(sum)}人，多于全组${renderStated(whole)}。` };
      }
    }
  },
});
