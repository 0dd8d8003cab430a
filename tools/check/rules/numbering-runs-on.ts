import { type NumberedList, type PlacedMarker, readLists } from '../../relation/numbering.ts';
import { placeOf } from '../../relation/place.ts';
import { type Defect, defineRule, type Span, type Tie } from '../rule.ts';

/** The marker without the space or comma behind it. */
const spanOf = ({ block, marker }: PlacedMarker): Span => {
  const written = block.text.slice(marker.start, marker.end).trimEnd();
  return placeOf(block, marker.start, marker.start + written.length);
};
const written = ({ block, marker }: PlacedMarker): string => block.text.slice(marker.start, marker.end).trim();

const CHINESE = '〇一二三四五六七八九十';
const writeCount = (value: number): string => {
  if (value <= 10) return CHINESE.charAt(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? CHINESE.charAt(tens) : ''}十${ones > 0 ? CHINESE.charAt(ones) : ''}`;
};

/** The marker that should stand in place of one: 三、 for 四、. */
function writeDue({ block, marker }: PlacedMarker, value: number): string {
  const text = block.text.slice(marker.start, marker.end).trim();
  if (marker.style === 'circled') return String.fromCharCode(0x2460 + value - 1);
  return text.replace(/\d+|[一二三四五六七八九十]+/u, (old) => (/\d/u.test(old) ? String(value) : writeCount(value)));
}

function describe({ items, trouble }: NumberedList): Tie | Defect | undefined {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return undefined;
  if (!trouble) {
    if (items.length < 2) return undefined;
    return {
      kind: 'tie',
      verdict: 'holds',
      formula: `${first.marker.value} → ${last.marker.value}`,
      stated: spanOf(last),
      expected: written(last),
      operands: items.slice(0, -1).map(spanOf),
    };
  }
  const { item, after, kind } = trouble;
  const due = writeDue(item, (after?.marker.value ?? 0) + 1);
  if (kind === 'start') {
    // …目标任务 1、城乡低保…。2、医疗救助: the first stands in the line, where it is not seen for a number.
    if (items.length < 2 || item.block.text.slice(0, item.marker.start).includes(due)) return undefined;
    const message = `编号从“${written(item)}”开始，前面缺“${due}”。`;
    return { kind: 'defect', at: spanOf(item), message, actual: written(item), expected: due, severity: 'warning' };
  }
  if (!after) return undefined;
  const what = { gap: '中间缺号', repeat: '编号重复', back: '编号倒退' }[kind];
  const message = `“${written(after)}”之后应为“${due}”，文中为“${written(item)}”，${what}。`;
  return {
    kind: 'tie',
    verdict: 'broken',
    formula: `${after.marker.value} + 1`,
    stated: spanOf(item),
    expected: due,
    operands: [spanOf(after)],
    message,
    ...(kind === 'back' ? { severity: 'warning' as const } : {}),
  };
}

export const numberingRunsOn = defineRule({
  id: 'numbering-runs-on',
  severity: 'error',
  what: '标题或条目的编号不连续。',
  why: '缺号多半是漏了一段，重号多半是从别处粘贴，都说明文稿没有定稿。',
  fix: '补上缺的条目，或顺次改正编号。',
  basis: '公文写作惯例；同一层次编号从一起连续',
  confidence: 'certain',
  examples: {
    pass: [
      '一、财政拨款收入\n\n1\n\n440.50\n\n一、公共服务支出\n\n29\n\n423.10\n\n二、基金收入\n\n2\n\n0.00\n\n二、教育支出\n\n30\n\n0.00\n\n三、补助收入\n\n3\n\n10.00\n\n三、科技支出\n\n31\n\n0.00\n',
      '一、基本情况\n\n1、单位职责。\n\n2、机构设置。\n\n二、预算执行情况\n\n1、收入情况。\n\n2、支出情况。\n',
      '存在以下问题：一是预算编制不细；二是支出进度偏慢；三是资产管理薄弱。',
      '（一）加强领导。成立工作专班。\n\n（二）细化措施。1．建立台账。2．按月通报。\n',
      '下一步，首先完善制度，其次加强培训，最后强化考核。',
      '主要问题：一是预算编制不细。改进措施：一是细化编制；二是按月通报。',
      '存在的问题\n\n1、预算编制不细。\n\n整改措施\n\n1、由财务科细化编制。\n',
      '支出增加的主要原因一是人员增资，二是新增项目，三是补缴社保。',
      '自评分两步进行。第一步，收集资料。第二步，逐项复核。',
      '一、财政拨款 |\n\n3601.80 |\n\n一、基本支出 |\n\n3407.90 |\n\n二、上年结转安排支出 |\n\n1、退休费 |\n\n934.50 |\n\n二、项目支出 |\n\n193.90 |\n',
    ],
    fail: [
      { text: '主要问题：一是预算编制不细；三是资产管理薄弱。', at: '三是', expected: '二是' },
      {
        text: '一、基本情况\n\n单位有8个科室。\n\n二、预算执行情况\n\n执行良好。\n\n四、存在问题\n\n进度偏慢。\n',
        at: '四、',
        expected: '三、',
      },
      { text: '1、完善制度。\n\n2、加强培训。\n\n2、强化考核。\n', at: '2、', expected: '3、' },
      { text: '一是预算编制不细，调整较多。\n\n一是资产管理薄弱，台账不全。\n', at: '一是', expected: '二是' },
      { text: '自评分两步进行。第一步，收集资料。第一步，逐项复核。', at: '第一步', expected: '第二步' },
      { text: '第一部分 单位概况\n\n第三部分 评价结论\n', at: '第三部分', expected: '第二部分' },
    ],
  },
  *check({ report }) {
    for (const list of readLists(report)) {
      const judgement = describe(list);
      if (judgement) yield judgement;
    }
  },
});
