import lexicon from '../../../schemas/lexicon/check-lists.json' with { type: 'json' };
import { type CountedList, isCounting, isLongList, isSplit, readBackwardList, readForwardList } from '../../relation/counted-list.ts';
import { type NumberedList, readLists } from '../../relation/numbering.ts';
import { placeIn, placeOf, placeOfNumeral } from '../../relation/place.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Span, type Tie } from '../rule.ts';

const excerpt = (text: string): string => (text.length > 14 ? `${text.slice(0, 12)}…` : text);

type Found = { readonly count: Quantity; readonly names: readonly string[]; readonly spans: readonly Span[] };

function report({ count, names, spans }: Found, listed: number, verdict: Tie['verdict'], warn: boolean): Tie {
  const { unit } = count.numeral;
  const tie = {
    kind: 'tie',
    verdict,
    formula: `count(${names.map(excerpt).join('、')})`,
    stated: placeOfNumeral(count),
    expected: `${listed}${unit}`,
    operands: spans,
  } as const;
  if (verdict === 'holds') return tie;
  const more = BigInt(listed) > count.value.units ? '多于' : '少于';
  const message = `文中称${count.value.units}${unit}，列出${listed}${unit === '' ? '项' : unit}，${more}所称数量。`;
  return { ...tie, message, ...(warn ? { severity: 'warning' as const, guess: true } : {}) };
}

/** 55 for 5, 15 for 5: one digit too many. */
const hasDigitMore = (stated: number, listed: number): boolean =>
  [...`${stated}`].some((_, i) => `${stated}`.slice(0, i) + `${stated}`.slice(i + 1) === `${listed}`);

function judgeList(list: CountedList): Tie | undefined {
  const { count, items, least, most, open, solid, tied, entities } = list;
  const { statement, value } = count;
  const { text } = statement.block;
  const stated = Number(value.units);
  const last = items.at(-1);
  const found = {
    count,
    names: items.map(({ start, end }) => text.slice(start, end).trim()),
    spans: items.map(({ start, end }) => placeIn(statement, start, end)),
  };
  // The paragraph ends in ；: the list goes on in the next one.
  if (stated > most && last && /[；、]\s*$/u.test(text.slice(last.end)) && text.slice(last.end).trim().length <= 1) return undefined;
  if (open && stated > most)
    return items.length > 1 ? { ...report(found, stated, 'holds', false), formula: `${items.length} ≤ ${stated}`, weak: true } : undefined;
  if (stated >= least && stated <= most) return report(found, stated, 'holds', false);
  const listed = stated > most ? most : least;
  if (isLongList(count) && !(tied && hasDigitMore(stated, listed))) return undefined;
  const fewer = stated < least && solid && !/^[^，。；]{0,8}[\d两]/u.test(text.slice(count.end, count.end + 10));
  if (!tied && !entities && !fewer && Math.abs(listed - stated) > 1) return undefined;
  return report(found, listed, 'broken', !tied || !solid);
}

/** Words for what is told one by one: behind them a list may follow without a colon. */
const TOLD = new RegExp(lexicon.told.join('|'), 'u');
const AHEAD = 24;
const AROUND = 10;

/** Where the words after a count announce a list: behind a colon, or behind a comma or full stop where problems or measures are counted. */
function findAnnounced({ statement: { block }, start, end }: Quantity): number | undefined {
  const rest = block.text.slice(end, end + AHEAD + 2);
  const colon = rest.indexOf('：');
  // 对2人予以提醒谈话，现将情况报告如下: another clause announces the list.
  if (colon >= 0 && colon <= AHEAD && !/[。；]|，[^，：]{0,12}(?:报告|汇报|通报|公告|公布|说明|介绍)如下/u.test(rest.slice(0, colon)))
    return end + colon + 1;
  const stop = /[。，；]/u.exec(rest);
  if (!stop) return undefined;
  return TOLD.test(block.text.slice(Math.max(0, start - AROUND), end + stop.index)) ? end + stop.index + 1 : undefined;
}

const ASIDE = new RegExp(`(?:${lexicon.asides.join('|')})$`, 'u');

