import { z } from 'zod';
import { ClaimResult, verifyClaim } from './check/verify-claim.ts';
import { documentFields, openDocument } from './document-input.ts';
import { defineTool, served } from './tool.ts';

const Claim = z.strictObject({
  quotes: z.array(z.string()).min(1).max(40).describe('文稿里的原文，逐字照抄，须包含算式用到的数字，最好也包含 stated'),
  formula: z.string().max(2000).describe('算式，如 1080/1200、sum(20, 50, 30)、16 <= 20；数字照引文写'),
  stated: z.string().max(60).describe('文中所称的结果，如 90%、875.35万元'),
});

const input = z.strictObject({
  ...documentFields,
  claims: z.array(Claim).min(1).max(200).describe('要核实的关系，每条有引文、算式和所称结果'),
});

const output = z.object({ results: z.array(ClaimResult) });

const WORDS = { holds: '成立', broken: '不成立', 'not-found': '找不到', ambiguous: '无法确定' } as const;

export const verifyClaims = defineTool({
  name: 'verify_claims',
  title: '核实关系',
  description:
    '由你提出数字之间的关系（原文引文、算式、所称结果），程序逐条精确核实：引文必须在文稿中逐字出现，算式里的数字必须在引文中。返回 holds（成立）、broken（不成立，给出应为值）、not-found（引文或数字找不到）、ambiguous（引文不止一处或算式算不出）。适合 check_draft 没有认出的关系；整篇先用 check_draft。',
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
  render: ({ results }) =>
    results
      .map(
        ({ verdict, stated, expected, working }, i) =>
          `${i + 1}. **${verdict}**（${WORDS[verdict]}）所称 ${stated}${expected === '' ? '' : `，计算 ${expected}`}。${working}`,
      )
      .join('\n'),
});
