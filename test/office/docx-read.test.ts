import { describe, expect, test } from 'vitest';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import type { DocxText } from '../../server/adapters/docx/text-map.ts';
import { readReport } from '../../tools/text/read-report.ts';
import { cell, makeDocx, type Parts, paragraph, run, table } from './make-docx.ts';

/** Every literal piece is, in its part, what it is in the text; pieces stand in order and inside their paragraph. */
function expectMap({ document, pieces, paragraphs, parts }: DocxText): void {
  let before = 0;
  for (const { start, end, part, run: place, element, content, literal, paragraph: index } of pieces) {
    const xml = parts.get(part)?.xml ?? '';
    const own = paragraphs[index];
    expect(start).toBeGreaterThanOrEqual(before);
    before = end;
    expect(own && start >= own.start && end <= own.end).toBe(true);
    expect(own && element.start >= own.element.start && element.end <= own.element.end).toBe(true);
    expect(xml.slice(place.start, place.end)).toMatch(/^<(?:\w+:)?r\b[\s\S]*<\/(?:\w+:)?r>$/u);
    expect(content.start >= element.start && content.end <= element.end).toBe(true);
    const written = xml.slice(content.start, content.end).replaceAll('\n', ' ');
    if (literal) expect(written.length).toBe(end - start);
    // Raised digits are shown as such.
    if (literal) expect(written.normalize('NFKC')).toBe(document.text.slice(start, end).normalize('NFKC'));
  }
  for (const { element, part } of paragraphs)
    expect(parts.get(part)?.xml.slice(element.start, element.end)).toMatch(/^<(?:\w+:)?p\b[\s\S]*>$/u);
}

function read(parts: Parts): DocxText {
  const outcome = readDocxParts(makeDocx(parts), 'a.docx');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  expectMap(outcome.value);
  return outcome.value;
}
const textOf = (parts: Parts): string => read(parts).document.text;
const noticesOf = (parts: Parts): readonly string[] => read(parts).document.notices ?? [];

