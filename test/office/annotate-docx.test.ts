import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../schemas/check.ts';
import { annotateDocx } from '../../server/adapters/docx/annotate-docx.ts';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import { walkXml } from '../../server/adapters/docx/walk-xml.ts';
import { readZipEntries } from '../../server/adapters/guard-zip.ts';
import { cell, makeDocx, type Parts, paragraph, run, table } from './make-docx.ts';
import { mutateBytes, mutateXml, openDice } from './mutate-docx.ts';
import { proveAnnotated } from './prove-annotated.ts';
import { richParts } from './rich-docx.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const W14 =
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"';

function textOf(bytes: Uint8Array): string {
  const read = readDocxParts(bytes, 'a.docx');
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value.document.text;
}

const findingAt = (start: number, end: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'execution-rate',
  severity: 'error',
  message: `第${start}处不符`,
  why: '读者会复算',
  fix: '改正',
  start,
  end,
  line: 1,
  column: 1,
  actual: '92%',
  expected: '90%',
  evidence: [],
  fingerprint: 'f',
  ...more,
});

/** A finding at the nth place of some words. */
function findingOn(bytes: Uint8Array, words: string, nth = 0): Finding {
  const text = textOf(bytes);
  let at = text.indexOf(words);
  for (let i = 0; i < nth; i += 1) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`${words} does not stand in ${text}`);
  return findingAt(at, at + words.length, { actual: words });
}

