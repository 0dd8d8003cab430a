import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';
import type { Proposal } from '../../tools/check/proposal/proposal.ts';
import { modelRelation } from '../../tools/check/rules/model-relation.ts';

const TEXT = `一、基本情况

全年收到咨询3120件，电话咨询1975件，现场咨询1145件，共办结3058件，办结率98.01%。

比上年的2640件多受理480件，增长18.18%。受理量下降的科室有2个，其中综合科由316件降为274件，下降13.29%。

2021年拨付86.40万元，2022年拨付93.25万元，合计179.65万元。

培训支出0.42亿元，会议支出300万元，两项共4500万元。

发放补助58.86万元，惠及327户，户均1800元。检修机泵16台、闸门9扇，共25处。满意率100%，测评12人，满意12人。

| 项目 | 下达（万元） | 支付（万元） | 支付率 |
| --- | --- | --- | --- |
| 渠道清淤 | 412.60 | 377.53 | 91.50% |
| 机井检修 | 208.35 | 208.35 | 100% |
| 合计 | 620.95 | 585.88 | 94.35% |

二、绩效情况

年内支付585.88万元，其中渠道377.53万元。全年用电4120度，用水88吨，编制2022人。
`;

const propose = (text: string, ...list: readonly Proposal[]) => {
  const { numerals, relations, findings } = checkDocument(
    { name: 'a.md', format: 'md', text },
    { rules: [modelRelation], proposals: { list } },
  );
  return {
    verified: numerals.filter(({ status }) => status === 'verified').map((numeral) => numeral.text),
    relations: relations.map(({ status, formula, stated }) => `${formula} ${status} ${stated}`),
    findings,
  };
};
const of = (formula: string, stated: string, ...quotes: readonly string[]): Proposal => ({ formula, stated, quotes });

describe('a true relation confirms its numbers', () => {
  test.each([
    ['a sum', of('1975+1145', '3120件', '全年收到咨询3120件，电话咨询1975件，现场咨询1145件')],
    ['a rate', of('3058/3120', '98.01%', '全年收到咨询3120件', '共办结3058件，办结率98.01%')],
    ['a rate with its hundred', of('3058/3120*100', '98.01%', '全年收到咨询3120件', '共办结3058件，办结率98.01%')],
    ['rounded in words', of('round(3058/3120*100, 2)', '98.01%', '全年收到咨询3120件', '共办结3058件，办结率98.01%')],
    ['a difference over two paragraphs', of('3120-2640', '480件', '全年收到咨询3120件', '上年的2640件多受理480件')],
    ['a growth', of('(3120-2640)/2640', '18.18%', '全年收到咨询3120件', '上年的2640件多受理480件，增长18.18%')],
    ['a growth by its change', of('480/2640', '18.18%', '上年的2640件多受理480件，增长18.18%')],
    ['a growth by the quotient', of('3120/2640-1', '18.18%', '全年收到咨询3120件', '上年的2640件多受理480件，增长18.18%')],
    ['a decline without its sign', of('(274-316)/316', '13.29%', '综合科由316件降为274件，下降13.29%')],
    ['units of two sizes', of('0.42亿元+300万元', '4500万元', '培训支出0.42亿元，会议支出300万元，两项共4500万元')],
    ['an average with other units', of('58.86*10000/327', '1800元', '发放补助58.86万元，惠及327户，户均1800元')],
    ['all of all', of('12/12', '100%', '满意率100%，测评12人，满意12人')],
    ['a row of a table', of('377.53/412.60', '91.50%', '渠道清淤 | 412.60 | 377.53 | 91.50%')],
    ['a column of a table', of('412.60+208.35', '620.95', '渠道清淤 | 412.60', '机井检修 | 208.35', '合计 | 620.95')],
    ['a table and a text', of('585.88-208.35', '377.53万元', '其中渠道377.53万元', '年内支付585.88万元', '机井检修 | 208.35 | 208.35')],
  ])('%s', (_, proposal) => {
    const { verified, relations, findings } = propose(TEXT, proposal);
    expect(findings).toEqual([]);
    expect(relations).toHaveLength(1);
    expect(relations[0]).toContain(' holds ');
    expect(verified.length).toBeGreaterThanOrEqual(3);
  });
});

