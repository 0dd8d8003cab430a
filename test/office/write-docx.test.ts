import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { textOf } from '../../tools/draft/page/page-block.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { readReport } from '../../tools/text/read-report.ts';
import { openExample } from '../draft/subject.ts';
import { closeParts, openParts, verifyForged, type WrittenReport, writeReport } from './write-report.ts';

const NAMES = ['small', 'luquan-2022', 'julu-2022', 'quwo-2021', 'laoting-2023'];
const reports = new Map<string, WrittenReport>();
const find = (name: string): WrittenReport => {
  const report = reports.get(name);
  if (!report) throw new Error(name);
  return report;
};

beforeAll(async () => {
  for (const name of NAMES) reports.set(name, await writeReport(openExample(name)));
});

/** Markdown's own signs away; captions part with their units. */
const plain = (text: string): string =>
  text
    .replace(/^#+ |^\|[\s:|-]+\|$/gmu, '')
    .replace(/（((?:金额)?单位：[^）]+)）$/gmu, '$1')
    .replace(/[|\s]/gu, '');

describe.each(NAMES)('%s', (name) => {
  test('the same text, tables and numerals come back', () => {
    const { markdown, document } = find(name);
    expect(document.text.replace(/\s/gu, '')).toBe(plain(markdown));
    const tablesOf = (format: 'md' | 'docx') =>
      readReport(format === 'md' ? { name, format, text: markdown } : document).blocks.flatMap((block) =>
        block.kind === 'table' ? [block.rows.map((row) => row.map((cell) => cell?.text ?? ''))] : [],
      );
    expect(tablesOf('docx')).toEqual(tablesOf('md'));
    const digits = (text: string) => text.match(/\d+(?:\.\d+)?/gu);
    expect(digits(document.text)).toEqual(digits(markdown));
  });

  test('the same findings', () => {
    const { markdown, document, profile } = find(name);
    const figures = computeLedger(openExample(name).dossier, profile);
    const judge = (source: Parameters<typeof checkDocument>[0]) => {
      const { findings, coverage } = checkDocument(source, { profile, figures });
      return { coverage, findings: findings.map(({ rule, severity, message }) => `${rule} ${severity} ${message}`).toSorted() };
    };
    expect(judge(document)).toEqual(judge({ name: 'r.md', format: 'md', text: markdown }));
  });

  test('its proof holds', async () => {
    const report = find(name);
    expect(await verifyForged(report, report.bytes)).toEqual([]);
  });

  test('the package is sound', () => {
    const parts = openParts(find(name).bytes);
    const types = parts.get('[Content_Types].xml') ?? '';
    const defaults = [...types.matchAll(/Extension="([^"]+)"/gu)].map(([, ending]) => ending);
    for (const [part, xml] of parts) {
      new SaxesParser({ xmlns: true }).write(xml).close();
      expect(xml, part).not.toMatch(/等线|DengXian|Calibri|\+m[nj]-/u);
      const typed = types.includes(`PartName="/${part}"`) || defaults.includes(part.split('.').at(-1));
      expect(typed, part).toBe(true);
      if (!part.endsWith('.rels')) continue;
      const base = part.replace(/_rels\/[^/]+$/u, '');
      const ids = [...xml.matchAll(/\bId="([^"]+)"/gu)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/gu))
        expect(parts.has(`${base}${target}`), `${part} ${target}`).toBe(true);
    }
    for (const [, own = ''] of types.matchAll(/PartName="\/([^"]+)"/gu)) expect(parts.has(own), own).toBe(true);
    const body = parts.get('word/document.xml') ?? '';
    for (const [table] of body.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)) {
      const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/gu)].map(([, width]) => width);
      expect(table).toContain(`<w:tblW w:type="dxa" w:w="${grid.reduce((sum, width) => sum + Number(width), 0)}"/>`);
      const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gsu)].map(([row]) => row);
      expect(rows[0]).toContain('<w:tblHeader/>');
      for (const row of rows) {
        expect(row).toContain('<w:cantSplit/>');
        expect([...row.matchAll(/<w:tcW w:type="dxa" w:w="(\d+)"\/>/gu)].map(([, width]) => width)).toEqual(grid);
      }
    }
    const drawings = [...body.matchAll(/<wp:docPr id="(\d+)" name="[^"]+" descr="[^"]+"/gu)].map(([, id]) => id);
    expect(drawings.length).toBe(body.split('<wp:docPr ').length - 1);
    expect(new Set(drawings).size).toBe(drawings.length);
    for (const [, id = ''] of body.matchAll(/r:id="([^"]+)"/gu)) expect(parts.get('word/_rels/document.xml.rels')).toContain(`Id="${id}"`);
  });
});

