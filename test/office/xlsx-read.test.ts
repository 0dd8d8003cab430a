import { describe, expect, test } from 'vitest';
import type { Cell, SourceDocument } from '../../schemas/document.ts';
import { readXlsx } from '../../server/adapters/read-xlsx.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { makeBook, writeRows } from './make-book.ts';

const open = async (bytes: Uint8Array): Promise<SourceDocument> => {
  const outcome = await readXlsx(bytes, 'a.xlsx');
  if (!outcome.ok) throw new Error(`${outcome.refusal.message} ${outcome.refusal.hint}`);
  return outcome.value;
};
const sheet = (body: string, name = '汇总') => ({ name, body });
const cellsOf = async (bytes: Uint8Array): Promise<ReadonlyMap<string, Cell>> => {
  const document = await open(bytes);
  const cells = (document.grids ?? []).flatMap(({ rows }) => rows.flat());
  for (const { text, start, end } of cells) expect(document.text.slice(start, end)).toBe(text);
  return new Map(cells.map((cell) => [cell.address ?? '', cell]));
};
const textsOf = async (bytes: Uint8Array): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries([...(await cellsOf(bytes))].map(([address, { text }]) => [address, text]));
const HEADER = ['序号', '项目名称', '预算数', '执行数'];
const TABLE = [HEADER, [1, '道路养护', 32, 30], [2, '路灯维修', 12, 9]] as const;

describe('how programs write cells', () => {
  test('shared texts with runs, readings and escapes; texts in the cell; results of formulas', async () => {
    const body = `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>合_x005F_x0041_计</v></c>
      <c r="D1" t="inlineStr"><is><r><t>执行</t></r><rPh sb="0" eb="1"><t>zhi</t></rPh><r><t>数</t></r></is></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c></row></sheetData>`;
    const strings = [
      '<r><t>项目</t></r><r><t xml:space="preserve"> 名称</t></r><rPh sb="0" eb="1"><t>xiang</t></rPh>',
      '<t>甲_x000D_\n乙</t>',
    ];
    expect(await textsOf(makeBook({ sheets: [sheet(body)], strings }))).toEqual({
      A1: '项目 名称',
      B1: '甲\r\n乙',
      C1: '合_x0041_计',
      D1: '执行数',
      E1: '是',
      F1: '#REF!',
    });
  });

  test('a prefix before every name, the strict namespace, targets from the top, no styles: the same', async () => {
    const plain = makeBook({ sheets: [sheet(`<sheetData>${writeRows(TABLE)}</sheetData>`)] });
    const prefixed = `<x:worksheet xmlns:x="urn:x"><x:sheetData>${writeRows(TABLE)
      .replaceAll('</', '</x:')
      .replace(/<(?!\/)/gu, '<x:')}</x:sheetData></x:worksheet>`;
    const others = [
      makeBook({ sheets: [sheet(prefixed)] }),
      makeBook({ sheets: [sheet(`<sheetData>${writeRows(TABLE)}</sheetData>`)], strict: true }),
      makeBook({ sheets: [sheet(`<sheetData>${writeRows(TABLE)}</sheetData>`)], absolute: true }),
      // Cells and rows without an address stand one behind the other.
      makeBook({ sheets: [sheet(`<sheetData>${writeRows(TABLE).replace(/ r="[A-Z]?\d+"/gu, '')}</sheetData>`)] }),
      // Rows and cells out of order.
      makeBook({ sheets: [sheet(`<sheetData>${writeRows(TABLE.slice(2), 3)}${writeRows(TABLE.slice(0, 2))}</sheetData>`)] }),
    ];
    const expected = await open(plain);
    for (const other of others) {
      const got = await open(other);
      expect(got.text).toBe(expected.text);
      expect(got.grids?.[0]?.rows).toEqual(expected.grids?.[0]?.rows);
    }
  });

  test('formats: percent, amounts shown in 万元, dates of both calendars, zeros that are shown', async () => {
    const formats = '<numFmt numFmtId="180" formatCode="0!.0000&quot;万元&quot;"/><numFmt numFmtId="181" formatCode="yyyy/m/d"/>';
    const styles = '<xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="180"/><xf numFmtId="181"/><xf numFmtId="31"/><xf numFmtId="4"/>';
    const row = [0.9465, 1234567, 44561, 44561, 374.1].map((value, i) => `<c s="${i + 1}"><v>${value}</v></c>`).join('');
    const body = `<sheetData><row>${row}</row></sheetData>`;
    const cells = await cellsOf(makeBook({ sheets: [sheet(body)], formats, styles }));
    expect([...cells.values()].map(({ text }) => text)).toEqual(['94.65%', '123.4567', '2021-12-31', '2021-12-31', '374.1']);
    expect(cells.get('E1')?.shown).toBe('374.10');
    const later = await textsOf(makeBook({ sheets: [sheet(body)], formats, styles, book: '<workbookPr date1904="1"/>' }));
    expect(later.C1).toBe('2026-01-01');
  });

  test('merges, shared formulas, formulas without a result', async () => {
    const body = `<sheetData>${writeRows([['部门整体绩效自评表'], HEADER, [1, '道路养护', 32, '=C3-2:30'], [2, '路灯维修', 12, '=C4-3:']])}
      <row r="5"><c r="A5"><f t="shared" si="0"/><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A1:XFD1048576"/></mergeCells>`;
    const document = await open(makeBook({ sheets: [sheet(body)] }));
    const cells = new Map(document.grids?.[0]?.rows.flat().map((cell) => [cell.address, cell]));
    expect(cells.get('A1')).toMatchObject({ rowSpan: 1, columnSpan: 4 });
    expect(cells.get('D3')).toMatchObject({ text: '30', formula: true });
    expect(cells.get('D4')).toMatchObject({ text: '', formula: true, trouble: 'no-cached-value' });
    expect(cells.get('A5')).toMatchObject({ text: '3', formula: true });
    expect(document.notices).toEqual(['工作表“汇总”有1个公式没有保存计算结果，读不到数；请用 WPS 或 Excel 打开、保存后再核对。']);
    const { findings } = checkDocument(document);
    expect(findings.find(({ rule }) => rule === 'cell-is-number')?.locator).toMatchObject({ table: '汇总', cell: 'D4' });
  });
});

