import { defineRule } from '../rule.ts';
import { readSuppressions } from '../suppression.ts';

export const ignoreHasReason = defineRule({
  id: 'ignore-has-reason',
  severity: 'warning',
  what: '忽略标记没有写明规则或理由。',
  why: '没有理由的忽略标记不起作用，后来的人也不知道为什么可以不改。',
  fix: '写成 <!-- ziping-ignore 规则编号: 理由 -->。',
  basis: '本工具的约定',
  confidence: 'certain',
  examples: {
    pass: ['<!-- ziping-ignore execution-rate: 执行率按到位资金计算 -->\n\n全年预算1200万元，支出1080万元，按到位资金计算的比例另附。'],
    fail: [
      { text: '<!-- ziping-ignore execution-rate -->\n\n单位共有5个科室。', at: '<!-- ziping-ignore execution-rate -->' },
      { text: '<!-- ziping-ignore : 已核实 -->\n\n单位共有5个科室。', at: '<!-- ziping-ignore : 已核实 -->' },
    ],
  },
  *check({ report }) {
    for (const { start, end, rules, reason } of readSuppressions(report.text)) {
      if (rules.length > 0 && reason !== '') continue;
      const missing = rules.length === 0 ? '规则编号' : '理由';
      yield { kind: 'defect', at: { start, end }, message: `忽略标记缺少${missing}，不起作用。` };
    }
  },
});