describe('text of a .docx', () => {
  test('runs join, entities and surrogates are read, each piece knows its place', () => {
    const got = read({
      body: paragraph(`${run('预算')}${run('1')}<w:bookmarkStart w:id="0" w:name="a"/>${run('505')}${run('.28万元&lt;a&gt;&#x4E00;𠮷')}`),
    });
    expect(got.document.text).toBe('预算1505.28万元<a>一𠮷\n');
    expect(got.pieces.map(({ literal }) => literal)).toEqual([true, true, true, false]);
  });

  test('table cells stand in the text with their place in the table', () => {
    const got = read({ body: `${paragraph('上文')}${table(['项目', '金额'], ['甲', ''])}${paragraph('下文')}` });
    expect(got.document.text).toBe('上文\n项目\t金额\n甲\t\n下文\n');
    expect(got.document.places?.map(({ locator }) => locator)).toEqual([
      { paragraph: 1 },
      { table: '表1', row: 1, cell: 'A1' },
      { table: '表1', row: 1, cell: 'B1' },
      { table: '表1', row: 2, cell: 'A2' },
      { table: '表1', row: 2, cell: 'B2' },
      { paragraph: 2 },
    ]);
  });

  test('breaks, tabs, hyphens and symbols are the characters they show', () => {
    const body = paragraph(
      `${run('甲')}<w:r><w:br/></w:r>${run('乙')}<w:r><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>${run('95')}`,
    );
    expect(textOf({ body })).toBe('甲\v乙\t-☑≥95\n');
  });

  test('blanks at the ends of a text count only where they are kept', () => {
    expect(textOf({ body: '<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space="preserve"> 乙</w:t></w:r></w:p>' })).toBe('甲 乙\n');
  });

  test('tracked changes as accepted, with a notice', () => {
    const parts: Parts = {
      body: [
        paragraph(
          `${run('执行率')}<w:del w:id="1"><w:r><w:delText>98%</w:delText></w:r></w:del><w:ins w:id="2">${run('100%')}</w:ins><w:moveFrom w:id="3">${run('移走')}</w:moveFrom><w:moveTo w:id="4">${run('移来')}</w:moveTo>`,
        ),
        paragraph('前半句，', '<w:rPr><w:del w:id="5"/></w:rPr>'),
        paragraph('后半句。'),
        '<w:tbl><w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p><w:r><w:t>删去的行</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>',
        `<w:tr>${cell('甲')}${cell('1')}</w:tr></w:tbl>`,
      ].join(''),
    };
    expect(textOf(parts)).toBe('执行率100%移来\n前半句，后半句。\n甲\t1\n');
    expect(noticesOf(parts)).toEqual(['文稿有 6 处修订，按全部接受后的文字检查。']);
    expect(read(parts).pieces.map(({ inInsertion }) => inInsertion)).toEqual([false, true, true, false, false, false, false]);
  });

  test('of a field only the result, page numbers and contents not at all', () => {
    const field = (code: string, result: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const got = read({
      body: [
        paragraph(`${run('合计')}${field('=SUM(ABOVE)', '12')}${run('万元')}`),
        paragraph(field('TOC \\o', '一、概况 1')),
        paragraph(
          `${run('共')}<w:fldSimple w:instr="NUMPAGES">${run('9')}</w:fldSimple><w:fldSimple w:instr="REF a">${run('表1')}</w:fldSimple>`,
        ),
        paragraph(
          '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
      ].join(''),
    });
    expect(got.document.text).toBe('合计12万元\n\n共表1\n③\n');
    const result = got.pieces.find(({ start }) => start === 2);
    const xml = got.parts.get('word/document.xml')?.xml ?? '';
    expect(xml.slice(result?.field?.start, result?.field?.end)).toMatch(/^<w:r><w:fldChar w:fldCharType="begin"\/>.*"end"\/><\/w:r>$/u);
  });

  test('a field that never closes hides nothing', () => {
    expect(textOf({ body: paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('正文12万元')}`) })).toBe('正文12万元\n');
  });

  test('hidden text is left out with a notice, through its style too', () => {
    const parts: Parts = {
      body: paragraph(
        `${run('可见')}${run('藏1', '<w:vanish/>')}${run('藏2', '<w:rStyle w:val="h"/>')}${run('又可见', '<w:vanish w:val="0"/>')}`,
      ),
      styles: '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>',
    };
    expect(textOf(parts)).toBe('可见又可见\n');
    expect(noticesOf(parts)).toEqual(['文稿有隐藏文字，未检查。']);
  });

  test('comments are no text; how many others made is said', () => {
    const comment = (id: number, author: string): string =>
      `<w:comment w:id="${id}" w:author="${author}">${paragraph('改为98%')}</w:comment>`;
    const parts: Parts = {
      body: paragraph(
        `<w:commentRangeStart w:id="1"/>${run('执行率95%')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`,
      ),
      comments: comment(1, '张三') + comment(2, 'ziping'),
    };
    expect(textOf(parts)).toBe('执行率95%\n');
    expect(noticesOf(parts)).toEqual(['文稿有 1 条批注，批注的内容不检查。']);
  });

  test('a page that is only a picture is refused, one with little text is told', () => {
    const picture = '<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>';
    const outcome = readDocxParts(makeDocx({ body: paragraph(picture) }), 'a.docx');
    expect(outcome.ok ? '' : outcome.refusal.message).toMatch(/只有图片/u);
    expect(noticesOf({ body: paragraph(`${run('附件')}${picture}`) })).toEqual([
      '文稿有 1 张图片而文字很少，可能是扫描件；图片里的文字未检查，请先识别成文字并校对。',
    ]);
  });

  test('a text box once, behind its paragraph; of alternatives the first', () => {
    const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const parts: Parts = {
      body: paragraph(
        `${run('正文')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框1万元')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框1万元')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('续')}`,
      ),
    };
    expect(textOf(parts)).toBe('正文续\n框1万元\n');
    expect(read(parts).document.places?.at(-1)?.locator).toEqual({ paragraph: 1, part: '文本框1' });
    expect(read(parts).paragraphs.at(-1)).toMatchObject({ within: 'text-box', host: 0, name: '文本框1' });
  });

  test('notes stand at the end under their numbers', () => {
    const got = read({
      body: `${paragraph(`${run('甲')}<w:r><w:footnoteReference w:id="7"/></w:r>${run('乙')}<w:r><w:endnoteReference w:id="1"/></w:r>`)}${paragraph('<w:r><w:footnoteReference w:id="3"/></w:r>')}`,
      footnotes: `<w:footnote w:id="3">${paragraph('后')}</w:footnote><w:footnote w:id="7">${paragraph('先')}</w:footnote>`,
      endnotes: `<w:endnote w:id="1">${paragraph('尾')}</w:endnote>`,
    });
    expect(got.document.text).toBe('甲乙\n\n先\n后\n尾\n');
    expect(got.document.places?.map(({ locator }) => locator)).toEqual([
      { paragraph: 1 },
      { part: '脚注1' },
      { part: '脚注2' },
      { part: '尾注1' },
    ]);
  });

  test('content controls, smart tags, links, ruby and formulas', () => {
    const body = [
      paragraph(
        `<w:sdt><w:sdtPr/><w:sdtContent>${run('甲')}</w:sdtContent></w:sdt><w:smartTag w:uri="u" w:element="e">${run('乙')}</w:smartTag><w:hyperlink w:anchor="a">${run('丙')}</w:hyperlink><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处输入')}</w:sdtContent></w:sdt>`,
      ),
      paragraph(`<w:r><w:ruby><w:rt>${run('jin')}</w:rt><w:rubyBase>${run('金')}</w:rubyBase></w:ruby></w:r>`),
      paragraph(
        '<m:oMath><m:r><m:t>执行率=</m:t></m:r><m:f><m:num><m:r><m:t>80+20</m:t></m:r></m:num><m:den><m:r><m:t>200</m:t></m:r></m:den></m:f><m:r><m:t>×100%</m:t></m:r></m:oMath>',
      ),
    ].join('');
    expect(textOf({ body })).toBe('甲乙丙\n金\n执行率=(80+20)/200×100%\n');
  });

  test('raised and lowered digits are no part of a number', () => {
    const [up, down] = ['<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'];
    const body = [
      paragraph(`${run('5000m')}${run('2', up)}${run('，10')}${run('3', '<w:position w:val="8"/>')}${run('吨CO')}${run('2', down)}`),
      paragraph(`${run('执行率95%')}${run('[1]', up)}${run('（全年预算1500万元）', up)}`),
    ].join('');
    expect(textOf({ body })).toBe('5000m²，10³吨CO₂\n执行率95%[¹]（全年预算1500万元）\n');
  });

  test('any prefix, the strict namespaces, a part in UTF-16, another name of the main part', () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const xml = `<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="${strict}"><x:body><x:p><x:r><x:t>预算5万元</x:t></x:r></x:p></x:body></x:document>`;
    const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(xml, 'utf16le'))]);
    const got = read({
      body: '',
      more: {
        'word/d2.xml': wide,
        '_rels/.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/d2.xml"/></Relationships>',
      },
    });
    expect(got.document.text).toBe('预算5万元\n');
    expect([got.prefix, got.strict, got.main]).toEqual(['x', true, 'word/d2.xml']);
  });
});

