import type { Proof, Source } from '../../schemas/proof.ts';

/** A text with what its file marks as headings and tables; without these it is Markdown and marks them itself. */
export type ReadText = {
  readonly text: string;
  readonly marked?: {
    readonly headings: readonly { readonly start: number; readonly level: number }[];
    readonly tables: readonly { readonly start: number; readonly end: number; readonly rows: readonly number[] }[];
  };
};

const NUMERALS = /[\p{N}零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]+/gu;
/** Words with number characters that state no number. */
const WORDS =
  /第[一二三四五六七八九十]{1,3}(?=[，、：是步类条款项种章节]|方面|阶段|部分)|(?<=^|[\n。；：，])其?[一二三四五六七八九十]{1,2}(?=[是要则、，])|(?<=[（：])(?:万元|亿元)|一类事业单位|一级预算单位|一般公共预算|两个毫不动摇|二类事业单位|二级预算单位|双随机一公开|三大攻坚战|党的二十大|四好农村路|第一责任人|第三方机构|第三方评价|一次(?:交验|验收)?合格率|一次通过率|一次办结率|一次满意率|一丝不苟|一事一议|一以贯之|一企一策|一体推进|一号工程|一国两制|一如既往|一定程度|一岗双责|一带一路|一户一策|一抓到底|一村一品|一枚印章|一目了然|一票否决|一窗受理|一级指标|一级项目|一网通办|一视同仁|一项一策|一鼓作气|七上八下|七通一平|万众一心|三严三实|三个一批|三令五申|三会一课|三公经费|三年行动|三心二意|三权分置|三级指标|三通一平|三重一大|不一而足|两个大局|两个确立|两个维护|个百分点|九牛一毛|九通一平|二次供水|二次分配|二次污染|二级单位|二级指标|二级项目|五位一体|五年规划|五湖四海|五社联动|五花八门|五通一平|五险一金|八项规定|千家万户|千方百计|另一方面|四上企业|四不两直|四个全面|四个意识|四个自信|四级指标|四通八达|始终如一|成百上千|更进一步|百尺竿头|百年大计|百花齐放|第一书记|第一产业|第一时间|第三产业|第二产业|零基预算|一件事|一体化|一刀切|一张图|一张网|一把手|一揽子|一方面|一条龙|一次性|一步步|一盘棋|一站式|一系列|一般性|万亿级|三同时|三步走|上一步|下一步|不一致|两不误|两促进|两手抓|两方面|二十大|二十届|二维码|八达岭|六个一|六盘水|再一次|十三五|十九大|十二五|十五五|十四五|千亿级|千岛湖|村两委|百亿级|百分点|第一手|第一线|第三方|老百姓|进一步|零容忍|零跑腿|零距离|零部件|一一|一些|一体|一侧|一再|一同|一向|一味|一头|一定|一并|一律|一手|一批|一旦|一概|一步|一流|一环|一直|一端|一级|一线|一经|一致|一般|一贯|一起|一边|一连|一道|一面|万一|三亚|三产|三保|三公|三农|三峡|三维|三资|不一|专一|两会|两侧|两头|两委|两山|两新|两相|两端|两类|两级|两翼|两者|两重|两难|之一|九江|五保|五金|任一|入伍|六保|六稳|内陆|划一|十分|十足|单一|又一|另一|合一|同一|唯一|四季|四川|四风|大陆|如一|归一|拾遗|收拾|某一|每一|水陆|登陆|百姓|百强|百色|统一|行伍|这一|退伍|逐一|那一|重拾|队伍|陆域|陆续|陆路|零售|零工|零散|零星/gu;
/** What would make another number of one if it stood right before or after it. */
const BEFORE = /(?:[\p{N}.．+\-−－负]|\p{N},)$/u;
const AFTER = /^(?:[.．,]?\p{N}|[%％‰万亿千百成倍])/u;