describe('what a reader of the sheet does not see', () => {
  const hidden = (attribute: string) => writeRows(TABLE).replace('<row r="2"', `<row r="2" ${attribute}`);

  test.each(['hidden="1"', 'ht="0"'])('hidden rows (%s) and columns are read, marked and told', async (attribute) => {
    const body = `<cols><col min="4" max="4" hidden="1"/></cols><sheetData>${hidden(attribute)}</sheetData>`;
    const document = await open(makeBook({ sheets: [sheet(body)] }));
    const cells = document.grids?.[0]?.rows.flat() ?? [];
    expect(cells.filter((cell) => cell.hidden).map(({ address }) => address)).toEqual(['D1', 'A2', 'B2', 'C2', 'D2', 'D3']);
    expect(document.notices).toEqual([
      '工作表“汇总”有1行是隐藏的（第2行），已一并核对，合计也算上它们。',
      '工作表“汇总”有1列是隐藏的（D列），已一并核对。',
    ]);
  });

  test('a total counts the hidden rows, and the finding has sheet and cell', async () => {
    const rows = writeRows([...TABLE, [undefined, '合计', 12, 39]]).replace('<row r="2"', '<row r="2" hidden="1"');
    const { findings } = checkDocument(await open(makeBook({ sheets: [sheet(`<sheetData>${rows}</sheetData>`)] })));
    const [wrong] = findings.filter(({ rule }) => rule === 'column-total');
    expect(wrong).toMatchObject({ expected: '44', locator: { table: '汇总', cell: 'C4' } });
  });

  test('sheets left out are named: hidden ones and those without a known header', async () => {
    const table = `<sheetData>${writeRows(TABLE)}</sheetData>`;
    const note = `<sheetData>${writeRows([['填表说明'], ['一律以万元为单位']])}</sheetData>`;
    const document = await open(
      makeBook({
        sheets: [sheet(note, '说明'), sheet(table, '城管局'), sheet(table, '交通局'), { name: '旧表', state: 'veryHidden', body: table }],
      }),
    );
    expect(document.grids?.map(({ name }) => name)).toEqual(['城管局', '交通局']);
    expect(document.notices).toEqual(['没有认得的表头，未核对的工作表：“说明”。', '未核对隐藏的工作表：“旧表”；要核对请先取消隐藏。']);
    const { findings } = checkDocument(document);
    for (const { locator } of findings) expect(locator?.table).toMatch(/城管局|交通局/u);
  });

  test('macros are told and left alone; numbers kept as text are found', async () => {
    const rows = writeRows([HEADER, [1, '道路养护', '32.5', 30]]);
    const bytes = makeBook({ sheets: [sheet(`<sheetData>${rows}</sheetData>`)], more: { 'xl/vbaProject.bin': 'x' } });
    const document = await open(bytes);
    expect(document.notices).toEqual(['工作簿里有宏，没有运行。']);
    expect(document.grids?.[0]?.rows[1]?.[2]).toMatchObject({ text: '32.5', trouble: 'text-number' });
  });
});

