import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDocument } from '../../server/adapters/open-document.ts';
import { foldGlyph } from '../../server/adapters/pdf/fold-glyph.ts';
import { lockPdf } from './lock-pdf.ts';
import { drawTable, makePdf, rule, write } from './make-pdf.ts';
import { makeRandom, mutateBytes } from './mutate-bytes.ts';
import { samplePdfs } from './sample-pdfs.ts';

async function read(bytes: Uint8Array, signal?: AbortSignal) {
  const outcome = await openDocument(bytes, 'a.pdf', signal);
  return outcome.ok
    ? { text: outcome.value.text, notices: outcome.value.notices, places: outcome.value.places, code: '' }
    : { code: outcome.refusal.code, message: outcome.refusal.message, text: '', notices: [], places: [] };
}

const IMAGE = {
  objects: [
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n\u{80}\nendstream',
  ],
  resources: '/XObject << /I 5 0 R >>',
};
const SCAN = 'q 595 0 0 842 0 0 cm /I Do Q\n';
const TEXT = write(90, 700, '全年预算数200万元，执行数150万元，预算执行率75%。');

test('a scan is refused with what to do; scanned pages among others are named', async () => {
  expect(await read(makePdf([{ draw: SCAN }, { draw: SCAN }], IMAGE))).toMatchObject({
    code: 'scanned-pdf',
    message: expect.stringContaining('扫描件'),
  });
  const mixed = await read(makePdf([{ draw: TEXT }, { draw: SCAN }, { draw: '' }, { draw: SCAN }], IMAGE));
  expect(mixed.notices).toEqual(['第2、4页没有文字层（扫描页或图片），没有读入，请人工核对。']);
});

test('text recognised under a scan is read, and said to be so', async () => {
  const { text, notices } = await read(makePdf([{ draw: `${SCAN}q 3 Tr ${TEXT}Q` }], IMAGE));
  expect(text).toContain('执行数150万元');
  expect(notices).toEqual(['第1页的文字是扫描后识别（OCR）的，数字可能认错，请对照原件。']);
});

test('text that is not seen is not read, and numbers that a narrow column hid are told', async () => {
  const { text, notices } = await read(makePdf([{ draw: `${TEXT}q 3 Tr ${write(90, 600, '结余为零')}Q${write(90, 500, '######')}` }]));
  expect(text).not.toContain('结余');
  expect(notices).toEqual(['第1页有看不见的文字，没有读入。', '第1页有“###”（列宽不够，数字没有印出来），请用 Excel 原件核对。']);
});

test('fonts that only number their glyphs are told, and refused where nothing else is there', async () => {
  const numbered = { encoding: 'Identity-H', system: '/Registry (Adobe) /Ordering (Identity) /Supplement 0' };
  const strange = 'BT /F1 12 Tf 90 700 Td <0F010F020F030F040F05> Tj ET\n';
  expect(await read(makePdf([{ draw: strange }], numbered))).toMatchObject({
    code: 'unreadable-pdf',
    message: expect.stringContaining('乱码'),
  });
  const plain = '全年预算数'.replace(/./gu, (char) => char.charCodeAt(0).toString(16));
  const { notices } = await read(makePdf([{ draw: `${strange}BT /F1 12 Tf 90 600 Td <${plain}${plain}> Tj ET` }], numbered));
  expect(notices).toEqual(['第1页有无法识别的字形，请对照原件。']);
});

test('a password for opening is asked for; one for changing only does not keep from reading', async () => {
  expect(await read(makePdf([{ draw: TEXT }], lockPdf('secret', 'owner')))).toMatchObject({
    code: 'encrypted-file',
    message: expect.stringContaining('已加密'),
  });
  expect((await read(makePdf([{ draw: TEXT }], lockPdf('', 'owner')))).text).toContain('预算数200万元');
});

test.each([
  ['cut off', Buffer.from(makePdf([{ draw: TEXT }])).subarray(0, 900), 'unreadable-pdf'],
  ['no PDF inside', Buffer.from('%PDF-1.4\nnonsense\n%%EOF'), 'unreadable-pdf'],
  ['a portfolio', makePdf([{ draw: TEXT }], { catalog: '/Collection << /Type /Collection >>' }), 'unsupported-format'],
  [
    'a form of another kind',
    makePdf([{ draw: '' }], { catalog: '/AcroForm << /XFA 5 0 R /Fields [] >>', objects: ['<< /Length 6 >>\nstream\n<xdp/>\nendstream'] }),
    'unsupported-format',
  ],
  ['a page without a mark', makePdf([{ draw: '' }]), 'empty-file'],
])('%s is refused in one line', async (_, bytes, code) => {
  const refusal = await read(bytes);
  expect(refusal.code).toBe(code);
  expect(refusal.message).not.toMatch(/\n/u);
});