function annotate(bytes: Uint8Array, findings: readonly Finding[]) {
  const outcome = annotateDocx(bytes, 'a.docx', findings);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

const partOf = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const mainOf = (bytes: Uint8Array): string => partOf(bytes, 'word/document.xml');

const TOKEN =
  /<w:commentRange(Start|End) w:id="(\d+)"\/>|<w:commentReference w:id="(\d+)"\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\/>|<w:footnoteReference w:id="(\d+)"\/>/gu;
const decode = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#x([\da-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&');

/** The words between the marks of each comment of ours, in the order of their ids, read by other means than the annotator's own. */
function anchoredIn(bytes: Uint8Array): string[] {
  const ours = new Set([...partOf(bytes, 'word/comments.xml').matchAll(/<w:comment w:id="(\d+)" w:author="ziping"/gu)].map(([, id]) => id));
  const open = new Map<string, string>();
  const done = new Map<string, string>();
  const counts = new Map<string, string>();
  for (const [, edge, id = '', reference, text, sign, note] of mainOf(bytes).matchAll(TOKEN)) {
    if (edge === 'Start') open.set(id, '');
    if (edge === 'End') {
      done.set(id, open.get(id) ?? '?');
      open.delete(id);
    }
    const own = reference ?? id;
    if (own) counts.set(own, `${counts.get(own) ?? ''}${edge ?? 'Reference'} `);
    const words =
      text === undefined ? (sign === undefined ? (note === undefined ? '' : `[${note}]`) : sign === 'tab' ? '\t' : '\v') : decode(text);
    for (const [key, value] of open) open.set(key, value + words);
  }
  for (const id of ours) expect(counts.get(id ?? '')).toBe('Start End Reference ');
  return [...ours].map((id) => done.get(id ?? '') ?? '?');
}

/** Every part that need not change has its bytes as packed, in its old order, and its date. */
function expectUntouched(before: Uint8Array, after: Uint8Array): void {
  const [old, now] = [readZipEntries(before, 'a'), readZipEntries(after, 'b')];
  if (!old.ok || !now.ok) throw new Error('no zip');
  expect(now.value.slice(0, old.value.length).map(({ name }) => name)).toEqual(old.value.map(({ name }) => name));
  for (const [index, entry] of old.value.entries()) {
    const other = now.value[index];
    if (!other) throw new Error(entry.name);
    expect(after.slice(other.at + 10, other.at + 14)).toEqual(before.slice(entry.at + 10, entry.at + 14));
    if (/comments|document\.xml|Content_Types/u.test(entry.name)) continue;
    expect(after.slice(other.at, other.from + other.packed), entry.name).toEqual(before.slice(entry.at, entry.from + entry.packed));
  }
}

const expectSound = (bytes: Uint8Array): void => {
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    if (/\.(?:xml|rels)$/u.test(name)) expect(walkXml(strFromU8(content), { open: () => undefined }), name).toBeUndefined();
};

const simple = (): Uint8Array =>
  makeDocx({
    body: paragraph(
      `${run('预算1200万元，支出10', '<w:b/>')}<w:bookmarkStart w:id="4" w:name="x"/>${run('80万元，执行率9')}<w:bookmarkEnd w:id="4"/>${run('2%。')}`,
    ),
    more: { 'word/media/a.bin': new Uint8Array([1, 2, 3]), 'docProps/app.xml': '<Properties/>' },
  });

describe('a comment stands on the exact words', () => {
  const cases: readonly (readonly [string, Parts, string])[] = [
    [
      'across runs and a bookmark',
      { body: paragraph(`${run('支出10', '<w:b/>')}<w:bookmarkStart w:id="4" w:name="x"/>${run('80万元')}`) },
      '1080万元',
    ],
    ['inside one run', { body: paragraph(run('预算1200万元，支出', '<w:b/><w:color w:val="FF0000"/>')) }, '1200'],
    ['in a table cell', { body: table(['项目', '金额'], ['甲', '950']) }, '950'],
    ['in a nested table', { body: table(['甲', cell(`${table(['内', '77'])}${paragraph('后')}`)]) }, '77'],
    [
      'in a tracked insertion',
      {
        body: paragraph(
          `${run('执行率')}<w:ins w:id="9" w:author="李">${run('约100%')}</w:ins><w:del w:id="8" w:author="李"><w:r><w:delText>98%</w:delText></w:r></w:del>`,
        ),
      },
      '100%',
    ],
    [
      'around a tracked deletion',
      { body: paragraph(`${run('执行率1')}<w:del w:id="8" w:author="李"><w:r><w:delText>98%</w:delText></w:r></w:del>${run('00%。')}`) },
      '100%',
    ],
    ['in a hyperlink', { body: paragraph(`<w:hyperlink w:anchor="x">${run('见附表12个')}</w:hyperlink>`) }, '12个'],
    ['from before a hyperlink into it', { body: paragraph(`${run('共1')}<w:hyperlink w:anchor="x">${run('2个')}</w:hyperlink>`) }, '12个'],
    [
      'in a content control',
      { body: paragraph(`<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>${run('共12个')}</w:sdtContent></w:sdt>`) },
      '12',
    ],
    ['on a character outside the first plane', { body: paragraph(run('吉𠮷林')) }, '𠮷'],
    ['among entities', { body: paragraph(run('a&amp;b&lt;12&gt;&#x20BB7;5%完')) }, '12>𠮷5%'],
    [
      'across a tab and a line break in one run',
      { body: paragraph('<w:r><w:rPr><w:i/></w:rPr><w:t>制表</w:t><w:tab/><w:t>后5</w:t><w:br/><w:t>换行</w:t></w:r>') },
      '后5\v换',
    ],
    ['from a tab on', { body: paragraph('<w:r><w:t>制表</w:t><w:tab/><w:t>后5</w:t></w:r>') }, '\t后'],
    ['in a block content control', { body: `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph('共12个')}</w:sdtContent></w:sdt>` }, '12'],
  ];
  test.each(cases)('%s', (_, parts, words) => {
    const bytes = makeDocx(parts);
    const { bytes: after, comments } = annotate(bytes, [findingOn(bytes, words)]);
    expect(comments).toBe(1);
    expect(anchoredIn(after)).toEqual([words]);
    expect(textOf(after)).toBe(textOf(bytes));
    expectSound(after);
    expectUntouched(bytes, after);
  });

  const wider: readonly (readonly [string, Parts, string, string])[] = [
    [
      'around a whole field',
      {
        body: paragraph(
          `${run('共')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('约12')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run('个')}`,
        ),
      },
      '12',
      '约12',
    ],
    [
      'around a simple field',
      { body: paragraph(`${run('共')}<w:fldSimple w:instr="REF x">${run('约12')}</w:fldSimple>${run('个')}`) },
      '12个',
      '约12个',
    ],
    [
      'around a control with one value',
      { body: paragraph(`${run('共')}<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${run('约12')}</w:sdtContent></w:sdt>${run('个')}`) },
      '12',
      '约12',
    ],
    [
      'on the paragraph of a text box',
      {
        body: paragraph(
          `${run('上文')}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph('盒里12个')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
        ),
      },
      '12',
      '上文盒里12个',
    ],
    [
      'on the reference of a footnote',
      {
        body: paragraph(`${run('正文')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('后')}`),
        footnotes: `<w:footnote w:id="2">${paragraph('注里12个')}</w:footnote>`,
      },
      '12',
      '[2]',
    ],
    ['on the paragraph of a formula', { body: paragraph(`${run('式')}<m:oMath><m:r><m:t>12+x</m:t></m:r></m:oMath>`) }, '12', '式'],
    [
      'on a whole element with what is changed on reading',
      { body: paragraph('<w:r><w:t xml:space="preserve">a<![CDATA[b12]]>c</w:t></w:r>') },
      '12',
      '',
    ],
  ];
  test.each(wider)('%s', (_, parts, words, anchored) => {
    const bytes = makeDocx(parts);
    const { bytes: after } = annotate(bytes, [findingOn(bytes, words)]);
    expect(anchoredIn(after)).toEqual([anchored]);
    expect(textOf(after)).toBe(textOf(bytes));
    // What is meant is said where the comment stands on more, or on something else.
    expect(partOf(after, 'word/comments.xml')).toContain(`“${words}”`);
    expectSound(after);
  });

  test('on the paragraph where only an automatic number is meant, and on the one above where a cell is covered', () => {
    const numbered = makeDocx({
      body: paragraph(run('预算执行'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
      numbering:
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    });
    expect(textOf(numbered)).toContain('一、');
    expect(anchoredIn(annotate(numbered, [findingOn(numbered, '一、')]).bytes)).toEqual(['预算执行']);
    const merged = makeDocx({
      body: table(['甲', cell('12', '<w:vMerge w:val="restart"/>')], ['乙', cell('', '<w:vMerge/>')], ['丙', '3']),
    });
    const at = textOf(merged).indexOf('丙') - 1;
    for (const anchored of anchoredIn(annotate(merged, [findingAt(at, at)]).bytes)) expect(['乙', '丙', '12']).toContain(anchored);
    expect(mainOf(annotate(merged, [findingAt(at, at)]).bytes)).toMatch(
      /<w:vMerge\/><\/w:tcPr><w:p><\/w:p>|<w:vMerge\/><\/w:tcPr><w:p\/>/u,
    );
  });

  test('in an empty cell where something is missing', () => {
    for (const empty of ['<w:p/>', '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>']) {
      const bytes = makeDocx({ body: table(['甲', '金额'], ['乙', cell(empty)], ['丙', '3']) });
      const at = textOf(bytes).indexOf('\n丙');
      const { bytes: after } = annotate(bytes, [findingAt(at, at)]);
      expect(anchoredIn(after)).toEqual(['']);
      expect(mainOf(after)).toMatch(/乙<\/w:t><\/w:r><\/w:p><\/w:tc><w:tc><w:p>(?:<w:pPr>.*?<\/w:pPr>)?<w:commentRangeStart w:id="0"\/>/u);
      expect(annotate(after, [findingAt(at, at)]).bytes).toEqual(after);
      expectSound(after);
    }
  });

  test('never on half a character, and on what one line has of a stretch over several', () => {
    const bytes = makeDocx({ body: `${paragraph(run('吉𠮷林'))}${paragraph('下行')}` });
    expect(anchoredIn(annotate(bytes, [findingAt(2, 3), findingAt(1, 2)]).bytes)).toEqual(['𠮷', '𠮷']);
    expect(anchoredIn(annotate(bytes, [findingAt(3, 7)]).bytes)).toEqual(['林']);
  });
});

describe('what a comment says', () => {
  test('severity and message, what it should be, the repair and the rule; by ziping, without a date', () => {
    const bytes = simple();
    const xml = partOf(
      annotate(bytes, [findingAt(2, 6, { message: '<不符>&', suggestion: '“92”可能是“90”之误。' })]).bytes,
      'word/comments.xml',
    );
    const lines = [...xml.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/gu)].map(([, line]) => line);
    expect(lines).toEqual(['错误：&lt;不符&gt;&amp;', '应为：90%', '“92”可能是“90”之误。', '改法：改正', '规则：execution-rate']);
    expect(xml).toContain('w:author="ziping" w:initials="ZP"');
    expect(xml).not.toContain('w:date');
  });

  test('the part is declared and related once, beside what there is', () => {
    const { bytes } = annotate(simple(), [findingAt(2, 6)]);
    expect(partOf(bytes, '[Content_Types].xml')).toContain(
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
    );
    expect(partOf(bytes, 'word/_rels/document.xml.rels')).toContain(`Type="${RELATIONS}/comments" Target="comments.xml"/></Relationships>`);
  });

  test('nothing to say changes nothing; what is settled gets no comment; protection is said', () => {
    const bytes = simple();
    expect(annotate(bytes, []).bytes).toEqual(bytes);
    expect(annotate(bytes, [findingAt(0, 2, { suppressed: '已说明' })]).bytes).toEqual(bytes);
    const guarded = makeDocx({
      body: paragraph('共12个'),
      more: {
        'word/settings.xml': `<w:settings ${W}><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>`,
        'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/settings" Target="settings.xml"/></Relationships>`,
      },
    });
    expect(annotate(guarded, [findingAt(1, 3)]).notices.join()).toContain('编辑保护');
    expect(partOf(annotate(guarded, [findingAt(1, 3)]).bytes, 'word/_rels/document.xml.rels')).toContain('Id="rId2"');
  });
});

