import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../schemas/document.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { makeCfb, makeDoc } from './make-doc.ts';

const ROWS = [
  ['序号', '项目名称', '预算数', '执行数'],
  [1, '道路养护', 32, 30],
  [2, '路灯维修', 12, 9],
];
const sheet = utils.aoa_to_sheet(ROWS);
const book = (bookType: 'xlsx' | 'biff8' | 'xlsb' | 'xlml'): Uint8Array =>
  new Uint8Array(write({ SheetNames: ['汇总'], Sheets: { 汇总: sheet } }, { bookType, type: 'array' }));
const CSV = '序号,项目名称,预算数,执行数\n1,道路养护,32,30\n2,路灯维修,12,9\n';
const TABLE = `<table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])));
const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => new Uint8Array(Buffer.from(text, encoding));

const open = async (content: Uint8Array, name: string): Promise<SourceDocument> => {
  const outcome = await openDocument(content, name);
  if (!outcome.ok) throw new Error(`${outcome.refusal.message} ${outcome.refusal.hint}`);
  return outcome.value;
};
const refuse = async (content: Uint8Array, name: string): Promise<string> => {
  const outcome = await openDocument(content, name);
  return outcome.ok ? 'served' : `${outcome.refusal.message}：${outcome.refusal.hint}`;
};

describe('a file is read by its content', () => {
  test.each([
    ['自评表.xlsx', book('xlsx'), 'xlsx', undefined],
    ['自评表.xls', book('biff8'), 'xlsx', undefined],
    ['自评表.et', book('biff8'), 'xlsx', undefined],
    ['自评表.et', book('xlsx'), 'xlsx', undefined],
    ['自评表.xlsx', book('biff8'), 'xlsx', '文件名说是 .xlsx，内容实为 .xls，已按内容读取。'],
    ['自评报告.docx', book('biff8'), 'xlsx', '文件名说是 .docx，内容实为 .xls，已按内容读取。'],
    ['自评表.xls', book('xlsx'), 'xlsx', '文件名说是 .xls，内容实为 .xlsx，已按内容读取。'],
    ['系统导出.xls', book('xlml'), 'xlsx', undefined],
    ['系统导出.xls', bytes(`<html><body>${TABLE}</body></html>`), 'html', '文件名说是 .xls，内容实为网页（HTML），已按内容读取。'],
    ['系统导出.xls', bytes(TABLE), 'html', '文件名说是 .xls，内容实为网页（HTML），已按内容读取。'],
    ['系统导出.xls', bytes(CSV.replaceAll(',', '\t')), 'csv', '文件名说是 .xls，内容实为文本，已按内容读取。'],
    ['自评表.csv', bytes(CSV), 'csv', undefined],
    ['自评表.csv', book('xlsx'), 'xlsx', '文件名说是 .csv，内容实为 .xlsx，已按内容读取。'],
    ['报告.md', bytes('<!-- 初稿 -->\n# 报告\n'), 'md', undefined],
    ['报告.md', bytes(`${TABLE}\n`), 'md', undefined],
    ['报告.txt', bytes('<!DOCTYPE html><html><p>甲</p></html>'), 'html', '文件名说是 .txt，内容实为网页（HTML），已按内容读取。'],
    ['-', bytes('支出12万元。'), 'md', undefined],
    ['-', book('xlsx'), 'xlsx', undefined],
  ] as const)('%s (%#)', async (name, content, format, notice) => {
    const document = await open(content, name);
    expect(document.format).toBe(format);
    expect(document.text).toMatch(/项目名称|报告|甲|支出/u);
    expect(document.notices?.[0]).toBe(notice);
  });

  test.each(['报告.doc', '报告.wps'])('%s: text, with a word on what is lost', async (name) => {
    const document = await open(makeDoc('绩效自评报告\r支出12万元，预算“20”万元。\r'), name);
    expect(document.text).toBe('绩效自评报告\n支出12万元，预算“20”万元。\n');
    expect(document.notices).toEqual(['这是旧格式（.doc/.wps），表格和自动编号读不全；要核对表格，请另存为 .docx。']);
  });
});

describe('what is not read is named, with what to do', () => {
  test.each([
    ['a.docx', makeCfb({ EncryptedPackage: new Uint8Array(5000) }), '已加密'],
    ['a.doc', makeDoc('甲', 0x0100), '已加密'],
    ['a.ppt', makeCfb({ 'PowerPoint Document': new Uint8Array(5000) }), '演示文稿'],
    ['a.dps', makeCfb({ 'PowerPoint Document': new Uint8Array(5000) }), '演示文稿'],
    ['a.pptx', zip({ '[Content_Types].xml': 'presentationml', 'ppt/presentation.xml': '' }), '演示文稿'],
    ['a.odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text' }), '另存为 .docx'],
    ['a.ods', zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), '另存为 .xlsx'],
    ['a.ofd', zip({ 'OFD.xml': '<ofd/>' }), 'OFD'],
    ['a.zip', zip({ '自评.docx': 'x' }), '先解压'],
    ['a.rar', bytes('Rar!\x1a\x07\x00', 'latin1'), '先解压'],
    ['a.7z', bytes('7z\xbc\xaf\x27\x1c', 'latin1'), '先解压'],
    ['a.png', bytes('\x89PNG\r\n\x1a\n', 'latin1'), '图片'],
    ['a.bmp', Uint8Array.from([0x42, 0x4d, ...new Uint8Array(60)]), '图片'],
    ['a.rtf', bytes('{\\rtf1 甲}'), '另存为 .docx'],
    ['a.xlsb', book('xlsb'), '另存为 .xlsx'],
    ['a.doc', bytes('{\\rtf1 甲}'), 'RTF'],
    ['a.mht', bytes('MIME-Version: 1.0\r\nContent-Type: multipart/related;'), '.mht'],
    ['a.doc', bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'), 'Word XML'],
    ['a.uof', bytes('<?xml version="1.0"?><uof:UOF/>'), '标文通'],
    ['a.wps', makeCfb({ CONTENTS: new Uint8Array(5000) }), '没有可读的文档'],
    ['a.json', bytes('{}'), '不支持 a.json'],
    ['a.xlsx', book('xlsx').subarray(0, 900), '没有压缩包目录'],
    ['a.txt', new Uint8Array(), '空文件'],
    ['a.doc', makeCfb({ WordDocument: new Uint8Array(5000) }), '不是可读的 Word 文档'],
  ])('%s (%#)', async (name, content, words) => {
    const said = await refuse(content, name);
    expect(said).toContain(words);
    expect(said).not.toContain('\n');
  });
});
