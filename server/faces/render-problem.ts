import type { ProblemPage } from '../../tools/describe-problem.ts';

const SEVERITY = { error: '严重', warning: '一般', note: '提示' } as const;
const CONFIDENCE = { seen: '见于原文', 'second-hand': '见于转引', 'from-memory': '凭经验，可在地区口径中改' } as const;

/** A problem type's page, in Markdown: what `ziping explain P07` prints and the resource `ziping://rules/P07` holds. */
export function renderProblem(page: ProblemPage): string {
  const { id, type, title, basis, confidence, trigger, severities, terms, needs, causes, measures, pass, fail, merged_into: host } = page;
  return [
    `# ${id} ${title}（${type}）`,
    '',
    `由自评数据判断的问题。依据：${basis}（${CONFIDENCE[confidence]}）`,
    '',
    `条件：${trigger}`,
    ...terms.map(({ name, means }) => `- ${name}：${means}`),
    '',
    `轻重：${severities.map(({ when, severity }) => `${SEVERITY[severity]}${when === undefined ? '（其余）' : `（${when}）`}`).join('；')}`,
    ...(host === undefined ? [] : [`与 ${host} 同时存在时并入其中。`]),
    ...(needs.length > 0 ? [`需要的数据：${needs.join('；')}`] : []),
    `常见原因（由单位确认，不当作事实）：${causes.join('；')}`,
    '',
    '整改措施',
    ...measures.map(
      ({ action, owner, deadline, target }) => `- ${action}。${owner === '' ? '' : `例：${owner}，${deadline}。`}目标：${target}`,
    ),
    '',
    '不算问题的例子',
    ...pass.map((example) => `- ${example}`),
    '',
    '算问题的例子',
    ...fail.map((example) => `- ${example.title}　→ ${example.says}`),
    '',
  ].join('\n');
}
