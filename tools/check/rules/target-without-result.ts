import { placeOfQuantity } from '../../relation/place.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readTopics } from '../../text/passages.ts';
import type { TextBlock } from '../../text/report.ts';
import { type CheckContext, defineRule } from '../rule.ts';

const FACT = new Set(['money', 'percent', 'count', 'measure', 'other']);
/** Words around the name of what is aimed at. */
const NOISE =
  /全年|全市|全县|全区|年度|年内|年底|累计|预计|计划|力争|确保|努力|完成|达到|实现|不少于|不低于|不小于|不超过|不高于|控制在|保持在|突破|超过|以上|以下|至少|左右|达|增至|约|共|总|为|的|到|新增|新建|开展|组织|推进|主要|任务|其中|是/gu;
/** Time, money put in and the number of targets themselves are no result to be reached. */
const MANNER = /工期|周期|时限|期限|占地|日期|投资|预算|资金|经费|费$|指标|目标|任务|权重|分值|满分|编制|内设|下设|方面|依据/u;
const COUNTED = /(?:目标|指标|任务)[^，。；]{0,8}\d{1,4}\s?[个项类]|\d{1,4}\s?[个项类](?:[^，。；]{0,8})(?:目标|指标|任务|方面)/u;
/** A verb of reaching something, or the name of a measure right before the number. */
const AIMED =
  /完成|实现|达到|新增|新建|改造|建成|引进|培育|保持|控制|提高|签约|开展|培训|举办|出让|落地|验收|整治|种植|栽植|发放|改善|推广|修建|铺设|清理|(?:率|度|量|数|额|值|收入|面积|人次|产值|规模|次数)[为达到约]{0,2}$/u;
/** The report says itself that the results are not known. */
const ADMITTED = /(?:未提供|没有提供|没有|未)[^，。；\n]{0,12}(?:实际)?完成值/u;
const SHORTEST = 2;
const WINDOW = 80;
const MOST_TARGETS = 300;

type Aim = { readonly quantity: Quantity; readonly key: string };

/** What the number measures, in the words before it; growth beside a level is no target of its own. */
function readAim(quantity: Quantity): Aim | undefined {
  const { kind, lead, term, numeral, before } = quantity;
  if (!FACT.has(kind) || numeral.unit === '' || term.compared || term.change !== undefined || term.prior || MANNER.test(lead))
    return undefined;
  if (numeral.hedge === undefined && !AIMED.test(lead)) return undefined;
  if ('个项类件'.includes(numeral.unit) && (COUNTED.test(quantity.statement.text) || MANNER.test(quantity.after.slice(0, 8))))
    return undefined;
  const key = before
    .replace(NOISE, '')
    .replace(/[^\u4e00-\u9fff]/gu, '')
    .slice(-6);
  return key.length >= SHORTEST ? { quantity, key } : undefined;
}

const readPairs = (text: string): readonly string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));

/** Text around every number of the results by its unit; `*` for rows of tables that give actual values. */
function* readResults({ told, tables }: CheckContext, isTarget: (block: TextBlock) => boolean): Iterable<{ unit: string; words: string }> {
  for (const { block, quantities } of told) {
    if (quantities.length === 0 || isTarget(block)) continue;
    for (const { numeral, start, end } of quantities)
      yield { unit: numeral.unit, words: block.text.slice(Math.max(0, start - WINDOW), end + 12) };
  }
  for (const { columns, rows, recognised } of tables) {
    if (recognised && !columns.some(({ role }) => role === 'actual')) continue;
    for (const { cells } of rows) yield { unit: '*', words: [...cells.values()].map(({ text }) => text).join(' ') };
  }
}