/** A numbered list that begins right after the count: in the same block, or in the next one. */
function judgeNumbered(count: Quantity, lists: ReadonlyMap<number, readonly NumberedList[]>): Tie | undefined {
  const { block, blockIndex } = count.statement;
  const from = findAnnounced(count);
  // 下拨11个乡镇，主要用于以下两个方面：: the count that stands nearest announces the list.
  const nearer = (other: Quantity) => other.index > count.index && other.end <= (from ?? 0) && isCounting(other);
  if (from === undefined || count.statement.quantities.some(nearer)) return undefined;
  const ends = block.text.length - from < 20 && block.text.slice(from).trim() === '';
  const list = lists.get(ends ? blockIndex + 1 : blockIndex)?.find(({ items: [first] }) => {
    if (first?.marker.value !== 1) return false;
    return ends ? first.marker.start === 0 : first.marker.start >= from && first.marker.start <= from + 2;
  });
  if (!list || list.trouble) return undefined;
  const texts = list.items.map(({ block: own, marker }, i) => {
    const next = list.items[i + 1];
    return own.text.slice(marker.end, next?.block === own ? next.marker.start : undefined);
  });
  if (isSplit(count, texts)) return undefined;
  const stated = Number(count.value.units);
  // 9个问题 and then （十）需要核实的原因: what follows the list is of another kind.
  const over = texts.findIndex((name, i) => i >= stated && ASIDE.test(name));
  const listed = over < 0 ? list.items.length : over;
  if (isLongList(count) && !hasDigitMore(stated, listed)) return undefined;
  const names = list.items.map((item) => item.block.text.slice(item.marker.start, item.marker.end).trim());
  const spans = list.items.map((item) => placeOf(item.block, item.marker.start, item.marker.end));
  return report({ count, names, spans }, listed, listed === stated ? 'holds' : 'broken', false);
}

const BACK = /(?:以上|上述|前述|这)$/u;

/** 以上四项任务 behind a sentence that lists them. */
function judgeBack(count: Quantity, statements: readonly Statement[], at: number): Tie | undefined {
  const previous = statements[at - 1];
  if (!BACK.test(count.before) || previous?.blockIndex !== count.statement.blockIndex) return undefined;
  const lists = previous.quantities.flatMap((other) => (isCounting(other) ? (readForwardList(other, []) ?? []) : []));
  const [list, more] = lists;
  if (!list || more || list.open || !list.solid) return undefined;
  const tie = judgeList({ ...list, count });
  return tie?.verdict === 'broken' && BigInt(list.most) !== list.count.value.units ? undefined : tie;
}