/** A file with a comment of somebody else's, as Word writes them with threads. */
const discussed = (ours: string, extended: string): Uint8Array =>
  makeDocx({
    body: paragraph(
      `<w:commentRangeStart w:id="3"/>${run('预算')}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>${run('1200万元')}`,
    ),
    more: {
      'word/comments.xml': `<w:comments ${W} ${W14}><w:comment w:id="3" w:author="王"><w:p w14:paraId="0A"><w:r><w:t>请核</w:t></w:r></w:p></w:comment>${ours}</w:comments>`,
      'word/commentsExtended.xml': `<w15:commentsEx ${W14}><w15:commentEx w15:paraId="0A" w15:done="0"/>${extended}</w15:commentsEx>`,
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r7" Type="${RELATIONS}/comments" Target="comments.xml"/><Relationship Id="r8" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>`,
    },
  });

describe('comments that are there', () => {
  test('those of others stay, ids are new, and parts that speak of them keep their bytes', () => {
    const bytes = discussed('', '');
    const { bytes: after } = annotate(bytes, [findingOn(bytes, '1200')]);
    expect(anchoredIn(after)).toEqual(['1200']);
    expect(partOf(after, 'word/comments.xml')).toContain(
      '<w:comment w:id="3" w:author="王"><w:p w14:paraId="0A"><w:r><w:t>请核</w:t></w:r></w:p></w:comment>',
    );
    expect(partOf(after, 'word/comments.xml')).toContain('<w:comment w:id="4" w:author="ziping"');
    expectUntouched(bytes, after);
  });

  test('ours are replaced: a second run gives the bytes of the first', () => {
    for (const bytes of [simple(), discussed('', '')]) {
      const findings = [findingOn(bytes, '1200'), findingOn(bytes, '0万'), findingOn(bytes, '预算1200万')];
      const once = annotate(bytes, findings).bytes;
      expect(annotate(once, findings).bytes).toEqual(once);
      const less = annotate(once, findings.slice(0, 1)).bytes;
      expect(anchoredIn(less)).toEqual(['1200']);
      expect(partOf(annotate(once, []).bytes, 'word/comments.xml')).not.toContain('ziping');
      expect(mainOf(annotate(once, []).bytes).match(/commentReference/gu)?.length ?? 0).toBe(
        bytes === once ? 0 : (mainOf(bytes).match(/commentReference/gu)?.length ?? 0),
      );
    }
  });

  test('what others say of ours goes with it, unless they answered', () => {
    const own = '<w:comment w:id="9" w:author="ziping"><w:p w14:paraId="0B"><w:r><w:t>错误：旧</w:t></w:r></w:p></w:comment>';
    const gone = annotate(discussed(own, '<w15:commentEx w15:paraId="0B" w15:done="0"/>'), []).bytes;
    expect(partOf(gone, 'word/comments.xml')).not.toContain('错误：旧');
    expect(partOf(gone, 'word/commentsExtended.xml')).not.toContain('0B');
    const answer = '<w:comment w:id="10" w:author="王"><w:p w14:paraId="0C"><w:r><w:t>已改</w:t></w:r></w:p></w:comment>';
    const kept = annotate(
      discussed(own + answer, '<w15:commentEx w15:paraId="0B"/><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B"/>'),
      [],
    ).bytes;
    expect(partOf(kept, 'word/comments.xml')).toContain('错误：旧');
  });
});

