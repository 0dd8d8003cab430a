import { placeOf } from '../../relation/place.ts';
import { listNumberedItems, readHead } from '../../relation/problem-items.ts';
import { readOutline } from '../../text/outline.ts';
import { type Passage, readItems, readTopics } from '../../text/passages.ts';
import type { Report } from '../../text/report.ts';
import { defineRule } from '../rule.ts';

const OWNED =
  /由[^，。；]{2,20}(?:负责|牵头|承担|组织|会同|落实|制定|办理|核对|实施|推进|开展|完成|统筹)|(?:责任|牵头|配合)(?:部门|单位|人|科室|股室)|[^，。；：]{2,16}(?:局|科|股|室|部|处|办|中心|站|队|委|公司)(?:负责|牵头|会同|组织|按|每|于|在)/u;
const DATED =
  /\d{1,2}\s?月|[一二三四五六七八九十]{1,2}月|(?:19|20)\d\d年|年底|年内|月底|季度|季末|每[月季年周]|按[月季年周]|逐[月季年]|次年|下年度?|明年|上半年|下半年|\d{1,3}(?:日|天|个工作日|个月)内|长期/u;
const AIMED = /\d|百分之|全部|全覆盖|达到|不低于|不高于|不超过|以内|为零|清零|完成率|销号|建成|出台|印发/u;

const LEAST = 3;
const LONGEST_SHOWN = 30;

/** A numbered measure with what stands under its heading. */
function readWhole(item: Passage, report: Report): string {
  const section = item.block.kind === 'heading' ? readOutline(report).find(({ heading }) => heading === item.block) : undefined;
  if (!section) return item.text;
  const body = report.blocks.slice(section.index + 1, section.end).flatMap((block) => (block.kind === 'table' ? [] : block.text));
  return [item.text, ...body].join('\n');
}

function listMeasures(report: Report): readonly { readonly item: Passage; readonly text: string }[] {
  const numbered = listNumberedItems(report, 'measure');
  if (numbered.length > 0) return numbered.map((item) => ({ item, text: readWhole(item, report) }));
  const topics = readTopics(report);
  return report.blocks
    .flatMap((block) => (block.kind === 'paragraph' && topics.get(block) === 'measure' ? readItems(block) : []))
    .map((item) => ({ item, text: item.text }));
}

export const measureIncomplete = defineRule({
  id: 'measure-incomplete',
  severity: 'note',
  what: '部分改进措施缺责任部门、时限或目标。',
  why: '缺了谁办、何时办完、办到什么程度，整改就无法督办和销号。',
  fix: '逐条补上责任部门、完成时限和可以核对的目标。',
  basis: '各地绩效结果应用和整改要求',
  confidence: 'seen',
  examples: {
    pass: [
      '一、改进措施\n\n一是由财务科牵头，6月底前修订支出办法，全年执行率不低于95%。二是由办公室负责，9月底前完成资产清查，账实全部相符。三是由业务科按季核对进度，偏差超过10%的发出提醒。\n',
      '一、存在问题\n\n一是制度不全。二是人手紧张。三是档案零散。\n',
      '一、改进措施\n\n由财务科牵头完善制度。\n',
    ],
    fail: [
      {
        text: '一、改进措施\n\n一是由财务科牵头，6月底前修订支出办法，全年执行率不低于95%。二是加大宣传力度，营造良好氛围。三是完善项目库，做实前期工作。\n',
        at: '加大宣传力度',
      },
    ],
  },
  *check({ report }) {
    const measures = listMeasures(report).filter(({ text }) => text.length >= 12);
    if (measures.length < LEAST) return;
    const judged = measures.map(({ item, text }) => ({ item, owned: OWNED.test(text), dated: DATED.test(text), aimed: AIMED.test(text) }));
    // Where none of them says anything of the kind, the whole section is told so elsewhere.
    if (judged.every(({ owned, dated }) => !owned && !dated)) return;
    const bare = judged.filter(({ owned, dated, aimed }) => !dated && !(owned && aimed));
    const [first] = bare;
    if (!first || bare.length * 2 < judged.length) return;
    const count = (test: (one: (typeof judged)[number]) => boolean): number => judged.filter((one) => !test(one)).length;
    const head = readHead(first.item);
    const lacks = [
      ['责任部门', count(({ owned }) => owned)],
      ['时限', count(({ dated }) => dated)],
      ['可核对的目标', count(({ aimed }) => aimed)],
    ] as const;
    const told = lacks.filter(([, number]) => number > 0).map(([name, number]) => `${number}条没有${name}`);
    yield {
      kind: 'defect',
      at: placeOf(first.item.block, head.start, Math.min(head.end, head.start + LONGEST_SHOWN)),
      message: `${judged.length}条措施中，${told.join('，')}。`,
      evidence: bare.slice(1, 6).map(({ item }) => {
        const { start, end } = readHead(item);
        return placeOf(item.block, start, Math.min(end, start + LONGEST_SHOWN));
      }),
    };
  },
});
