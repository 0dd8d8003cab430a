import lexicon from '../../../schemas/lexicon/style-selves.json' with { type: 'json' };
import { placeOf } from '../../relation/place.ts';
import { readCover } from '../../text/outline.ts';
import type { Report } from '../../text/report.ts';
import { type Defect, defineRule, type Span } from '../rule.ts';

/** What a form leaves to be filled in. */
const BLANK =
  /(?<![A-Za-z0-9])(?:[Xx]{2,6}|×{2,6}|〇{3,6}|○{2,6}|\*{2,6})(?=[年月日号县市区省镇乡村局委办处科股室部院校中万亿元个项分%]|公司|单位|部门|项目|工作)|(?<![A-Za-z0-9])[Xx×]{3,8}(?![A-Za-z0-9])|[Xx×]年[Xx×]月|20(?:[Xx×]{2}|\d[Xx×])年|(?<!\d)20年度(?=部门|整体|项目|绩效)|（(?:单位|部门|项目|填报单位|评价机构)名称）|待填[写报]?|待补充|此处填写|请(?:在此)?填写|【[^】]{0,20}(?:填写|填报|示例|请根据|自行)[^】]{0,20}】|（[^）]{0,12}(?:请填写|此处填|自行填写|据实填写)[^）]{0,12}）|某某(?=[县市区局镇乡单部])|_{3,20}(?=[年月日万元个项分%])/gu;
const HINT = /[Xx×〇○*_填【某]|20年|名称）/u;

/** Self-names by kind of institution, and the endings of names that use them. 我区, 我县 name a place, not an institution. */
const SELF = /我(?:局|委(?![托员])|办(?![理事公学])|院|校|馆|所(?![在有属需处])|站(?!在)|镇|乡(?!村)|街道|中心|管委会|支队|大队)/gu;
/** 依据局2022年度: a preposition, one character for an institution, a year. */
const BARE = /(?<=^|[对据以由为按照，。；、（将从于])(局|委|院|校|办)(?=(?:19|20)\d\d年度?[\u4e00-\u9fff])/gu;

/** The institution's own name: the longest name on the cover that one of the kinds ends. */
function readOwner(report: Report): (typeof lexicon.kinds)[number] | undefined {
  for (const { text } of readCover(report)) {
    const plain = text.replace(/(?:19|20)\d\d年?度?/gu, ' ');
    const name =
      /[\u4e00-\u9fff（）]{2,40}?(?:管委会|管理委员会|委员会|人民政府|办公室|医院|卫生院|学院|法院|检察院|研究院|学校|中学|小学|幼儿园|中心(?!工作)|局)(?=$|\s|部门|单位|整体|绩效|项目|机关|本级|编制|（)/u.exec(
        plain,
      )?.[0];
    if (name === undefined) continue;
    return lexicon.kinds.find(({ ends }) => ends.some((end) => name.endsWith(end)));
  }
  return undefined;
}

type Named = { readonly word: string; readonly at: Span };

function readSelves(report: Report): { named: Named[]; bare: Named[] } {
  const named: Named[] = [];
  const bare: Named[] = [];
  for (const block of report.blocks) {
    if (block.kind === 'table') continue;
    const { text } = block;
    if (text.includes('我'))
      for (const { 0: word, index } of text.matchAll(SELF)) named.push({ word, at: placeOf(block, index, index + word.length) });
    if (/[局委院校办](?:19|20)\d/u.test(text)) {
      for (const { 0: word, index } of text.matchAll(BARE)) bare.push({ word, at: placeOf(block, index, index + word.length + 5) });
    }
  }
  return { named, bare };
}

function* findForeign(report: Report): Iterable<Defect> {
  const owner = readOwner(report);
  const { named, bare } = readSelves(report);
  const strange = owner ? named.filter(({ word }) => !owner.selves.includes(word)) : [];
  const gaps = owner ? bare.filter(({ word }) => owner.selves[0] !== `我${word}`) : [];
  for (const group of [strange, gaps]) {
    const [first, ...rest] = group;
    if (!first) continue;
    yield {
      kind: 'defect',
      at: first.at,
      message: `报告单位是${owner?.noun ?? ''}，文中自称“${first.word}”${group.length > 1 ? `，共${group.length}处` : ''}，疑为套用其他单位的文稿。`,
      fix: '改成本单位的名称或统一的简称，并核对这些段落的内容是否为本单位情况。',
      evidence: rest.slice(0, 20).map(({ at }) => at),
    };
  }
}

export const templateResidue = defineRule({
  id: 'template-residue',
  severity: 'warning',
  what: '留有模板或其他单位文稿的痕迹。',
  why: '没有填的空和别的单位的自称，说明内容未经核实，整份报告都会被怀疑。',
  fix: '填上实际内容，改成本单位名称。',
  basis: '公文校对惯例',
  confidence: 'certain',
  examples: {
    pass: [
      '# 江口县水利局2023年度部门整体支出绩效自评报告\n\n我局下设我所管理的水库3座，全年支出420万元。\n',
      '# 某区教育局绩效自评报告\n\n采用“XXL”号校服，尺寸为120×80厘米。\n',
      '# 云岭县人民医院2022年度绩效自评报告\n\n我院开放床位320张，我县参保人数稳定。\n',
    ],
    fail: [
      { text: '本年度预算XX万元，实际支出86万元。', at: 'XX' },
      { text: '20XX年度部门整体支出绩效自评报告\n\n一、基本情况\n\n（此处填写部门职责）\n', at: '20XX年' },
      {
        text: '# 东川经济开发区管理委员会2023年度整体绩效自评报告\n\n一、基本情况\n\n我局认真落实预算管理要求，全年支出620万元。\n',
        at: '我局',
      },
      {
        text: '# 白水县文化馆管理中心2022年度绩效自评报告\n\n一、评价方法\n\n依据局2022年度工作要点确定抽样范围。\n',
        at: '局2022年',
      },
    ],
  },
  *check({ report }) {
    for (const block of report.blocks) {
      if (block.kind === 'table' || !HINT.test(block.text)) continue;
      for (const { 0: word, index } of block.text.matchAll(BLANK)) {
        yield { kind: 'defect', at: placeOf(block, index, index + word.length), message: `“${word}”没有填写。`, fix: '填上实际内容。' };
      }
    }
    yield* findForeign(report);
  },
});
