import { readOutline } from '../text/outline.ts';
import { type Passage, readItems, readTopics } from '../text/passages.ts';
import type { Report } from '../text/report.ts';
import { type Place, placeOf } from './place.ts';
import { listNumberedItems, readHead } from './problem-items.ts';

/** A measure of a report, and what it says beside the deed: who does it, until when, how far. */
export type MeasureItem = {
  readonly item: Passage;
  readonly text: string;
  readonly owned: boolean;
  readonly dated: boolean;
  readonly aimed: boolean;
  /** Nothing but good intentions: 进一步加强…, with no office, no date and no number. */
  readonly general: boolean;
};

/** What names of offices end in. */
const OFFICE = '(?:局|科|股|室|部|处|办|中心|站|队|委|所|院|馆|公司|小组|专班|街道|社区|村|镇|乡|学校)';
const DEEDS =
  '[与和]|负责|牵头|会同|组织|共同|联合|分别|逐[项个户级]|定期|[按每于在]|对照|核[对实]|清[理查]|编制|制定|补[齐充]|建立|完成|指定|落实|办理|汇总|审[核查]|登记|盘点|修订|印发|跟踪|督促|检查|抽查|通报|承担|实施|推进|开展|统筹';
const OWNED = new RegExp(
  `由[^，。；]{1,16}?${OFFICE}|由[^，。；]{2,20}(?:负责|牵头|承担|组织|会同|会商|落实|制定|办理|核对|实施|推进|开展|完成|统筹|清理|把|在)|(?:责任|牵头|配合)(?:部门|单位|人|科室|股室|领导)|[^，。；：]{1,16}?${OFFICE}(?:${DEEDS})`,
  'u',
);
const DATED =
  /\d{1,2}\s?月|[一二三四五六七八九十]{1,2}月|(?:19|20)\d\d年|年底|年内|月底|季度|季末|每[月季年周]|按[月季年周]|逐[月季年]|次年|下年度?|明年|上半年|下半年|\d{1,3}(?:日|天|个工作日|个月)内|长期/u;
const AIMED = /\d|百分之|全部|全覆盖|达到|不低于|不高于|不超过|以内|为零|清零|完成率|销号|建成|出台|印发/u;
const GENERAL = /加强|提高|完善|强化|健全|规范|优化|增强|提升|细化|严格|改进|深化|推进|加大|重视/u;
/** Office or date of all measures in one sentence: 以上措施由财务科牵头，年底前完成。 */
const FOR_ALL = /^(?:以上|上述|前述|各项|各条|所列)[^，。；]{0,8}(?:措施|任务|事项|工作|问题|整改)/u;

/** What the results are used for stands among the measures and is none. */
const USE = /^.{0,8}(?:结果(?:应用|运用|使用)|(?:自评|评价|考核)结果)/u;

const LEAST_TEXT = 12;
const LONGEST_SHOWN = 40;
/** 改进措施：, as a label before the deed. */
const LABEL = /^(?:改进|整改|具体|主要)?(?:措施|举措)[：:]/u;

/** A numbered measure with what stands under its heading. */
function readWhole(item: Passage, report: Report): string {
  const section = item.block.kind === 'heading' ? readOutline(report).find(({ heading }) => heading === item.block) : undefined;
  if (!section) return item.text;
  const body = report.blocks.slice(section.index + 1, section.end).flatMap((block) => (block.kind === 'table' ? [] : block.text));
  return [item.text, ...body].join('\n');
}

function listTexts(report: Report): readonly { readonly item: Passage; readonly text: string }[] {
  const numbered = listNumberedItems(report, 'measure');
  if (numbered.length > 0) return numbered.map((item) => ({ item, text: readWhole(item, report) }));
  const topics = readTopics(report);
  return report.blocks
    .flatMap((block) => (block.kind === 'paragraph' && topics.get(block) === 'measure' ? readItems(block) : []))
    .map((item) => ({ item, text: item.text }));
}

/** What is said of all measures at once, outside their list. */
function readForAll(report: Report): string {
  const topics = readTopics(report);
  return report.blocks
    .flatMap((block) => (block.kind === 'paragraph' && topics.get(block) === 'measure' ? block.text.split(/(?<=[。；])/u) : []))
    .filter((sentence) => FOR_ALL.test(sentence))
    .join('');
}

const holdsNumber = ({ block, start, end }: Passage): boolean =>
  block.numerals.some(
    (numeral) => numeral.start >= start && numeral.start < end && numeral.exempt === undefined && numeral.kind !== 'ordinal',
  );

/** The measures of a report: its numbered items, else its paragraphs. */
export function readMeasureItems(report: Report): readonly MeasureItem[] {
  const forAll = readForAll(report);
  const [allOwned, allDated] = [OWNED.test(forAll), DATED.test(forAll)];
  return listTexts(report)
    .filter(({ item, text }) => text.length >= LEAST_TEXT && !FOR_ALL.test(text) && !USE.test(readHead(item).text))
    .map(({ item, text }) => {
      const [owned, dated] = [allOwned || OWNED.test(text), allDated || DATED.test(text)];
      return { item, text, owned, dated, aimed: AIMED.test(text), general: !owned && !dated && GENERAL.test(text) && !holdsNumber(item) };
    });
}

/** Where a measure begins to speak, for a finding to point at. */
export function placeOfMeasure({ item }: MeasureItem): Place {
  const { block, end } = item;
  const head = readHead(item);
  const from = head.start + (LABEL.exec(block.text.slice(head.start, end))?.[0].length ?? 0);
  const stop = block.text.slice(from, end).search(/[，。；：]/u);
  return placeOf(block, from, Math.min(stop < 0 ? end : from + stop, from + LONGEST_SHOWN));
}
