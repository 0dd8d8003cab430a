import { compare } from '../../number/decimal.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { areAlike, isLevel, isPoints, isRatio, textBetween } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

/** What cannot be less, and what it takes in. */
type Bound = { readonly least: Quantity; readonly most: Quantity; readonly message: string; readonly sure: boolean };

const RUNNING = /累计(?:[^，。；]{0,6})?(?:达到?|为|有|完成|建成|发展到)?$|总数(?:达到?|为)?$|总量(?:达到?|为)?$/u;
const ADDED = /新增|新建|新发展|本年|当年|全年|今年|年内|新认定|新培育|新登记|发展|建成|完成/u;
/** 新纳入监测户1户2人，共有监测户8户18人. */
const NEWLY = /新(?:增|纳入|识别|认定|登记|认证|建|建成|发展|引进|开工|入库|培育|获批|开办|成立|发现)/u;
const STANDING = /(?:共有|现有|现共有|总数|总量|存量|在册|年末|累计有|总数达)(?:达到?|为)?[^，。；]{0,8}$/u;
const POSTS = /(?:核定)?(?:行政|事业|人员)?编制(?:总?数)?(?:共|为|共有)?$/u;
const FILLED = /(?:实有|在职|在编|在岗|实际在[编岗])(?:在职|在编|在岗)?(?:人员|职工|人数|干部)?(?:共|为)?$/u;
const OVER = /超编|超出|超配|编外|借调|聘用/u;
const POST_UNITS = new Set(['个', '名', '人', '']);

const PLANNED = /计划|目标|任务|预计|拟|预算|安排|应/u;

const isPlain = (quantity: Quantity): boolean =>
  !isRatio(quantity) && !isPoints(quantity) && isLevel(quantity) && quantity.numeral.hedge === undefined;

/** 新增1.2万亩，累计达到8.7万亩: the running total takes in what was added. */
function readRunning(most: Quantity): Bound | undefined {
  const least = most.statement.quantities[most.index - 1];
  if (!least || !RUNNING.test(most.before) || !isPlain(most) || !isPlain(least) || !areAlike(least, most) || least.part !== most.part)
    return undefined;
  // 年度计划完成56亿元，累计完成36亿元: the plan has not come in yet.
  if (PLANNED.test(least.lead)) return undefined;
  if (!ADDED.test(least.before) || RUNNING.test(least.before) || textBetween(least, most).length > 16) return undefined;
  return {
    least,
    most,
    message: `累计数${renderStated(most)}小于其中新增的${renderStated(least)}。`,
    sure: /新增|新建|新发展|本年|当年|年内/u.test(least.before),
  };
}

/** 编制82名，在职76人: more people than posts are 超编, which the words would say. */
function readPosts(least: Quantity): Bound | undefined {
  const { statement } = least;
  if (!FILLED.test(least.before) || !isPlain(least) || !POST_UNITS.has(dimensionOf(least).name) || OVER.test(statement.text))
    return undefined;
  const posts = statement.quantities
    .slice(0, least.index)
    .filter((other) => POSTS.test(other.before) && isPlain(other) && POST_UNITS.has(dimensionOf(other).name));
  // 编制96个，其中行政编制22个、事业编制74个: the largest is the whole.
  const [most] = posts.toSorted((a, b) => compare(inBase(b), inBase(a)));
  // 行政编制16名、事业编制11名: kinds of posts add up.
  if (!most || (posts.length > 1 && /行政|事业|工勤|参公/u.test(most.before))) return undefined;
  return { least, most, message: `在职${renderStated(least)}多于编制${renderStated(most)}，文中没有说明超编。`, sure: false };
}

/** What came in this year is among what there is in the end; households and people are told in pairs. */
function readStanding(most: Quantity): Bound | undefined {
  const { quantities } = most.statement;
  const paired = quantities[most.index - 1];
  const named = (quantity: Quantity) => STANDING.test(quantity.before) && isPlain(quantity);
  const second = paired !== undefined && textBetween(paired, most) === '' && named(paired);
  if (!isPlain(most) || (!named(most) && !second)) return undefined;
  const head = second ? paired.before : most.before;
  const at = second ? paired.index : most.index;
  const least = quantities
    .slice(0, at)
    .findLast((other) => areAlike(other, most) && other.numeral.unit === most.numeral.unit && isPlain(other));
  const before = least && (second ? (quantities[least.index - 1]?.before ?? '') : least.before);
  if (!least || before === undefined || !NEWLY.test(before) || textBetween(least, most).length > 24) return undefined;
  const noun = head.slice(-3);
  const alike = noun.length === 3 && before.endsWith(noun);
  return { least, most, message: `现有${renderStated(most)}少于其中新增的${renderStated(least)}。`, sure: alike };
}

function* listBounds({ quantities }: Statement): Iterable<Bound> {
  for (const quantity of quantities) {
    const bound = readRunning(quantity) ?? readPosts(quantity) ?? readStanding(quantity);
    if (bound) yield bound;
  }
}

export const cumulativeNotLess = defineRule({
  id: 'cumulative-not-less',
  severity: 'error',
  what: '累计数小于新增数，或在职人数多于编制数。',
  why: '累计包括本年新增，编制是在职的上限，大小颠倒说明写错或漏了说明。',
  fix: '核对两个数；确属超编的写明原因。',
  basis: '算术；累计数不小于其中任何一期，部分不大于整体',
  confidence: 'certain',
  examples: {
    pass: [
      '年度计划完成投资56.21亿元，1—6月累计完成投资35.9亿元。',
      '新增经济林1.3万亩，累计达到9.2万亩。',
      '编制74名，在职69人。',
      '核定编制96个，其中行政编制22个、事业编制74个；年末在编89人。',
      '核定编制60名，实有65名，超编5名。',
      '新纳入监测户2户5人，共有监测户9户21人。',
      '累计培训1200人次，完成年度任务。',
    ],
    fail: [
      { text: '新增经济林9.2万亩，累计达到1.3万亩。', at: '1.3万亩' },
      { text: '新纳入监测户12户5人，共有监测户9户21人。', at: '9户' },
      { text: '编制74名，在职96人。', at: '96人' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2 || !/累计|总数|总量|编制|新/u.test(statement.text)) continue;
      for (const { least, most, message, sure } of listBounds(statement)) {
        const stated = most.index > least.index ? most : least;
        const tie: Tie = {
          kind: 'tie',
          verdict: 'holds',
          formula: `${renderStated(least)} ≤ ${renderStated(most)}`,
          stated: placeOfNumeral(stated),
          expected: stated === most ? `≥${renderStated(least)}` : `≤${renderStated(most)}`,
          operands: [placeOfNumeral(stated === most ? least : most)],
        };
        if (compare(inBase(least), inBase(most)) <= 0) yield tie;
        else yield { ...tie, verdict: 'broken', message, severity: sure ? 'error' : 'warning' };
      }
    }
  },
});