/** The order of properties that the schema of WordprocessingML (ISO/IEC 29500-1) gives; Word calls a file with another one broken. */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook',
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr',
};

test.each(NAMES)('%s: properties stand in the order of the schema', (name) => {
  for (const [part, xml] of openParts(find(name).bytes)) {
    if (!part.startsWith('word/') || !part.endsWith('.xml') || part.includes('charts')) continue;
    const open: { name: string; last: number }[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name: tag }) => {
      const parent = open.at(-1);
      const order = parent && ORDER[parent.name]?.split(' ');
      if (parent && order) {
        const at = order.indexOf(tag.replace('w:', ''));
        expect(at, `${part} ${parent.name}/${tag}`).toBeGreaterThanOrEqual(Math.max(0, parent.last));
        parent.last = at;
      }
      open.push({ name: tag, last: -1 });
    });
    parser.on('closetag', () => open.pop());
    parser.write(xml).close();
  }
});

test('the same report has the same bytes', async () => {
  const { paged, bytes } = find('luquan-2022');
  expect(Buffer.from(await writeDocx(paged)).equals(Buffer.from(bytes))).toBe(true);
});

describe('GB/T 9704', () => {
  const body = () => openParts(find('luquan-2022').bytes).get('word/document.xml') ?? '';
  const styles = () => openParts(find('luquan-2022').bytes).get('word/styles.xml') ?? '';
  const styleOf = (id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 'su').exec(styles())?.[0] ?? '';

  test('the page', () => {
    const [upright = '', turned = '', ...more] = [...body().matchAll(/<w:sectPr>.*?<\/w:sectPr>/gsu)].map(([section]) => section);
    expect(more.length).toBe(1);
    expect(upright).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(upright).toMatch(/w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u);
    expect(upright).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(upright).toContain('<w:pgNumType w:start="1"/>');
    expect(turned).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(turned).not.toContain('w:start=');
    expect(upright.match(/<w:footerReference/gu)?.length).toBe(2);
    expect(body().match(/<w:footerReference/gu)?.length).toBe(2);
  });

  test('letters and lines', () => {
    expect(styleOf('ReportBody')).toContain('w:eastAsia="仿宋_GB2312"');
    expect(styleOf('ReportBody')).toContain('w:ascii="Times New Roman"');
    expect(styleOf('ReportBody')).toMatch(/<w:spacing w:after="0" w:before="0" w:line="579" w:lineRule="exact"\/>/u);
    expect(styleOf('ReportBody')).toMatch(/w:firstLineChars="200"/u);
    expect(styleOf('Title')).toContain('w:eastAsia="方正小标宋简体"');
    expect(styleOf('Title')).toContain('<w:sz w:val="44"/>');
    const fonts = ['黑体', '楷体_GB2312', '仿宋_GB2312', '仿宋_GB2312'];
    for (const [index, font] of fonts.entries()) {
      const style = styleOf(`Heading${index + 1}`);
      expect(style).toContain(`w:eastAsia="${font}"`);
      expect(style).toContain(`<w:outlineLvl w:val="${index}"/>`);
      expect(style).toContain('<w:keepNext/>');
      expect(style).toContain('<w:sz w:val="32"/>');
    }
    expect(styleOf('ReportTable')).toContain('<w:snapToGrid w:val="0"/>');
  });

  test('page numbers stand outside, with what the field last showed', () => {
    const footers = Array.from(openParts(find('small').bytes)).flatMap(([part, xml]) => (/^word\/footer\d/u.test(part) ? [xml] : []));
    expect(footers.length).toBe(2);
    const [odd = '', even = ''] = footers;
    expect(odd.replace(/<[^>]+>/gu, '')).toBe('— 1 —');
    expect(odd).toContain('<w:jc w:val="right"/>');
    expect(even).toContain('<w:jc w:val="left"/>');
    expect(odd).toMatch(/<w:fldSimple w:instr="PAGE"><w:r><w:t[^>]*>1</u);
  });
});