test('a font in GBK that is not embedded is read by the tables of the library', async () => {
  const draw = 'BT /F1 16 Tf 90 700 Td <D4A4CBE3CAFD323030CDF2D4AAA1A3> Tj ET';
  expect((await read(makePdf([{ draw }], { encoding: 'GBK-EUC-H' }))).text).toBe('预算数200万元。\n');
});

test('slanted text, text drawn twice and notes do not mix with the text', async () => {
  const watermark = `BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <51855E9065875EF6> Tj ET\n`;
  const twice = write(90, 760, '全年预算数200万元', 16) + write(90.3, 760, '全年预算数200万元', 16);
  const raised = write(226, 767, '1', 8) + write(232, 760, '，执行数150万元。', 16);
  const notes = rule(90, 100, 240, 100) + write(90, 85, '1', 6) + write(95, 82, '含上年结转30万元。', 9);
  const lines = Array.from({ length: 8 }, (_, i) => write(90, 700 - i * 28, '后面的正文一行一行写到右边为止，中间没有数字', 16)).join('');
  const { text, places } = await read(makePdf([{ draw: watermark + twice + raised + lines + notes }]));
  expect(text.startsWith('全年预算数200万元¹，执行数150万元。')).toBe(true);
  expect(text).not.toMatch(/内|200200/u);
  expect(text.endsWith('¹含上年结转30万元。\n')).toBe(true);
  expect(places?.at(-1)?.locator).toEqual({ page: 1, part: '脚注1' });
});

test('a layer that is switched off is not read', async () => {
  const catalog = '/OCProperties << /OCGs [5 0 R 6 0 R] /D << /Order [5 0 R 6 0 R] /OFF [6 0 R] >> >>';
  const layers = {
    catalog,
    objects: ['<< /Type /OCG /Name (on) >>', '<< /Type /OCG /Name (off) >>'],
    resources: '/Properties << /On 5 0 R /Off 6 0 R >>',
  };
  const draw = `/OC /On BDC ${TEXT}EMC /OC /Off BDC ${write(90, 600, '草稿数300万元')}EMC ${write(90, 560, '完')}`;
  const { text } = await read(makePdf([{ draw }], layers));
  expect(text).toContain('150万元');
  expect(text).toContain('完');
  expect(text).not.toContain('300');
});

test('words turned upright in a cell are read from below', async () => {
  const turned = (x: number, y: number, text: string): string => `q 0 1 -1 0 ${x} ${y} cm ${write(0, 0, text, 10)}Q\n`;
  const table = drawTable(
    [70, 110, 330, 430],
    [740, 660, 640],
    [
      ['', '完成质量', '95分'],
      ['', '完成时效', '5分'],
    ],
  );
  const { text } = await read(makePdf([{ draw: `${table}${turned(95, 680, '产出指标')}` }]));
  expect(text).toBe('产出指标\t完成质量\t95分\n\t完成时效\t5分\n');
});

test('glyphs become the characters that are meant', () => {
  expect([...'⼀⾼⾊⼾⻓⻘⻋︵ﬁ'].map(foldGlyph).join('')).toBe('一高色户长青车（fi');
  expect([...'（），％１\u{ad}\u{200b}'].map(foldGlyph).join('')).toBe('（），％１');
  expect([...'\u{e123}\u{1}'].map(foldGlyph).join('')).toBe('��');
});

/** Three kilobytes that unpack to 1.5 gigabytes. */
function makeBomb(): Uint8Array {
  const megabyte = deflateRawSync(Buffer.alloc(1024 * 1024, 32), { finishFlush: constants.Z_FULL_FLUSH });
  const inner = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 1500 }, () => megabyte)]);
  const packed = deflateSync(inner, { level: 9 }).toString('latin1');
  const object = `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter [/FlateDecode /FlateDecode] /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
  return makePdf([{ draw: '/X Do' }], { objects: [object], resources: '/XObject << /X 5 0 R >>' });
}

test('a bomb ends its process and not ours, and the next file is read', async () => {
  const bomb = makeBomb();
  expect(bomb.length).toBeLessThan(12_000);
  expect(await read(bomb)).toMatchObject({ code: 'too-large', message: expect.stringContaining('上限') });
  expect((await read(makePdf([{ draw: TEXT }]))).text).toContain('150万元');
});

test('a reading that is called off ends at once', async () => {
  const control = new AbortController();
  const answer = read(makeBomb(), control.signal);
  setTimeout(() => control.abort(), 30);
  expect(await answer).toMatchObject({ code: 'cancelled' });
});

test('damaged files are read or refused', async () => {
  const random = makeRandom(7);
  const samples = samplePdfs();
  const codes = new Set<string>();
  for (let i = 0; i < 40; i += 1) codes.add((await read(mutateBytes(samples[i % samples.length] ?? new Uint8Array(), random))).code);
  expect(codes.has('no-process')).toBe(false);
  expect(codes.has('')).toBe(true);
});
