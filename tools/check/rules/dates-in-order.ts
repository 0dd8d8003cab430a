import { readDates, type WrittenDate } from '../../relation/calendar.ts';
import { placeOf } from '../../relation/place.ts';
import { readNumeralsWithin } from '../../text/numerals-within.ts';
import { readCover } from '../../text/outline.ts';
import type { TextBlock } from '../../text/report.ts';
import { type CheckContext, defineRule, type Judgement, type Tie } from '../rule.ts';

type Dated = WrittenDate & { readonly year: number };

/** From one date to the next with nothing but a word of range between. */
const RANGE = /^(?:起)?(?:至|到|[-—~]{1,2})$/u;
const SIGNED = /^[^\d。，]{0,16}(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?$/u;
/** Said of a thing as finished. */
const DONE = /^[^，。；\d]{0,12}(?:已完成|已竣工|已完工|完工并|竣工验收合格|已投入使用|建成投用|已全部完成)|^(?:已|已经)/u;
const ALREADY = /(?:已于|已在)$/u;

const countDays = ({ year, month, day }: Dated, late: boolean): number => year * 372 + month * 31 + (day ?? (late ? 31 : 0));

function readSigned({ report }: CheckContext): { block: TextBlock; date: Dated } | undefined {
  let signed: { block: TextBlock; date: Dated } | undefined;
  for (const block of report.blocks) {
    if (block.kind === 'table' || block.text.length > 40) continue;
    const match = SIGNED.exec(block.text);
    if (!match) continue;
    const day = match[3] === undefined ? undefined : Number(match[3]);
    signed = { block, date: { year: Number(match[1]), month: Number(match[2]), day, start: 0, end: block.text.length } };
  }
  return signed;
}

const MONTHS = /(?<![\d.])(\d{1,2})(?:[-—~至到]{1,2})(\d{1,2})月/u;

/** The months of a range that runs forward, as numerals of the block. */
function tieRange(block: TextBlock, from: number, to: number): Tie | undefined {
  const months = readNumeralsWithin(block, from, to).filter(({ kind, unit }) => kind === 'date' && unit !== '日' && unit !== '号');
  const [first, ...rest] = months;
  const last = rest.at(-1);
  if (!first || !last) return undefined;
  const written = block.text.slice(from, to);
  return {
    kind: 'tie',
    verdict: 'holds',
    formula: written.replace(/至|到|[—~-]{1,2}/u, ' ≤ '),
    stated: placeOf(block, last.start, last.end),
    expected: `≥${block.text.slice(first.start, first.end)}`,
    operands: months.filter((month) => month !== last).map(({ start, end }) => placeOf(block, start, end)),
    weak: true,
  };
}

/** 3-11月: the first month stands without its sign. */
function* tieMonths(block: TextBlock, { start, end }: WrittenDate): Iterable<Tie> {
  const months = MONTHS.exec(block.text.slice(Math.max(0, start - 4), end));
  const tie = months && Number(months[1]) < Number(months[2]) ? tieRange(block, end - months[0].length, end) : undefined;
  if (tie) yield tie;
}

/** Dates with a year of their own or that of the date before in the same range. */
function* findTurned(block: TextBlock): Iterable<Judgement> {
  let before: Dated | undefined;
  for (const date of readDates(block)) {
    const { year = before?.year } = date;
    if (date.day === undefined && date.year === undefined) yield* tieMonths(block, date);
    if (year === undefined || date.month < 1 || date.month > 12) {
      before = undefined;
      continue;
    }
    const here: Dated = { ...date, year };
    const range = before && RANGE.test(block.text.slice(before.end, date.start));
    if (before && range && countDays(before, false) > countDays(here, true)) {
      const written = block.text.slice(before.start, date.end);
      yield {
        kind: 'defect',
        at: placeOf(block, before.start, date.end),
        message: `“${written}”的起止时间颠倒。`,
        fix: '查原件，改正起止时间。',
      };
    } else if (before && range) {
      const tie = tieRange(block, before.start, date.end);
      if (tie) yield tie;
    }
    before = here;
  }
}

export const datesInOrder = defineRule({
  id: 'dates-in-order',
  severity: 'warning',
  what: '日期的先后不合情理。',
  why: '开始晚于结束、落款早于评价年度结束、写成“已完成”却晚于落款，都说明有一处日期写错。',
  fix: '查原件，改正日期。',
  basis: '日历；自评在预算年度终了后进行',
  confidence: 'certain',
  examples: {
    pass: [
      '工期为2023年3月至11月，合同期2022年12月1日至2023年6月30日。',
      '# 2023年度部门整体支出绩效自评报告\n\n项目已于2023年11月30日竣工。\n\n2024年4月9日\n',
      '# 2023年度部门整体支出绩效自评报告\n\n计划2025年6月底前完工。\n\n2024年4月9日\n',
    ],
    fail: [
      { text: '项目实施期为2023年9月至2023年3月，分两批实施。', at: '2023年9月至2023年3月' },
      { text: '# 2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n全年支出320万元。\n\n2023年4月9日\n', at: '2023年4月9日' },
      { text: '# 2022年度部门整体支出绩效自评报告\n\n办公楼维修项目已于2023年10月20日竣工。\n\n2023年3月15日\n', at: '2023年10月20日' },
    ],
  },
  *check(context) {
    const { report, year } = context;
    if (!report.text.includes('月') && !/\d[-./]\d/u.test(report.text)) return;
    const signed = readSigned(context);
    const reviews = readCover(report).some(({ text }) => /自评|绩效评价/u.test(text));
    if (signed && reviews && year !== undefined && (signed.date.year < year || (signed.date.year === year && signed.date.month < 11))) {
      const message = `报告评价${year}年度，落款日期“${signed.block.text}”在年度结束之前。`;
      yield { kind: 'defect', at: placeOf(signed.block, 0, signed.block.text.length), message, fix: '核对落款日期和评价年度。' };
    }
    for (const block of report.blocks) {
      if (block.kind === 'table') continue;
      yield* findTurned(block);
      if (!signed || !block.text.includes('已')) continue;
      for (const date of readDates(block)) {
        if (date.year === undefined || date.month < 1 || date.month > 12) continue;
        if (countDays({ ...date, year: date.year }, false) <= countDays(signed.date, true)) continue;
        if (!ALREADY.test(block.text.slice(0, date.start)) && !DONE.test(block.text.slice(date.end, date.end + 16))) continue;
        const written = block.text.slice(date.start, date.end);
        const message = `“${written}”晚于报告落款日期“${signed.block.text}”，文中却写成已经完成。`;
        yield { kind: 'defect', at: placeOf(block, date.start, date.end), message };
      }
    }
  },
});