describe('charts', () => {
  test('hold the digits of the table, and no copy of them elsewhere', () => {
    const parts = openParts(find('luquan-2022').bytes);
    const chart = parts.get('word/charts/chart2.xml') ?? '';
    const values = [...(/<c:numCache>.*<\/c:numCache>/su.exec(chart)?.[0] ?? '').matchAll(/<c:v>([^<]+)</gu)].map(([, value]) => value);
    const drawn = find('luquan-2022').paged.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.role === 'chart' ? [block] : [])),
    );
    expect(drawn.length).toBeGreaterThan(1);
    expect(values).toEqual(drawn[1]?.points.map(({ value }) => value.text));
    expect(values).toContain('100.00');
    expect([...parts.keys()].filter((part) => part.includes('embeddings'))).toEqual([]);
  });
});

describe('a digit changed anywhere is found, with hash and seal made new', () => {
  /** Places of digits that a reader can see: in texts, in charts, in footers; not those of the page field. */
  const places = (report: WrittenReport) =>
    Array.from(openParts(report.bytes)).flatMap(([part, xml]) =>
      [...xml.matchAll(/<(w:t|a:t|c:v|dc:title)(?: [^>]*)?>([^<]+)<\/\1>/gu)].flatMap(({ index, 0: whole, 2: text = '' }) => {
        if (xml.slice(0, index).endsWith('<w:fldSimple w:instr="PAGE"><w:r>')) return [];
        const from = index + whole.indexOf('>') + 1;
        return [...text.matchAll(/\d/gu)].map((digit) => ({ part, at: from + digit.index }));
      }),
    );
  const forge = (report: WrittenReport, { part, at }: { part: string; at: number }, add: number) => {
    const parts = openParts(report.bytes);
    const xml = parts.get(part) ?? '';
    parts.set(part, xml.slice(0, at) + ((Number(xml[at]) + add) % 10) + xml.slice(at + 1));
    return closeParts(parts);
  };

  test('in the text, tables, charts and properties', async () => {
    const report = find('small');
    const all = places(report);
    expect(new Set(all.map(({ part }) => part))).toEqual(
      new Set(['word/document.xml', 'word/charts/chart1.xml', 'word/charts/chart2.xml', 'docProps/core.xml']),
    );
    const chosen = fc.tuple(fc.constantFrom(...all), fc.integer({ min: 1, max: 9 }));
    const inParts = all.filter(({ part }, index) => part !== 'word/document.xml' && index % 3 === 0);
    for (const place of inParts) expect((await verifyForged(report, forge(report, place, 1))).length, place.part).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(chosen, async ([place, add]) => {
        expect((await verifyForged(report, forge(report, place, add))).length).toBeGreaterThan(0);
      }),
      { seed: 20261121, numRuns: 10 },
    );
  }, 60_000);

  test.each([
    ['a page footer', 'word/footer1.xml', ' —<', '0 —<'],
    ['words for the blind', 'word/document.xml', 'descr="', 'descr="81.3%'],
    ['how a number is written', 'word/charts/chart1.xml', 'formatCode="0.00"', 'formatCode="&quot;9&quot;0.00"'],
    ['a property', 'docProps/core.xml', '<dc:creator>', '<dc:creator>2024'],
  ])('%s', async (_, part, from, to) => {
    const report = find('small');
    const parts = openParts(report.bytes);
    expect(parts.get(part)).toContain(from);
    parts.set(part, (parts.get(part) ?? '').replace(from, to));
    expect((await verifyForged(report, closeParts(parts))).length).toBeGreaterThan(0);
  });

  test('a picture put in', async () => {
    const report = find('small');
    const parts = openParts(report.bytes).set('word/media/image1.png', 'x');
    expect(await verifyForged(report, closeParts(parts))).toContain('报告里有读不了的部件 word/media/image1.png');
  });
});

test('a cover has a page of its own, without a number', () => {
  const { paged, bytes } = find('laoting-2023');
  const [cover] = paged.sections;
  expect(cover?.kind).toBe('cover');
  expect(cover?.blocks.map((block) => ('pieces' in block ? `${block.role} ${textOf(block.pieces)}` : ''))).toEqual([
    'cover 2023年度',
    'cover 城区工业聚集区整体绩效',
    'cover 自评报告',
    'cover-foot 乐亭县城区工业聚集区管理委员会编制（盖章）',
    'cover-foot 2024年4月9日',
  ]);
  const [first = ''] = /<w:sectPr>.*?<\/w:sectPr>/su.exec(openParts(bytes).get('word/document.xml') ?? '') ?? [];
  expect(first).not.toContain('footerReference');
});
