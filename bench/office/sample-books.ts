import { type CellObject, utils, type WorkBook, write } from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';

const ROWS = [
  ['序号', '项目名称', '预算数（万元）', '执行数（万元）', '执行率', '自评得分'],
  [1, '道路养护', 320.5, 300.25, 0.9368, 98],
  [2, '路灯维修', 120, 118, 0.9833, 100],
  [3, '河道清淤', 45.6, 40.1, 0.8794, 95.2],
  ['', '合计', 486.1, 458.35, 0.9429, ''],
];

function makeWorkbook(): WorkBook {
  const sheet = utils.aoa_to_sheet([['部门项目支出绩效自评汇总表'], ...ROWS]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 5 } }];
  const formula: CellObject = { t: 'n', f: 'SUM(C3:C5)', v: 486.1 };
  Object.assign(sheet, { C6: formula });
  return { SheetNames: ['汇总', '说明'], Sheets: { 汇总: sheet, 说明: utils.aoa_to_sheet([['填表说明'], ['单位：万元']]) } };
}

/** Small workbooks of the kinds that are read. */
export const makeSamples = (): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(
    (['xlsx', 'biff8', 'xlsb', 'xlml'] as const).map((bookType) => [
      bookType,
      new Uint8Array(write(makeWorkbook(), { bookType, type: 'array', bookSST: true })),
    ]),
  );

/** An .xlsx whose parts are changed while the archive around them stays sound: a change reaches the reader of XML. */
export function changeParts(bytes: Uint8Array, change: (part: Uint8Array, index: number, parts: number) => Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes));
  return zipSync(Object.fromEntries(parts.map(([name, part], i) => [name, change(part, i, parts.length)] as const)), { level: 1 });
}