/** Aims for which half of the pairs of characters of the name stand near a number of the same unit. */
function findReported(aims: readonly Aim[], results: Iterable<{ unit: string; words: string }>): ReadonlySet<Aim> {
  const reported = new Set<Aim>();
  const byPair = new Map<string, Aim[]>();
  const units = new Set(['*', ...aims.map(({ quantity }) => quantity.numeral.unit)]);
  for (const aim of aims) {
    for (const pair of new Set(readPairs(aim.key))) {
      const list = byPair.get(pair);
      if (list) list.push(aim);
      else byPair.set(pair, [aim]);
    }
  }
  for (const { unit, words } of results) {
    if (!units.has(unit) || reported.size === aims.length) continue;
    const met = new Map<Aim, number>();
    for (const pair of new Set(readPairs(words))) {
      for (const aim of byPair.get(pair) ?? [])
        if (unit === '*' || aim.quantity.numeral.unit === unit) met.set(aim, (met.get(aim) ?? 0) + 1);
    }
    for (const [aim, count] of met) if (count * 2 >= aim.key.length - 1) reported.add(aim);
  }
  return reported;
}

export const targetWithoutResult = defineRule({
  id: 'target-without-result',
  severity: 'warning',
  what: '写了有数的目标，没有写完成值。',
  why: '自评就是拿完成值对目标值，目标没有结果，得分就没有来处。',
  fix: '逐项补出实际完成值和完成率；确未统计的写明原因。',
  basis: '财预〔2020〕10号：自评应反映各项指标完成情况',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、绩效目标\n\n新建泵站3座，培训人员200人次，群众满意度达到90%以上。\n\n二、目标完成情况\n\n建成泵站3座，培训人员216人次，群众满意度93.5%。\n',
      '一、绩效目标\n\n促进产业发展，提高服务水平。\n\n二、目标完成情况\n\n服务企业42家。\n',
      '一、年度目标\n\n税收收入完成2.6亿元，同比增长8%。\n\n二、完成情况\n\n实现税收收入2.71亿元，同比增长12.6%。\n',
    ],
    fail: [
      {
        text: '一、绩效目标\n\n税收收入预计完成2.6亿元，进出口总额预计完成1800万美元，新增规上企业6家。\n\n二、目标完成情况\n\n坚持项目为先，狠抓落实，全年安排重点项目12个。\n\n三、自评结论\n\n得分95分。\n',
        at: '2.6亿元',
      },
      {
        text: '一、年度绩效目标\n\n整治河道长度不少于18公里，清淤土方不少于4.5万立方米。\n\n二、完成情况\n\n工程顺利实施，环境明显改善，受益村庄16个。\n',
        at: '18公里',
      },
    ],
  },
  *check(context) {
    const topics = readTopics(context.report);
    const isTarget = (block: TextBlock): boolean => topics.get(block) === 'target';
    const reportsResults = [...topics].some(([block, topic]) => topic === 'result' && block.kind === 'paragraph');
    if (!reportsResults) return;
    const aims: Aim[] = [];
    for (const { block, quantities } of context.told) {
      if (quantities.length === 0 || !isTarget(block)) continue;
      for (const quantity of quantities) {
        const aim = readAim(quantity);
        if (aim) aims.push(aim);
      }
      if (aims.length > MOST_TARGETS) return;
    }
    if (aims.length < 2) return;
    const reported = findReported(aims, readResults(context, isTarget));
    const open = aims.filter((aim) => !reported.has(aim));
    const [first, ...rest] = open;
    if (!first || open.length < 2) return;
    const written = ({ quantity: { statement, start, end }, key }: Aim) => `${key}${statement.block.text.slice(start, end)}`;
    const list = open.slice(0, 8).map(written).join('、');
    yield {
      kind: 'defect',
      at: placeOfQuantity(first.quantity),
      ...(open.length < 3 || open.length * 5 < aims.length * 4 || ADMITTED.test(context.report.text) ? { severity: 'note' as const } : {}),
      message: `有数的目标${aims.length}项，其中${open.length}项没有写实际完成值：${list}${open.length > 8 ? '等' : ''}。`,
      evidence: rest.slice(0, 40).map(({ quantity }) => placeOfQuantity(quantity)),
    };
  },
});
