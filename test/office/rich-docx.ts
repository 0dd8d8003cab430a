import { cell, type Parts, paragraph, run, table } from './make-docx.ts';

const field = (code: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
const numbered = (text: string, level: number): string =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);

/** Something of everything that a Word file may hold. */
export const richParts: Parts = {
  body: [
    paragraph('园区2022年度绩效自评报告', '<w:pStyle w:val="t"/>'),
    paragraph('基本情况', '<w:pStyle w:val="1"/>'),
    paragraph(
      `${run('全年预算')}${run('1505', '<w:b/>')}${run('.28')}${run('万元，')}<w:del w:id="1"><w:r><w:delText>执行98%</w:delText></w:r></w:del><w:ins w:id="2">${run('执行1505.28万元')}</w:ins>${run('&amp;&lt;')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
    ),
    numbered('第一项', 0),
    numbered('第二项', 1),
    numbered('第三项', 1),
    paragraph(
      `${run('合计')}${field('=SUM(ABOVE)', '12')}<w:r><w:br/><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${run('藏', '<w:vanish/>')}`,
    ),
    paragraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框中3万元')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框中3万元')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    paragraph('单位：万元', '<w:jc w:val="right"/>'),
    [
      '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>',
      `<w:tr>${cell('单位', '<w:vMerge w:val="restart"/>')}${cell('资金', '<w:gridSpan w:val="2"/>')}</w:tr>`,
      `<w:tr>${cell('', '<w:vMerge/>')}${cell('预算')}${cell('执行')}</w:tr>`,
      `<w:tr>${cell('甲局')}${cell(`${paragraph('5')}${table(['内', '1'], ['层', '2'])}${paragraph('')}`)}${cell('4𠮷')}</w:tr>`,
      '</w:tbl>',
    ].join(''),
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>',
    paragraph('<m:oMath><m:f><m:num><m:r><m:t>1+2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>'),
    paragraph('前半，', '<w:rPr><w:del w:id="5"/></w:rPr>'),
    paragraph('后半。'),
  ].join(''),
  styles: [
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
  ].join(''),
  numbering: [
    '<w:abstractNum w:abstractNumId="0">',
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>',
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>',
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
  ].join(''),
  footnotes: `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${paragraph('脚注说明')}</w:footnote>`,
};
