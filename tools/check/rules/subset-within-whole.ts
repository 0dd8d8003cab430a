import lexicon from '../../../schemas/lexicon/check-lists.json' with { type: 'json' };
import { mayBeAtMost } from '../../number/interval.ts';
import { intervalOf } from '../../relation/decide.ts';
import { areAlike, isRatio, textBetween } from '../../relation/levels.ts';
import { countSharedEnding, findWhole, isAlike } from '../../relation/parts.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { findLinkedWhole } from '../../relation/rate.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

const OPENS = /其中|包括|包含/gu;
/** Words that single out some of a whole that was counted just before. */
const SINGLES = /以上|以下|规上|重点|[国省市区县]级|一季度|上半年/u;

const CUES = ['其中', '包括', '包含', '以上', '规上', '重点', '级', '季度', '半年'];

/** Amounts of one measure: their words end alike, with or without the words of a total. */
const namesAlike = (whole: Quantity, part: Quantity): boolean =>
  countSharedEnding(whole.term.label, part.term.label) >= 2 || countSharedEnding(whole.before, part.before) >= 2;

/** A part may be above the mean, the price or the term of the whole. */
const isMean = ({ before, term, numeral }: Quantity): boolean =>
  term.role === 'mean' || /均(?!为)|期限|年限|单价|价格|浓度|强度|密度|标准/u.test(before) || /[/／]/u.test(numeral.unit);

/** 应移交1381人, 占全市6.82万人的, 计划160人次: a larger circle than the whole. */
const WIDER = /应|计划|目标|任务|占|全[国省市县区州旗镇乡]/u;

/** 退回一次的14个: the number says which are counted. */
const isAttribute = (other: Quantity, part: Quantity): boolean => other.index === part.index - 1 && textBetween(other, part) === '的';

/** Only what is listed right behind 其中 is surely a part: after a ；, or a number of another kind, something else may be told. */
const isListedIn = (part: Quantity, opening: number, { quantities }: Statement): boolean => {
  const listed = quantities.filter(({ start, index }) => start > opening && index < part.index);
  return (
    !WIDER.test(part.before) &&
    listed.every(
      (other) =>
        isRatio(other) || isAttribute(other, part) || (other.part === part.part && other.depth === part.depth && isAlike(other, part)),
    )
  );
};

/** 共24项，已完成21项，在推进3项，其中…: what the numbers before make up is what is opened up. */
function findSplit(wholes: readonly Quantity[]): Quantity | undefined {
  let rest = 0n;
  for (let i = wholes.length - 1; i > 0; i -= 1) {
    const [own, earlier] = [wholes[i], wholes[i - 1]];
    if (!own || !earlier || own.value.places > 0 || earlier.value.places > 0) return undefined;
    rest += own.value.units;
    if (i < wholes.length - 1 && rest === earlier.value.units) return earlier;
  }
  return undefined;
}

const OF_SOME = /(?:合计|共计|之和)[^，]{0,6}$/u;

type Pair = { readonly whole: Quantity; readonly part: Quantity; readonly said: boolean; readonly sure: boolean };
const PARTED = /[；;]/gu;

/** Which part between ；a place of the sentence stands in. */
const countParted = ({ block, start }: Statement, at: number): number => [...block.text.slice(start, at).matchAll(PARTED)].length;

/** Whether what 其中 opens still goes on at the number. */
function isWithin(part: Quantity, opening: number): boolean {
  const { statement } = part;
  const { text } = statement.block;
  const opened = countParted(statement, opening);
  const own = statement.quantities.filter((other) => other.start >= opening && other.index <= part.index && areAlike(other, part));
  // 其中：A 15个；B 7个；C 4个: each in a part of its own; else ；ends what 其中 opened.
  if (part.part !== opened && own.some(({ part: place }, i) => place !== opened + i)) return false;
  // 其中民警257人、工勤6人，设58个班: a clause with a verb of its own tells of something else.
  const comma = text.lastIndexOf('，', part.start);
  const clause = text.slice(comma + 1, part.start);
  // 其中双重处分18人，实际处分140人: the count of all goes on.
  if (comma >= opening && RESUMES.test(clause)) return false;
  return own[0] === part || comma < opening || !lexicon.verbs.concat(lexicon.clauses).some((verb) => clause.startsWith(verb));
}

const RESUMES = /^(?:实际|实有|最终|净|合计|共计|总计|总共|共)/u;

const WHOLES: ReadonlySet<string> = new Set(['target', 'budget']);
const DUE = /应|计划|目标|拟/u;

/** What was planned or due, or the whole of a share: no part of what there is. */
function mayExceed(whole: Quantity, part: Quantity): boolean {
  const [role, next] = [roleOf(part), part.statement.quantities[part.index + 1]];
  if (role !== undefined && WHOLES.has(role) && role !== roleOf(whole)) return true;
  if (DUE.test(part.before) && !DUE.test(whole.before)) return true;
  return next !== undefined && isRatio(next) && findLinkedWhole(next) === part;
}

/** 新增39人，减少87人，其中去世61人: what 其中 opens is the change right before it, not a level further back. */
const isChangeOpened = (part: Quantity, opening: number): boolean =>
  part.statement.quantities.findLast(({ end, dimension }) => end <= opening + 1 && dimension.name === part.dimension.name)?.term.change !==
  undefined;