/** Where a serial may stand and what it goes on from: a heading of a depth, a row of a table, a line of running text. */
type Lines = {
  /** `## `, `| ` or nothing before the offset, where it begins a line. */
  keyOf(start: number): string | undefined;
  /** Whether no other text stands between two rows. */
  sameTable(a: number, b: number): boolean;
};

function readMarkdownLines(text: string): Lines {
  return {
    keyOf(start) {
      const place = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
      return /^(?:#+ |\| )?$/u.test(place) ? place : undefined;
    },
    sameTable: (a, b) => !/^[^|]/mu.test(text.slice(text.lastIndexOf('\n', a - 1) + 1, text.lastIndexOf('\n', b - 1) + 1)),
  };
}

function readMarkedLines(text: string, { headings, tables }: NonNullable<ReadText['marked']>): Lines {
  const levels = new Map(headings.map(({ start, level }) => [start, level]));
  const rows = new Set(tables.flatMap((table) => table.rows));
  const tableOf = (at: number) => tables.findIndex(({ start, end }) => at >= start && at < end);
  return {
    keyOf(start) {
      if (start > 0 && text[start - 1] !== '\n') return undefined;
      const level = levels.get(start);
      return level !== undefined ? `${'#'.repeat(level + 1)} ` : rows.has(start) ? '| ' : '';
    },
    sameTable: (a, b) => tableOf(a) >= 0 && tableOf(a) === tableOf(b),
  };
}

/** All that is wrong with the numerals of a text: not what their sources give, not in order, or without a source. */
export function listTextFaults(
  { text: report, marked }: ReadText,
  numerals: Proof['numerals'],
  render: (source: Source) => string | undefined,
): string[] {
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string) => holds || faults.push(fault);
  const { keyOf, sameTable } = marked ? readMarkedLines(report, marked) : readMarkdownLines(report);
  const covered = new Uint8Array(report.length);
  const serials = new Map<string, number>();
  let [last, row] = [0, 0];
  for (const { start, end, text, source: from, within = { start, end, text } } of numerals) {
    const at = `第 ${start} 字的“${within.text}”`;
    hold(start >= last && end > start && end <= report.length && within.start <= start && within.end >= end, `${at}位置不对或与前一个重叠`);
    hold(report.slice(start, end) === text && report.slice(within.start, within.end) === within.text, `${at}与报告不同`);
    hold(render(from) === within.text, `${at}与其出处不符：${JSON.stringify(from)}`);
    const [before, after] = [report.slice(0, start).slice(-2), report.slice(end, end + 2).replace(from.kind === 'constant' ? '%' : '', '')];
    const joined =
      (start === within.start && BEFORE.test(before)) ||
      (end === within.end && (from.kind !== 'serial' || /[\d.]$/u.test(text)) && AFTER.test(after));
    hold(!joined, `${at}前后连着别的数字符号`);
    covered.fill(1, start, end);
    last = end;
    if (from.kind !== 'serial') continue;
    // Headings run on within the heading above them, list items within a section, rows within a table.
    const place = keyOf(start);
    if (!sameTable(row, start)) serials.delete('| ');
    for (const key of serials.keys()) if (place?.startsWith('#') && !place.startsWith(key.trim() || '-')) serials.delete(key);
    const expected = (serials.get(place ?? '') ?? 0) + 1;
    hold(place !== undefined && from.value === expected, `${at}不在行首，或与上一个序号不相接（应为第 ${expected} 个）`);
    serials.set(place ?? '', from.value);
    row = start;
  }
  for (const { index, 0: word } of report.matchAll(WORDS)) covered.fill(1, index, index + word.length);
  const loose = [...report.matchAll(NUMERALS)].filter(({ index, 0: run }) => covered.subarray(index, index + run.length).includes(0));
  return [...faults, ...loose.map(({ index, 0: run }) => `第 ${index} 字的“${run}”没有出处`)];
}
