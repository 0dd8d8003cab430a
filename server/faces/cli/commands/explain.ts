import { rules } from '../../../../tools/check/rules.ts';
import { findNearest } from '../../../../tools/figure/find-nearest.ts';
import { renderRule } from '../../render-rule.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

export const explain: Command = {
  operands: 'RULE',
  arity: [1, 1],
  about: ['规则编号见 ziping rules，或检查结果中方括号里的编号。'],
  options: {},
  async run(call, { terminal }) {
    const [wanted = ''] = call.operands;
    const rule = rules.find(({ id }) => id === wanted);
    if (!rule) {
      const near = findNearest(
        wanted,
        rules.map(({ id }) => id),
      );
      const hint = near ? `是否想看 ${near}？` : '用 ziping rules 查看全部规则。';
      terminal.err(formatRefusal({ code: 'unknown-rule', message: `没有 ${wanted} 这条规则`, hint }));
      return 2;
    }
    const { check: _, ...page } = rule;
    terminal.out(call.flag('json') ? `${JSON.stringify(page, null, 2)}\n` : renderRule(rule));
    return 0;
  },
};