function* listPairs(statement: Statement): Iterable<Pair> {
  const { block, start, end, quantities } = statement;
  const openings = [...block.text.slice(start, end).matchAll(OPENS)].map(({ index }) => start + index);
  for (const part of quantities) {
    // 其中甲和乙合计600万元: a sum of some of what was listed.
    if (isMean(part) || OF_SOME.test(part.before)) continue;
    if (isRatio(part) || part.term.change !== undefined) continue;
    const opening = openings.findLast((at) => at <= part.start && at >= (quantities[0]?.end ?? 0));
    const said = opening !== undefined;
    if (said && !isWithin(part, opening)) continue;
    // 教学系四个；在校生2398人，其中…: what is opened up is counted in the same part of the sentence, if anything is.
    const opened = said ? countParted(statement, opening) : part.part;
    const apart = quantities.some((other) => other.start < (opening ?? part.from) && other.part === opened);
    if (!said && !SINGLES.test(part.before) && !SINGLES.test(quantities[part.index - 1]?.before ?? '')) continue;
    const wholes = quantities.filter(
      (whole) =>
        whole.index < part.index &&
        whole.start < (opening ?? part.from) &&
        whole.term.change === undefined &&
        !isMean(whole) &&
        whole.depth <= part.depth &&
        isAlike(whole, part) &&
        (!apart || whole.part === opened),
    );
    const near = said ? wholes : wholes.filter(({ part: place }) => place === part.part);
    const whole = part.kind === 'count' ? (findSplit(near) ?? near.at(-1)) : findWhole(near.slice(-3), part);
    if (!whole || mayExceed(whole, part) || (part.kind === 'money' && part.term.label !== '' && !namesAlike(whole, part))) continue;
    const last = near.at(-1);
    // 新增贷款6.8亿元，贷款余额52.3亿元，其中涉农贷款18.6亿元: the number right before 其中 can be what is opened up.
    if (last && last !== whole && !mayBeAtMost(intervalOf(part), intervalOf(whole)) && mayBeAtMost(intervalOf(part), intervalOf(last)))
      continue;
    if (said || whole.term.total)
      yield { whole, part, said, sure: opening === undefined || (isListedIn(part, opening, statement) && !isChangeOpened(part, opening)) };
  }
}

export const subsetWithinWhole = defineRule({
  id: 'subset-within-whole',
  severity: 'error',
  what: '“其中”的数大于总数。',
  why: '部分不会大于整体，大于时总数或其中数写错。',
  fix: '核对总数和其中数。',
  basis: '算术；部分不大于整体',
  confidence: 'certain',
  examples: {
    pass: [
      '新增贷款6.8亿元，贷款余额达52.3亿元，较年初增长14.95%，其中涉农贷款18.6亿元。',
      '涉及4个项目：普查386.50万元、调查214.36万元、信息化147.20万元、访问98.06万元，其中普查和调查合计600.86万元。',
      '决定不予立案118人（不含另案处理的5人），其中不符合条件的9人、材料不全的93人。',
      '在册3011人，本年减少48人（新增39人，减少87人，其中去世61人、迁出17人）。',
      '债券平均发行期限13.5年，其中一般债券7.5年，专项债券15.6年。',
      '签约项目24个、总投资96亿元，其中亿元以上项目15个、总投资88.5亿元。',
      '到位资金总额4976.38万元：中央资金1150.68万元、省级资金2120.54万元、市级资金284.42万元、县级资金1420.74万元。',
      '立案查处案件42件、移送线索15件，其中重复8件，实际处理49件。',
      '现有职工86人，其中专业技术人员40人、党员35人。',
      '发放轮椅86人，其中儿童24人；配发助听器1,320人。',
      '教学点6个，其中村小4个、幼儿园2个，在校生912人，设46个班，配备教师58个岗。',
      '现有正式职工268人，其中医师97人、护士112人，空缺9人；聘用保洁员310人，月均工资2600元。',
      '帮扶低保老人145名，其中失能老人62名；发放轮椅310辆，惠及老人980名。',
      '开设社团三个：合唱、书法、武术；学员1260人，其中小学生640人、初中生620人，分36个小班。',
      '培育合作社31个，其中省级示范社6个、市级示范社11个；家庭农场205个，户均经营42亩。',
      '累计核发证书926本，其中当年核发318本，剩余74本（应核发1000本）。',
      '登记退役士兵8640人，其中立功人员215人，占全县退役士兵5.1万人的16.94%。',
      '轮训村干部118人次，其中省级9人次、县级109人次，计划140人次。',
      '项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 年度资金总额 0 0 0 10 其中：本年财政拨款 85 84.96 84.96 上年结转资金 其他资金',
      '列入整改台账的问题共24项，已完成整改21项，正在推进3项，其中立行立改15项、限期整改9项。',
    ],
    fail: [
      { text: '签约项目24个，其中亿元以上项目51个。', at: '51个' },
      { text: '对11个项目退回补充材料，其中退回一次的14个、退回两次的3个。', at: '14个' },
      { text: '在建项目总投资96亿元，其中工业项目总投资98.5亿元。', at: '98.5亿元' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2 || !CUES.some((cue) => statement.text.includes(cue))) continue;
      for (const { whole, part, said, sure } of listPairs(statement)) {
        const tie: Tie = {
          kind: 'tie',
          verdict: 'holds',
          formula: `${renderStated(part)} ≤ ${renderStated(whole)}`,
          stated: placeOfNumeral(part),
          expected: `≤${renderStated(whole)}`,
          operands: [placeOfNumeral(whole)],
        };
        if (mayBeAtMost(intervalOf(part), intervalOf(whole))) yield tie;
        else if (sure && whole.numeral.hedge === undefined) {
          yield {
            ...tie,
            verdict: 'broken',
            ...(said ? {} : { severity: 'warning' as const }),
            message: `其中数${renderStated(part)}大于总数${renderStated(whole)}。`,
          };
        }
      }
    }
  },
});
