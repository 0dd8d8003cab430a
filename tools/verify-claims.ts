import { z } from 'zod';
import { ClaimResult, verifyClaim } from './check/verify-claim.ts';
import { documentFields, openDocument } from './document-input.ts';
import { defineTool, served } from './tool.ts';

const Claim = z.strictObject({
  quotes: z.array(z.string()).min(1).max(40).describe('逐字照抄，含算式里的数'),
  formula: z.string().max(2000).describe('如 1080/1200、16<=20'),
  stated: z.string().max(60).describe('所称，如 90%'),
});

const input = z.strictObject({
  ...documentFields,
  claims: z.array(Claim).min(1).max(200).describe('要核实的关系'),
});

const output = z.object({ results: z.array(ClaimResult) });

const WORDS = { holds: '成立', broken: '不成立', 'not-found': '找不到', ambiguous: '无法确定' } as const;

export const verifyClaims = defineTool({
  name: 'verify_claims',
  title: '核实关系',
  description:
    '你提出文稿里数字间的关系，程序核实：holds 成立，broken 不成立并给应为值，not-found 不在文中，ambiguous 定不了。用于 check_draft 没认出的关系，不要心算；整篇先用 check_draft。',
  effects: 'reads-files',
  input,
  output,
  examples: [
    {
      title: '一条成立，一条不成立',
      input: {
        text: '全年预算1200万元，实际支出1080万元，执行率为90%。新建道路3条，改造道路5条，共7条。',
        claims: [
          { quotes: ['全年预算1200万元', '实际支出1080万元', '执行率为90%'], formula: '1080/1200', stated: '90%' },
          { quotes: ['新建道路3条，改造道路5条，共7条'], formula: '3+5', stated: '7条' },
        ],
      },
      output: {
        results: [
          { verdict: 'holds', expected: '90%' },
          { verdict: 'broken', expected: '8条' },
        ],
      },
    },
    {
      title: '所称结果不在引文中',
      input: {
        text: '全年预算1200万元，实际支出1080万元。全年执行率为90%。',
        claims: [
          { quotes: ['全年预算1200万元，实际支出1080万元'], formula: '1080/1200', stated: '90%' },
          { quotes: ['全年预算1200万元，实际支出1080万元'], formula: '1080/1200', stated: '95%' },
          { quotes: ['全年预算1200万元，实际支出1080万元'], formula: '1200-1080', stated: '120万元' },
        ],
      },
      output: {
        results: [
          { verdict: 'holds', expected: '90%' },
          { verdict: 'broken', expected: '90%' },
          { verdict: 'not-found', expected: '120万元' },
        ],
      },
    },
    {
      title: '引文不是原文',
      input: { text: '全年预算1200万元。', claims: [{ quotes: ['全年预算1300万元'], formula: '1300', stated: '1300万元' }] },
      output: { results: [{ verdict: 'not-found' }] },
    },
  ],
  async run({ claims, ...given }, world) {
    const document = await openDocument(given, 'draft.md', world);
    if (!document.ok) return document;
    return served({ results: claims.map((claim) => verifyClaim(document.value.text, claim)) });
  },
  paging: { lists: { results: '关系' } },
  render: ({ results }) =>
    results
      .map(
        ({ verdict, stated, expected, working }, i) =>
          `${i + 1}. **${verdict}**（${WORDS[verdict]}）所称 ${stated}${expected === '' ? '' : `，计算 ${expected}`}。${working}`,
      )
      .join('\n'),
});
