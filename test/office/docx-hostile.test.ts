import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { cell, makeDocx, paragraph, run, table } from './make-docx.ts';
import { mutateBytes, mutateXml, openDice } from './mutate-docx.ts';
import { richParts } from './rich-docx.ts';

async function refusalOf(bytes: Uint8Array, name = 'a.docx'): Promise<string> {
  const document = await openDocument(bytes, name);
  if (document.ok) return `read: ${document.value.text}`;
  expect(document.refusal.message).not.toMatch(/[\n\r]/u);
  expect(document.refusal.hint).not.toBe('');
  return document.refusal.message;
}

const whole = makeDocx(richParts);
const main = (xml: string): Uint8Array => makeDocx({ body: '', more: { 'word/document.xml': xml } });

describe('a Word file that cannot be read is refused in one line', () => {
  test.each<readonly [string, () => Uint8Array, RegExp]>([
    ['without a byte', () => new Uint8Array(), /空文件/u],
    ['cut off', () => whole.slice(0, whole.length - 200), /没有压缩包目录/u],
    ['without text', () => makeDocx({ body: paragraph('') }), /没有文字/u],
    ['with entities of its own', () => main('<!DOCTYPE a [<!ENTITY a "1">]><a>&a;</a>'), /DOCTYPE/u],
    ['nested without end', () => makeDocx({ body: '<w:sdt>'.repeat(5000) }), /嵌套超过 256 层/u],
    ['with broken XML', () => main('<w:document><w:body>'), /不是完整的 XML/u],
    ['with an empty part', () => main(''), /不是完整的 XML/u],
    ['that is a workbook inside', () => makeDocx({ body: '', more: { 'word/document.xml': '<worksheet/>' } }), /没有 Word 正文/u],
    ['with a name that leads out', () => zipSync({ ...unzipSync(whole), '../../evil.xml': strToU8('x') }), /不合规/u],
    ['in bytes that are no text', () => main('<w:document>\ud800</w:document>').fill(0xff, 700, 720), /校验码|损坏/u],
    ['that unpacks to more than any report', () => main(' '.repeat(30_000_000)), /压缩比异常|超过 24 MB/u],
    ['with far too many paragraphs', () => makeDocx({ body: '<w:p/>'.repeat(130_000) }), /段落多于 8 万个/u],
  ])('%s', async (_, make, said) => {
    expect(await refusalOf(make())).toMatch(said);
  });

  test('a byte of a part that changed is noticed', async () => {
    const bytes = zipSync({ ...unzipSync(whole) }, { level: 0 });
    const at = Buffer.from(bytes).indexOf('1505');
    bytes[at] = 0x39;
    expect(await refusalOf(bytes)).toMatch(/校验码/u);
  });
});

describe('a Word file that is odd is read', () => {
  test('with macros, which are never looked at', async () => {
    const bytes = makeDocx({ body: paragraph('预算5万元'), more: { 'word/vbaProject.bin': new Uint8Array([1, 2, 3]) } });
    expect(await refusalOf(bytes, 'a.docm')).toBe('read: 预算5万元\n');
  });

  test.each<readonly [string, string]>([
    ['spans beyond all columns', table([cell('1', '<w:gridSpan w:val="99999999"/>'), '2'], ['3', '4'])],
    [
      'a row as wide as a book',
      table(
        Array.from({ length: 3000 }, () => cell('1', '<w:gridSpan w:val="99"/>')),
        ['3', '4'],
      ),
    ],
    ['fields that never close', paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('1')}`.repeat(20_000))],
    ['marks between all letters', paragraph(`<w:bookmarkStart w:id="1" w:name="a"/>${run('1')}`.repeat(20_000))],
    ['rows and cells outside a table', `<w:tr><w:tc>${paragraph('1')}</w:tc></w:tr><w:tc/>${run('2')}${paragraph('3')}`],
    ['merged cells without a first one', table([cell('1', '<w:vMerge/>'), cell('2', '<w:hMerge/>')], [cell('3', '<w:vMerge/>'), '4'])],
    ['tables in tables', `${'<w:tbl><w:tr><w:tc>'.repeat(60)}${paragraph('1')}${'</w:tc></w:tr></w:tbl>'.repeat(60)}`],
  ])('%s', async (_, body) => {
    const begun = performance.now();
    const document = await openDocument(makeDocx({ body }), 'a.docx');
    expect(document.ok).toBe(true);
    if (document.ok) checkDocument(document.value);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

test('random changes of a Word file give a refusal or a result, and the map stays sound', async () => {
  let read = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const bytes = (seed % 2 === 0 ? mutateBytes : mutateXml)(whole, openDice(seed));
    const outcome = readDocxParts(bytes, 'a.docx');
    if (!outcome.ok) {
      expect(outcome.refusal.message).not.toMatch(/[\n\r]/u);
      continue;
    }
    read += 1;
    const { document, pieces, paragraphs, parts } = outcome.value;
    checkDocument(document);
    let before = 0;
    for (const { start, end, part, content, literal, paragraph: index } of pieces) {
      const own = paragraphs[index];
      expect(start >= before && own && start >= own.start && end <= own.end, `${seed}`).toBe(true);
      if (literal)
        expect(content.end - content.start, `${seed} ${parts.get(part)?.xml.slice(content.start, content.end)}`).toBe(end - start);
      before = end;
    }
  }
  expect(read).toBeGreaterThan(10);
});
