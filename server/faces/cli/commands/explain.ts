import { rules } from '../../../../tools/check/rules.ts';
import { describeProblem, findProblemType } from '../../../../tools/describe-problem.ts';
import { PROBLEM_TYPES } from '../../../../tools/diagnose/problem-types.ts';
import { findNearest } from '../../../../tools/figure/find-nearest.ts';
import { openProfile } from '../../../../tools/open-profile.ts';
import { renderProblem } from '../../render-problem.ts';
import { renderRule } from '../../render-rule.ts';
import type { Call, Command, ExitCode, Shell } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

const USUAL = 'national';

async function explainProblem(kind: NonNullable<ReturnType<typeof findProblemType>>, call: Call, shell: Shell): Promise<ExitCode> {
  const world = shell.openWorld();
  const profile = world.ok ? await openProfile(call.text('profile') ?? USUAL, world.value) : world;
  if (!profile.ok) {
    shell.terminal.err(formatRefusal(profile.refusal));
    return 2;
  }
  const page = describeProblem(kind, profile.value.profile);
  shell.terminal.out(call.flag('json') ? `${JSON.stringify(page, null, 2)}\n` : renderProblem(page));
  return 0;
}

export const explain: Command = {
  operands: 'RULE',
  arity: [1, 1],
  about: [
    '检查规则的编号见 ziping rules，或检查结果中方括号里的编号；问题类型用 P01 这样的编号或名称，阈值取 --profile 的。',
    '例：ziping explain execution-rate　ziping explain P07 --profile sichuan',
  ],
  options: {},
  async run(call, shell) {
    const { terminal } = shell;
    const [wanted = ''] = call.operands;
    const kind = findProblemType(wanted);
    if (kind) return explainProblem(kind, call, shell);
    const rule = rules.find(({ id }) => id === wanted);
    if (!rule) {
      const near = findNearest(wanted, [...rules.map(({ id }) => id), ...PROBLEM_TYPES.flatMap(({ id, type }) => [id, type])]);
      const hint = near ? `是否想看 ${near}？` : '用 ziping rules 查看全部规则。';
      terminal.err(formatRefusal({ code: 'unknown-rule', message: `没有 ${wanted} 这条规则`, hint }));
      return 2;
    }
    const { check: _, ...page } = rule;
    terminal.out(call.flag('json') ? `${JSON.stringify(page, null, 2)}\n` : renderRule(rule));
    return 0;
  },
};
