/**
 * Word files made to take time or memory: each is refused or read, in which time of the processor and memory is told. Each runs in a process of its own.
 * `node bench/office/docx-hostile.ts [name]`
 */
import { spawnSync } from 'node:child_process';
import { deflateRawSync } from 'node:zlib';
import { openDocument } from '../../server/adapters/open-document.ts';
import { cell, makeDocx, paragraph, run } from '../../test/office/make-docx.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

const many = (count: number, content: string | ((i: number) => string)): string =>
  typeof content === 'string' ? content.repeat(count) : Array.from({ length: count }, (_, i) => content(i)).join('');
const noise = (i: number): string => ((i * 2654435761) % 4294967296).toString(36);
const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';

const files: Readonly<Record<string, () => Uint8Array>> = {
  'runs of one character': () => makeDocx({ body: paragraph(many(190_000, '<w:r><w:t>1</w:t></w:r>')) }),
  'too many runs': () => makeDocx({ body: paragraph(many(800_000, (i) => `<w:r><w:t>${i % 10}</w:t></w:r>`)) }),
  'empty paragraphs': () => makeDocx({ body: many(79_000, '<w:p/>') }),
  'too many paragraphs': () => makeDocx({ body: many(200_000, '<w:p/>') }),
  bookmarks: () =>
    makeDocx({ body: paragraph(many(100_000, (i) => `<w:bookmarkStart w:id="${i}" w:name="${noise(i)}"/>`) + run('12万元')) }),
  'fields in fields': () => makeDocx({ body: paragraph(many(100_000, `${begin}${run('1')}`)) }),
  'huge spans': () =>
    makeDocx({ body: `<w:tbl>${many(2000, `<w:tr>${many(30, cell('1', '<w:gridSpan w:val="99999999"/>'))}</w:tr>`)}</w:tbl>` }),
  'wide rows': () => makeDocx({ body: `<w:tbl><w:tr>${many(50_000, cell('1', '<w:gridSpan w:val="99"/>'))}</w:tr></w:tbl>` }),
  'long table': () => makeDocx({ body: `<w:tbl>${many(13_000, (i) => `<w:tr>${many(6, cell(`${i}.5`))}</w:tr>`)}</w:tbl>` }),
  'merged down': () => makeDocx({ body: `<w:tbl>${many(39_000, `<w:tr>${cell('1', '<w:vMerge/>')}${cell('2')}</w:tr>`)}</w:tbl>` }),
  'levels of numbers': () =>
    makeDocx({
      body: many(79_000, (i) => paragraph('项', `<w:numPr><w:ilvl w:val="${i % 9}"/><w:numId w:val="1"/></w:numPr>`)),
      numbering: `<w:abstractNum w:abstractNumId="0">${many(9, (i) => `<w:lvl w:ilvl="${i}"><w:start w:val="3888"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="${'%1%2%3%4%5%6%7%8%9'.repeat(1000)}"/></w:lvl>`)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    }),
  'chain of styles': () =>
    makeDocx({
      body: many(1000, (i) => paragraph('文', `<w:pStyle w:val="s${i * 90}"/>`)),
      styles: many(100_000, (i) => `<w:style w:styleId="s${i}"><w:name w:val="n${i}"/><w:basedOn w:val="s${i + 1}"/></w:style>`),
    }),
  'deep XML': () => makeDocx({ body: `${'<w:sdt>'.repeat(100_000)}` }),
  'nested tables': () => makeDocx({ body: `${'<w:tbl><w:tr><w:tc>'.repeat(80)}${'</w:tc></w:tr></w:tbl>'.repeat(80)}` }),
  'billion laughs': () =>
    makeDocx({ body: '', more: { 'word/document.xml': '<!DOCTYPE a [<!ENTITY a "1111"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>' } }),
  'external entity': () =>
    makeDocx({ body: '', more: { 'word/document.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' } }),
  'long text': () => makeDocx({ body: many(950, (i) => paragraph(`${noise(i)}万元，执行率95.${i}%；`.repeat(100))) }),
  'far too long text': () => makeDocx({ body: many(3000, (i) => paragraph(`${noise(i)}万元，执行率95.${i}%；`.repeat(100))) }),
  attributes: () => makeDocx({ body: `<w:p ${many(100_000, (i) => `a${i}="1" `)}>${run('1')}</w:p>` }),
  namespaces: () => makeDocx({ body: many(50_000, (i) => `<w:p xmlns:n${i}="u${i}">${run('1')}</w:p>`) }),
  'text boxes': () => makeDocx({ body: paragraph(many(50_000, `<w:r><w:txbxContent>${paragraph('1')}</w:txbxContent></w:r>`)) }),
  'notes again and again': () =>
    makeDocx({
      body: paragraph(many(50_000, (i) => `<w:r><w:footnoteReference w:id="${i % 100}"/></w:r>`)),
      footnotes: many(100, (i) => `<w:footnote w:id="${i}">${many(50, paragraph('注'))}</w:footnote>`),
    }),
  'fractions in fractions': () =>
    makeDocx({
      body: paragraph(`<m:oMath>${'<m:f><m:num>'.repeat(100)}<m:r><m:t>1+2</m:t></m:r>${'</m:num></m:f>'.repeat(100)}</m:oMath>`),
    }),
  'zip bomb': () => {
    const blank = deflateRawSync(Buffer.alloc(200 * 1024 * 1024));
    const file = makeDocx({ body: run('1'), more: { 'word/media/a.bin': blank } });
    return file;
  },
};

const [name] = process.argv.slice(2);
if (name === undefined) {
  for (const one of Object.keys(files)) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, one], { encoding: 'utf8' });
    process.stdout.write(status === 0 ? stdout : `${one}: CRASHED ${stderr.slice(0, 2000)}\n`);
  }
} else {
  const bytes = files[name]?.() ?? new Uint8Array();
  const before = process.resourceUsage().maxRSS / 1024;
  const spent = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
  const begun = spent();
  const document = await openDocument(bytes, 'a.docx');
  const read = spent() - begun;
  if (document.ok) checkDocument(document.value);
  const told = document.ok ? `read, ${document.value.text.length} characters` : document.refusal.message;
  const checked = spent() - begun - read;
  console.log(
    `${name}: ${bytes.length >> 10} KB, ${read.toFixed(0)} ms + check ${checked.toFixed(0)} ms, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (${before.toFixed(0)} before): ${told}`,
  );
}