export const countMatchesList = defineRule({
  id: 'count-matches-list',
  severity: 'error',
  what: '所称数量与列举的项数不一致。',
  why: '读者会照着数一遍，数不对说明漏列了一项或数量写错。',
  fix: '补全列举，或改正数量；没有列全的，在末尾加“等”。',
  basis: '算术；逐项计数',
  confidence: 'certain',
  examples: {
    pass: [
      '补助资金下拨到青山镇等9个乡镇，主要用于以下两个方面：\n\n一、支持脱贫户发展产业。\n\n二、补齐公共设施短板。',
      '重点工程共30项，其中建设项目27项（省级6项、市级5项、县级16项）。',
      '出台制度13个，对2人予以提醒谈话，现将具体情况报告如下：\n\n一、财政管理问题的整改情况',
      '内设综合科、财务科、项目科和招商科共4个科室。',
      '任务包括四个方面：苗木栽植及幼林抚育，护林防火，病虫害防治，巡护道路维修。',
      '安排项目七个，具体为：（1）产业类四个；（2）民生类两个；（3）其他一个。',
      '全年引进项目3个，分别为甲公司电池项目、乙公司包装和印刷项目、丙公司冷链项目。',
      '从投入、管理、产出、效果（含经济、社会、生态）四个维度评价。',
      '走访丰华纺织、恒信机械等18家企业。',
      '委托3家机构承检：甲机构2300批次，乙机构1720批次，丙机构1100批次，中标价分别为201.6万元、150.8万元和96.4万元。',
      '全年续建项目2个，分别为东河县青禾食品有限公司糕点、粮油精深加工及冷链配送项目，恒信医疗器械有限公司耗材扩产项目等。',
      '续建项目2个，分别为青禾食品有限公司速冻果蔬、粮油精深加工及冷链配送项目、恒信医疗器械有限公司耗材扩产项目等。',
      '一小、二小、三小共86个班级。',
      '存在三个问题：一是编制不细；二是进度偏慢；三是监管不严。',
      '对照数据检验，存在以下2个问题。\n\n（一）执行偏低\n\n（二）结余未交\n\n（三）需要核实的原因',
      '新开工2个项目：甲公司原料、成品仓储及配送中心项目，乙公司扩建项目。',
      '机关设4个科室，即办公室、财务科、项目科、档案和宣传科。',
      '建成文化站2个，分别位于东桥街道和西桥街道；完成改造12处。',
      '新增特色专业2个（续建项目），在研课题7项。',
      '重点办好三件事：推进改造、新建学校、完善路网。以上三项任务均已完成。',
      '涉及教育、卫生、交通12个项目。',
      '工作包括四项内容：妇女儿童体检；婚前医学检查；\n产后访视；新生儿疾病筛查。',
      '资金分配至6个县（市、区）共4,300万元，拨付率100%。',
      '全年安排项目6个，分类如下：（1）基础设施类3个；（2）产业发展类2个；（3）能力建设类1个。',
      '直属单位为看守所、拘留所以及森林警察大队，共3个。',
      '全年召开专题会议4次，分别在3月、6月、9月和11月。',
      '补助资金分四批下达，目前第一批120万元、第二批86万元已经到位。',
      '涉及教育、卫生、交通，共12个项目。',
      '项目共分5个片区，分别位于东坪、石桥、柳湾3个乡镇6个村，概算投资2988万元。',
    ],
    fail: [
      { text: '内设综合科、财务科、项目科和招商科共5个科室。', at: '5个', expected: '4个' },
      { text: '本年度建成项目4个：甲公司电池项目；乙公司包装项目；丙公司冷链项目。', at: '4个', expected: '3个' },
      { text: '主要做了四项工作：一是健全制度；二是强化监控；三是公开结果。', at: '四项', expected: '3项' },
      { text: '内设综合科、财务科、项目科和招商科共44个科室。', at: '44个', expected: '4个' },
      { text: '从投入、管理、产出、效果五个维度设计指标。', at: '五个', expected: '4个' },
      { text: '存在的问题有三个。一是编制不细；二是进度偏慢。', at: '三个', expected: '2个' },
      { text: '从三个方面发力，一是健全制度；二是强化监控。', at: '三个', expected: '2个' },
      { text: '机关设5个科室，即办公室、财务科、项目科、档案和宣传科。', at: '5个', expected: '4个' },
      { text: '建成文化站2个，分别位于东桥街道；完成改造12处。', at: '2个', expected: '1个' },
      { text: '开设“银龄课堂”“周末学堂”“乡村讲座”共4个品牌。', at: '4个', expected: '3个' },
      { text: '围绕装备制造、生物健康、机件加工、新能源2个主导产业招商。', at: '2个', expected: '4个' },
      { text: '重点办好三件事：推进改造、新建学校、完善路网。以上四项任务均已完成。', at: '四项', expected: '3项' },
      { text: '直属单位为看守所、拘留所以及森林警察大队，共4个。', at: '4个', expected: '3个' },
      { text: '全年召开专题会议3次，分别在3月、6月、9月和11月。', at: '3次', expected: '4次' },
      { text: '补助资金分三批下达：第一批120万元，第二批86万元，第三批42万元，第四批30万元。', at: '三批', expected: '4批' },
      { text: '推进三项改革，即支付方式改革、薪酬制度改革、药品集采改革和编制周转改革。', at: '三项', expected: '4项' },
    ],
  },
  *check({ report: document, statements, told }) {
    let lists: ReadonlyMap<number, readonly NumberedList[]> | undefined;
    for (const statement of told) {
      const { place: i } = statement;
      for (const count of statement.quantities) {
        if (!isCounting(count)) continue;
        lists ??= Map.groupBy(readLists(document), ({ items }) => items[0]?.blockIndex ?? -1);
        const tie = judgeNumbered(count, lists) ?? judgeBack(count, statements, i) ?? judgeInline(count, statements, i);
        if (tie) yield tie;
      }
    }
  },
});

function judgeInline(count: Quantity, statements: readonly Statement[], at: number): Tie | undefined {
  const next: Statement[] = [];
  for (let i = at + 1; statements[i]?.blockIndex === count.statement.blockIndex && next.length < 20; i += 1) {
    const statement = statements[i];
    if (statement) next.push(statement);
  }
  const list = readForwardList(count, next) ?? readBackwardList(count);
  return list && judgeList(list);
}
