import { rules as known } from '../../../../tools/check/rules.ts';
import { severityWords } from '../../../../tools/check/severity-words.ts';
import { PROBLEM_TYPES } from '../../../../tools/diagnose/problem-types.ts';
import type { Command } from '../command.ts';

const WORST = ['error', 'warning', 'note'] as const;

export const rules: Command = {
  operands: '',
  arity: [0, 0],
  about: ['核对文稿的规则，和由自评数据判断的问题类型。用 ziping explain 规则编号（或 P01 这样的问题编号）查看说明和例子。'],
  options: {},
  async run(call, { terminal }) {
    if (call.flag('json')) {
      const checks = known.map(({ id, severity, what, why, fix, basis, confidence }) => ({
        id,
        kind: 'check',
        ...{ severity, what, why, fix, basis, confidence },
      }));
      const problems = PROBLEM_TYPES.map(({ id, type, title, trigger, severity, measures, basis, confidence }) => ({
        id,
        kind: 'problem',
        type,
        severity: WORST.find((worst) => severity.some((one) => one.severity === worst)),
        what: title,
        why: `条件：${trigger}`,
        fix: measures.map(({ action }) => action).join('；'),
        ...{ basis, confidence },
      }));
      terminal.out(`${JSON.stringify([...checks, ...problems], null, 2)}\n`);
      return 0;
    }
    for (const { id, severity, what, basis } of known) terminal.out(`${id}  ${severityWords[severity]}  ${what}（${basis}）\n`);
    terminal.out('\n由自评数据判断的问题（ziping diagnose）\n');
    for (const { id, type, title, basis } of PROBLEM_TYPES) terminal.out(`${id}  ${type}  ${title}（${basis}）\n`);
    return 0;
  },
};