describe('files that cannot be changed safely', () => {
  test.each([
    ['signed', { body: paragraph('共12个'), more: { '_xmlsignatures/sig1.xml': '<a/>' } }, '电子签名'],
    [
      'strict',
      {
        body: '',
        more: {
          'word/document.xml': `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>${paragraph('共12个')}</w:body></w:document>`,
        },
      },
      '严格',
    ],
    [
      'without a prefix',
      {
        body: '',
        more: {
          'word/document.xml':
            '<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><r><t>共12个</t></r></p></body></document>',
        },
      },
      '写法特殊',
    ],
  ] satisfies readonly (readonly [string, Parts, string])[])('%s: one line with what to do instead', (_, parts, words) => {
    const outcome = annotateDocx(makeDocx(parts), 'a.docx', [findingAt(1, 3)]);
    expect(outcome.ok).toBe(false);
    if (outcome.ok) return;
    expect(outcome.refusal.message).toContain(words);
    expect(outcome.refusal.hint).toContain('-o 问题清单.xlsx');
  });

  test('another prefix is as good, and UTF-16 stays UTF-16', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>共12个</x:t></x:r></x:p></x:body></x:document>`;
    const bytes = makeDocx({ body: '', more: { 'word/document.xml': new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le')) } });
    const { bytes: after } = annotate(bytes, [findingAt(1, 3)]);
    const main = Buffer.from(unzipSync(after)['word/document.xml'] ?? []).toString('utf16le');
    expect(main).toContain(
      '<x:t xml:space="preserve">共</x:t></x:r><x:commentRangeStart x:id="0"/><x:r><x:t xml:space="preserve">12</x:t></x:r><x:commentRangeEnd x:id="0"/>',
    );
    expect(textOf(after)).toBe(textOf(bytes));
  });
});

const WRAPS = {
  '': ['', ''],
  ins: ['<w:ins w:id="70" w:author="李">', '</w:ins>'],
  hyperlink: ['<w:hyperlink w:anchor="x">', '</w:hyperlink>'],
  smartTag: ['<w:smartTag w:element="x">', '</w:smartTag>'],
  sdt: ['<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>', '</w:sdtContent></w:sdt>'],
} as const;

test('any stretches over any runs: the anchors are the words, the text stays, a second run changes nothing', () => {
  const piece = fc.oneof(fc.constantFrom('预算12', '&amp;', '𠮷', '3', ' ', '0.5%', '&#x20BB7;', '年'), fc.constantFrom('', '支出'));
  const runs = fc.array(
    fc.record({
      texts: fc.array(piece, { maxLength: 5 }),
      bold: fc.boolean(),
      wrap: fc.constantFrom('', 'ins', 'hyperlink', 'smartTag', 'sdt'),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(runs, fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 5 }), (drawn, shares) => {
      const body = drawn
        .map(({ texts, bold, wrap }) => {
          const one = run(texts.join(''), bold ? '<w:b/>' : '');
          const tab = bold
            ? '<w:r><w:tab/><w:t>后</w:t><w:br/></w:r><w:del w:id="71" w:author="李"><w:r><w:delText>删</w:delText></w:r></w:del>'
            : '';
          return `${WRAPS[wrap][0]}${one}${WRAPS[wrap][1]}${tab}`;
        })
        .join('');
      const bytes = makeDocx({ body: paragraph(`${run('始')}${body}`) });
      const text = textOf(bytes);
      const findings = shares
        .map(([a, b]) => [Math.floor(a * (text.length - 1)), Math.floor(b * (text.length - 1))].toSorted((x, y) => x - y))
        .map(([from = 0, to = 0]) => findingAt(from, Math.max(from + 1, to)));
      const { bytes: after } = annotate(bytes, findings);
      const widen = ({ start, end }: Finding): string => {
        const inside = (at: number) => /[\ud800-\udbff]/u.test(text[at - 1] ?? '') && /[\udc00-\udfff]/u.test(text[at] ?? '');
        return text.slice(inside(start) ? start - 1 : start, inside(end) ? end + 1 : end);
      };
      const wanted = findings.toSorted((a, b) => a.start - b.start || a.end - b.end).map(widen);
      expect(anchoredIn(after)).toEqual(wanted);
      expect(textOf(after)).toBe(text);
      expect(annotate(after, findings).bytes).toEqual(after);
    }),
    { numRuns: 60 },
  );
});

test('files changed at random are refused, or come out as sound as they were', () => {
  const whole = makeDocx(richParts);
  const outcomes = Array.from({ length: 60 }, (_, seed) => {
    const dice = openDice(seed + 1);
    return proveAnnotated((seed % 3 === 0 ? mutateBytes : mutateXml)(whole, dice), dice);
  });
  expect(outcomes.filter((outcome) => outcome.startsWith('fault'))).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === 'annotated').length).toBeGreaterThan(3);
});
