import type { Rule } from '../../tools/check/rule.ts';
import { severityWords } from '../../tools/check/severity-words.ts';

const confidenceWords: Readonly<Record<Rule['confidence'], string>> = {
  certain: '确定',
  seen: '见于原文',
  'second-hand': '见于转引',
  'from-memory': '凭经验，可在地区口径中改',
};

/** A rule's page, in Markdown: what `ziping explain` prints and the resource `ziping://rules/{id}` holds. */
export function renderRule({ id, severity, what, why, fix, basis, confidence, examples }: Rule): string {
  return [
    `# ${id}`,
    '',
    `级别：${severityWords[severity]}　依据：${basis}（${confidenceWords[confidence]}）`,
    '',
    what,
    '',
    `为什么：${why}`,
    `怎么改：${fix}`,
    '',
    '不报的写法',
    ...examples.pass.map(
      (example) =>
        `- ${typeof example === 'string' ? example : `${example.text}${example.profile === undefined ? '' : `（口径 ${example.profile}）`}`}`,
    ),
    '',
    '会报的写法',
    ...examples.fail.map(({ text, at, expected }) => `- ${text}　→ ${at}${expected === undefined ? '' : `，应为 ${expected}`}`),
    '',
  ].join('\n');
}