describe('what says nothing confirms nothing and accuses nobody', () => {
  const all = '全年收到咨询3120件，电话咨询1975件，现场咨询1145件，共办结3058件，办结率98.01%';
  test.each([
    ['the number itself', of('3120', '3120件', all)],
    ['times one', of('3120*1', '3120件', all)],
    ['over one', of('3120/1', '3120件', all)],
    ['plus nothing', of('3120+0', '3120件', all)],
    ['a sum of one', of('sum(3120)', '3120件', all)],
    ['a detour by itself', of('3120+1975-1975', '3120件', all)],
    ['a detour by others', of('1975-1975+3120', '3120件', all)],
    ['a factor of one made up', of('3120*1975/1975', '3120件', all)],
    ['a choice', of('max(3120, 1975)', '3120件', all)],
    ['an alternative', of('if(1 = 1, 3120, 1975)', '3120件', all)],
    ['a comparison', of('3120 >= 1975', '3120件', all)],
    ['a constant only', of('100/1', '100%', '满意率100%，测评12人，满意12人')],
    ['numbers that are not quoted', of('1900+1220', '3120件', all)],
    ['a quote that is not there', of('1975+1145', '3120件', '共收到咨询3120件，电话1975件，现场1145件')],
    ['a quote that stands twice', of('377.53/412.60', '91.50%', '377.53', '412.60', '91.50%')],
    ['part of a number', of('975+1145', '2120件', '电话咨询1975件，现场咨询1145件')],
    ['twice the same number', of('1145+1145', '2290件', all)],
    ['people and machines', of('16台+9扇', '25处', '检修机泵16台、闸门9扇，共25处')],
    ['years in one sum', of('86.40+93.25', '179.65万元', '2021年拨付86.40万元，2022年拨付93.25万元，合计179.65万元')],
    ['face values of other units', of('0.42+300', '300.42', '培训支出0.42亿元，会议支出300万元')],
    ['a headcount that looks like a year', of('4120-88', '2022人', '全年用电4120度，用水88吨，编制2022人')],
    ['no formula', of('十分之九', '98.01%', all)],
    ['no number', of('3058/3120', '较高', all)],
    ['an empty quote', of('3058/3120', '98.01%', '')],
    ['all of all, far apart', of('208.35/208.35', '100%', '满意率100%', '机井检修 | 208.35 | 208.35')],
    ['a bound', of('3058/3120', '98.01%', '没有这句')],
    ['code', of('constructor.prototype', '3120件', all)],
    ['a path', of('budget.income[0].amount', '3120件', all)],
    ['a far wrong one', of('1975*1145', '3120件', all)],
  ])('%s', (_, proposal) => {
    expect(propose(TEXT, proposal)).toEqual({ verified: [], relations: [], findings: [] });
  });

  test('bounds are met by nearly anything', () => {
    const text = '全年计划培训400人，实际培训452人，完成率超过100%，约为113%。';
    expect(propose(text, of('452/400', '100%', '全年计划培训400人，实际培训452人，完成率超过100%')).relations).toEqual([]);
    expect(propose(text, of('452/400', '113%', text)).relations).toEqual(['452 / 400 holds 113%']);
  });
});

describe('a broken relation is a warning that says who proposed it', () => {
  test('with its working', () => {
    const text = TEXT.replace('办结率98.01%', '办结率96.01%');
    const { findings, verified } = propose(text, of('3058/3120', '96.01%', '全年收到咨询3120件', '共办结3058件，办结率96.01%'));
    expect(verified).toEqual([]);
    expect(findings).toMatchObject([
      {
        rule: 'model-relation',
        severity: 'warning',
        actual: '96.01%',
        expected: '98.01%',
        message: '模型提出的关系：按3058 / 3120应为98.01%，文中为96.01%。',
        suggestion: '“96.01”可能是“98.01”之误，改后相符。',
      },
    ]);
  });

  test('one number told in two ways, if a slip of the pen lies between them', () => {
    const text = '全年受理申请4173件。\n\n截至年末，窗口共接到群众申请4713件。另有来信3908件。';
    const again = (stated: string) => propose(text, of('4173', stated, '受理申请4173件', '接到群众申请4713件。另有来信3908件'));
    expect(again('4713件').findings).toMatchObject([{ severity: 'warning', actual: '4713件', expected: '4173件' }]);
    expect(again('3908件').findings).toEqual([]);
    expect(propose(text.replace('4713', '4173'), of('4173', '4173件', '受理申请4173件', '接到群众申请4173件')).verified).toEqual([]);
  });

  test('a lost digit is seen, however far it moves the result', () => {
    const text = '受理3120件，办结308件，办结率98.01%。';
    expect(propose(text, of('308/3120', '98.01%', text)).findings).toHaveLength(1);
  });

  test('not where another proposal holds for the same number', () => {
    const quote = '全年收到咨询3120件，电话咨询1975件，现场咨询1145件，共办结3058件';
    const { findings, relations } = propose(TEXT, of('1975+1145', '3120件', quote), of('3058+1145', '3120件', quote));
    expect(findings).toEqual([]);
    expect(relations).toEqual(['1975 + 1145 holds 3120件']);
  });

  test('not from a proposer that is wrong more often than right', () => {
    const text = Array.from({ length: 6 }, (_, i) => `甲乡${i}村领取${40 + i}袋，发出${30 + i}袋，结存${15 + i}袋。`).join('\n\n');
    const list = Array.from({ length: 6 }, (_, i) =>
      of(`${40 + i}-${30 + i}`, `${15 + i}袋`, `领取${40 + i}袋，发出${30 + i}袋，结存${15 + i}袋`),
    );
    expect(propose(text, ...list.slice(0, 2)).findings).toHaveLength(2);
    expect(propose(text, ...list).findings).toEqual([]);
  });

  test('a truncated rate is no fault', () => {
    const text = '受理3120件，办结3058件，办结率98.0%。';
    expect(propose(text.replace('98.0%', '98.02%'), of('3058/3120', '98.02%', '受理3120件，办结3058件')).findings).toEqual([]);
  });
});
