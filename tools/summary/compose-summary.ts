import { laySheet } from '../form/lay-sheet.ts';
import type { CellSpec, FormSheet } from '../form/sheet.ts';
import { commonAbove } from './find-shared-passages.ts';
import { layFindings, type Treatment } from './findings-sheet.ts';
import { LEAST_HAN } from './list-passages.ts';
import { layOverview } from './overview-sheet.ts';
import { isRead, type ReportRow } from './report-row.ts';
import { layShared } from './shared-sheet.ts';

const UNREAD_WIDTHS = [6, 40, 60, 60];

function layUnread(rows: readonly ReportRow[]): FormSheet {
  const unread = rows.filter((row) => !isRead(row));
  const layer = laySheet('未能读取', UNREAD_WIDTHS);
  layer.row([{ style: 'title', text: '未能读取的文件', across: UNREAD_WIDTHS.length }]);
  const heads = layer.row(['序号', '文件', '原因', '办法'].map((text): CellSpec => ({ style: 'head', text })));
  for (const [i, row] of unread.entries()) {
    if (isRead(row)) continue;
    layer.row([
      { style: 'centre', number: String(i + 1) },
      { style: 'linked', text: row.file, href: { path: row.path } },
      { style: 'words', text: row.reason },
      { style: 'words', text: row.hint },
    ]);
  }
  if (unread.length === 0) layer.row([{ style: 'words', text: '全部文件都已读取。', across: UNREAD_WIDTHS.length }]);
  return layer.finish({ landscape: true, repeat: [heads + 1, heads + 1] }, heads + 1);
}

/** The words that tell our own workbook from another's. */
export const SUMMARY_MARK = '本工作簿由 ziping check --summary 写出';

function layGuide(rows: readonly ReportRow[], notes: readonly string[]): FormSheet {
  const read = rows.filter(isRead);
  const layer = laySheet('说明', [22, 100]);
  const line = (label: string, text: string): void =>
    void layer.row([
      { style: 'label', text: label },
      { style: 'words', text },
    ]);
  layer.row([{ style: 'title', text: '说明', across: 2 }]);
  line(
    '来源',
    `${SUMMARY_MARK}。再次运行同一命令时，内容没有变的文件沿用上次的结果，“问题清单”里填写的处理情况和说明按文件、规则和原文带到新表。`,
  );
  line('份数', `共 ${rows.length} 份，读取 ${read.length} 份，未能读取 ${rows.length - read.length} 份。`);
  line(
    '单位、年度、得分、等级、执行率',
    '取自报告自己的写法（封面、标题、填报表、正文、落款）；文中没有写、写得不止一种或分不清是整体还是某一项的，留空，不作推测。',
  );
  line('按两数重算', '执行数÷预算数，两位小数；与报告写的执行率不同的，请看“问题清单”。');
  line('错误、存疑、提示', '错误：按算术或报告自己的标准一定不对；存疑：复核时会被问到；提示：写法或遗漏。');
  line('已核实', '能由文中其他数字算出或印证的数字，占应核对数字（不含序号、文号、日期等）的比例。没有核实的不等于有错。');
  line(
    '雷同',
    `文件相同：一字不差的两个文件。同一项目：两个单位的报告里名称和金额都相同的项目。整篇相同：较短一份的正文有八成以上见于另一份。相同段落：连续 ${LEAST_HAN} 个汉字以上相同（不计标点和数字）的文字；超过 ${commonAbove(read.length)} 份报告都有的、法规文件名称和通行套话、提纲原有的文字、标题不计；同一单位同一年度的报告之间不比。`,
  );
  for (const note of notes) line('读取时', note);
  return layer.finish({ landscape: true });
}

/** What each reader of a file had to say of it, by file. */
const listNotices = (rows: readonly ReportRow[]): readonly string[] =>
  rows.filter(isRead).flatMap(({ file, digest }) => digest.notices.map((notice) => `${file}：${notice}`));

const MOST_NOTICES = 300;

/** The workbook of many reports. `known` is wording that outlines prescribe; `treatments` is what an earlier workbook says of findings. */
export function composeSummary(
  rows: readonly ReportRow[],
  { known, treatments }: { readonly known: readonly string[]; readonly treatments: ReadonlyMap<string, Treatment> },
): readonly FormSheet[] {
  return [
    layOverview(rows),
    layFindings(rows, treatments),
    layShared(rows, known),
    layUnread(rows),
    layGuide(rows, listNotices(rows).slice(0, MOST_NOTICES)),
  ];
}