describe('tables of a .docx', () => {
  test('merged cells, rows that begin later, nested tables behind the outer one', () => {
    const inner = table(['内', '1'], ['层', '2']);
    const got = read({
      body: [
        '<w:tbl>',
        `<w:tr>${cell('单位', '<w:vMerge w:val="restart"/>')}${cell('资金', '<w:gridSpan w:val="2"/>')}</w:tr>`,
        `<w:tr>${cell('', '<w:vMerge/>')}${cell('预算')}${cell('执行')}</w:tr>`,
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell(`${paragraph('5')}${inner}${paragraph('万元')}`)}${cell('4')}</w:tr>`,
        '</w:tbl>',
      ].join(''),
    });
    expect(got.document.text).toBe('单位\t资金\n预算\t执行\n5\n万元\t4\n内\t1\n层\t2\n');
    expect(got.document.grids?.map(({ name }) => name)).toEqual(['表1', '表2']);
    const [outer] = got.document.grids ?? [];
    expect(outer?.rows[0]).toMatchObject([
      { text: '单位', row: 0, column: 0, rowSpan: 2 },
      { text: '资金', row: 0, column: 1, columnSpan: 2 },
    ]);
    expect(outer?.rows[2]).toMatchObject([
      { text: '5\n万元', column: 1 },
      { text: '4', column: 2 },
    ]);
    const report = readReport(got.document);
    const [block] = report.blocks;
    expect(block?.kind === 'table' && block.rows[1]?.map((one) => one?.text)).toEqual(['单位', '预算', '执行']);
  });

  test('a frame around text is text: headings and prose in tables of one column', () => {
    const got = read({
      body: `${table([cell('一、基本情况')])}${table([cell(`${paragraph('全年预算100万元。')}${paragraph('执行90万元。')}`)])}`,
    });
    expect(got.document.grids).toEqual([]);
    expect(readReport(got.document).blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  test('prose in a cell of a form is read as prose too', () => {
    const goal = '全年预算数200万元，执行数150万元，执行率75.00%；共实施项目3个，完成3个，完成率100%，群众满意度达到95%以上。';
    const got = read({ body: table(['年度目标', cell(goal)], ['联系人', '张三']) });
    const report = readReport(got.document);
    expect(report.blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph']);
    expect(report.blocks[1]).toMatchObject({ text: goal, inTable: true });
  });
});

describe('layouts that clerks use', () => {
  test('a sentence that was broken to fit its cell goes on; other lines do not', () => {
    const body = table(
      ['项目', '完成情况'],
      [
        '道路',
        cell(['预算100万元，', '执行90万元，执行率90.00%。', '完成里程15千米', '安装路灯300盏'].map((text) => paragraph(text)).join('')),
      ],
    );
    const blocks = readReport(read({ body }).document).blocks;
    expect(blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]))).toEqual([
      '预算100万元，执行90万元，执行率90.00%。',
      '完成里程15千米',
      '安装路灯300盏',
    ]);
  });

  const kindsOf = (parts: Parts): readonly string[] =>
    readReport(read(parts).document).blocks.map((block) =>
      block.kind === 'table' ? 'table' : `${block.kind} ${block.level} ${block.text.slice(0, 8)}`,
    );

  test('a whole report in the cell of a frame with two columns has its headings', () => {
    const prose = '全年预算数1500万元，执行数1380万元，执行率92.00%，各项工作按计划推进，资金使用规范有序，未发现截留挪用等情况。';
    const report = [
      paragraph('一、基本情况'),
      paragraph('（一）部门概况'),
      ...Array.from({ length: 4 }, () => paragraph(`　　${prose}`)),
      paragraph('二、存在问题'),
      paragraph(`　　${prose}`),
    ].join('');
    expect(kindsOf({ body: `${paragraph('自评报告')}${table(['绩效自评报告', cell(report)])}` })).toEqual([
      'paragraph 1 自评报告',
      'table',
      'heading 1 一、基本情况',
      'heading 2 （一）部门概况',
      ...Array.from({ length: 4 }, () => 'paragraph 3 全年预算数150'),
      'heading 1 二、存在问题',
      'paragraph 2 全年预算数150',
    ]);
  });

  test('a title of two lines under 附件1, indents of full-width blanks, headings without styles', () => {
    const body = [
      paragraph('附件1'),
      paragraph(`${run('　　某某经济开发区管理委员会')}<w:r><w:br/></w:r>${run('2023年度部门整体支出绩效自评报告')}`),
      paragraph(run('　　一、部门基本情况', '<w:b/>')),
      paragraph('　　（一）部门概况'),
      paragraph('　　管委会内设机构7个。'),
    ].join('');
    expect(kindsOf({ body })).toEqual([
      'paragraph 1 附件1',
      'heading 0 某某经济开发区管',
      'heading 0 2023年度部门',
      'heading 1 一、部门基本情况',
      'heading 2 （一）部门概况',
      'paragraph 3 管委会内设机构7',
    ]);
  });
});

describe('headings of a .docx', () => {
  const styles = [
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="loop1"><w:name w:val="x"/><w:basedOn w:val="loop2"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="y"/><w:basedOn w:val="loop1"/></w:style>',
  ].join('');
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';

  test('styles give levels and numbers, through what they are based on', () => {
    const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
    const { document } = read({
      body: [
        paragraph('自评报告', style('t')),
        paragraph('基本情况', style('1')),
        paragraph('正文。'),
        paragraph('资金情况', style('mine')),
        paragraph('又一段', style('loop1')),
        paragraph('小节', '<w:outlineLvl w:val="1"/>'),
      ].join(''),
      styles,
      numbering,
    });
    expect(document.text).toBe('自评报告\n一、基本情况\n正文。\n二、资金情况\n又一段\n小节\n');
    expect(document.headings).toEqual([
      { start: 0, level: 0 },
      { start: 5, level: 1 },
      { start: 16, level: 1 },
      { start: 27, level: 2 },
    ]);
    expect(readReport(document).blocks.map((block) => (block.kind === 'table' ? '' : `${block.kind} ${block.level}`))).toEqual([
      'heading 0',
      'heading 1',
      'paragraph 2',
      'heading 1',
      'paragraph 2',
      'heading 2',
    ]);
  });

  test('the one heading at the top is the title, in one line or two; a numbered one is not', () => {
    const first = (...texts: readonly string[]): string => texts.map((text) => paragraph(text, '<w:outlineLvl w:val="0"/>')).join('');
    const kindsOf = (body: string): readonly string[] =>
      readReport(read({ body }).document).blocks.map((block) => (block.kind === 'table' ? '' : `${block.kind} ${block.level}`));
    const text = paragraph('正文说明情况。');
    expect(kindsOf(first('自评报告') + text)).toEqual(['heading 0', 'paragraph 1']);
    expect(kindsOf(paragraph('附件2') + first('某开发区', '自评报告') + text)).toEqual([
      'paragraph 1',
      'heading 0',
      'heading 0',
      'paragraph 1',
    ]);
    expect(kindsOf(first('一、基本情况') + text)).toEqual(['heading 1', 'paragraph 2']);
    expect(kindsOf(first('单位概况') + text + first('资金情况') + text)).toEqual(['heading 1', 'paragraph 2', 'heading 1', 'paragraph 2']);
  });

  test('a line is a paragraph: nothing goes on in the next, but sentences go on behind a line break', () => {
    const { document } = read({
      body: [
        paragraph('各单位要加强预算编制管理、绩效运行监控和结果应用，提高'),
        paragraph('资金使用效益是今后的工作重点'),
        paragraph(`${run('全年预算安排资金1200万元，实际')}<w:r><w:br/></w:r>${run('支出1100万元。')}`),
        paragraph(`${run('　　全年组织各类业务培训共计20场')}<w:r><w:br/></w:r>${run('　　组织开展专项监督检查共计15次')}`),
      ].join(''),
    });
    expect(readReport(document).blocks.map((block) => (block.kind === 'table' ? '' : block.text))).toEqual([
      '各单位要加强预算编制管理、绩效运行监控和结果应用，提高',
      '资金使用效益是今后的工作重点',
      '全年预算安排资金1200万元，实际支出1100万元。',
      '全年组织各类业务培训共计20场',
      '组织开展专项监督检查共计15次',
    ]);
  });
});
