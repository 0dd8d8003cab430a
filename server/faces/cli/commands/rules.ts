import { rules as known } from '../../../../tools/check/rules.ts';
import { severityWords } from '../../../../tools/check/severity-words.ts';
import type { Command } from '../command.ts';

export const rules: Command = {
  operands: '',
  arity: [0, 0],
  about: ['用 ziping explain 规则编号 查看一条规则的说明和例子。'],
  options: {},
  async run(call, { terminal }) {
    if (call.flag('json')) {
      const cards = known.map(({ id, severity, what, why, fix, basis, confidence }) => ({
        id,
        severity,
        what,
        why,
        fix,
        basis,
        confidence,
      }));
      terminal.out(`${JSON.stringify(cards, null, 2)}\n`);
      return 0;
    }
    for (const { id, severity, what, basis } of known) terminal.out(`${id}  ${severityWords[severity]}  ${what}（${basis}）\n`);
    return 0;
  },
};