describe('hostile workbooks', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await readXlsx(bytes, 'a.xlsx');
    return outcome.ok ? 'served' : `${outcome.refusal.code} ${outcome.refusal.message}`;
  };
  const table = `<sheetData>${writeRows(TABLE)}</sheetData>`;
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;

  test.each([
    ['a document type with entities', makeBook({ sheets: [sheet(laughs)] }), 'DOCTYPE'],
    [
      'an entity nobody declared',
      makeBook({ sheets: [sheet('<sheetData><row><c t="str"><v>&x;</v></c></row></sheetData>')] }),
      '不是完整的 XML',
    ],
    ['deep nesting', makeBook({ sheets: [sheet(`${'<a>'.repeat(40_000)}${'</a>'.repeat(40_000)}`)] }), '嵌套超过'],
    ['a sheet that breaks off', makeBook({ sheets: [sheet('<worksheet><sheetData><row><c><v>1')] }), '不是完整的 XML'],
  ])('%s is refused', async (_, bytes, words) => {
    expect(await refusal(bytes)).toContain(words);
  });

  test('a range over the whole sheet, numbers of texts that are not there, far cells, endless names: read', async () => {
    const body = `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols><sheetData>${writeRows(TABLE)}
      <row r="5"><c r="A5" t="s"><v>99</v></c><c r="ZZZZ5"><v>1</v></c><c r="XFD5"><v>7</v></c></row><row r="99999999"><c><v>1</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:"/><mergeCell ref="x"/></mergeCells>`;
    const names = `<definedNames>${'<definedName name="n">汇总!$A$1</definedName>'.repeat(100_000)}</definedNames>`;
    const started = performance.now();
    const texts = await textsOf(makeBook({ sheets: [sheet(body)], book: names }));
    expect(texts).toMatchObject({ D3: '9', XFD5: '7' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('three hundred sheets', async () => {
    const document = await open(makeBook({ sheets: Array.from({ length: 300 }, (_, i) => sheet(table, `表${i}`)) }));
    expect(document.grids).toHaveLength(300);
    expect(new Set(document.grids?.map(({ start }) => start)).size).toBe(300);
  });
});

describe('a finding says where it is', () => {
  test('in a blank cell, in a column without a single entry, at a header', async () => {
    const rows = writeRows([
      [...HEADER, '执行率', '自评得分', '自评结果应用意见'],
      [1, '道路养护', 30, 30, 1, 98],
      [2, '路灯维修', undefined, 12, 0.5, 99],
      [4, '河道清淤', 24, 12, 0.6, 90],
    ]);
    const { findings } = checkDocument(await open(makeBook({ sheets: [sheet(`<sheetData>${rows}</sheetData>`)] })));
    expect(findings.length).toBeGreaterThan(3);
    for (const { locator, message } of findings)
      expect(locator, message).toMatchObject({ table: '汇总', cell: expect.stringMatching(/^[A-G]\d$/u) });
    expect(findings.find(({ message }) => message.includes('应用意见'))?.locator?.cell).toBe('G2');
    expect(findings.find(({ message }) => message.includes('预算数'))?.locator?.cell).toBe('C3');
  });

  test('a bare 1 beside percents is neither 1% nor 100%', async () => {
    const row = (r: number, cells: string) => `<row r="${r}">${cells}</row>`;
    const ratio = (r: number, value: number, style: number) => `<c r="E${r}" s="${style}"><v>${value}</v></c>`;
    const rate = (written: string) =>
      `<sheetData>${writeRows([[...HEADER, written]])}${[
        [1, '道路养护', 30, 30, 1, 0],
        [2, '路灯维修', 24, 12, 0.5, 1],
        [3, '河道清淤', 50, 25, 0.5, 1],
      ]
        .map(([n, name, budget, spent, value, style], i) =>
          row(
            i + 2,
            writeRows([[n, name, budget, spent]], i + 2).replace(/^<row[^>]*>|<\/row>$/gu, '') + ratio(i + 2, Number(value), Number(style)),
          ),
        )
        .join('')}</sheetData>`;
    for (const header of ['执行率', '执行率（%）']) {
      const bytes = makeBook({ sheets: [sheet(rate(header))], styles: '<xf numFmtId="0"/><xf numFmtId="9"/>' });
      expect(checkDocument(await open(bytes)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});
