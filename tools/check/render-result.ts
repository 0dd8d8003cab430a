import type { CheckResult, Finding } from '../../schemas/check.ts';
import { describeLocator, hasLine } from './place-words.ts';
import { severityWords } from './severity-words.ts';

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function renderFinding(finding: Finding, file: string): string {
  const { rule, severity, message, fix, line, column, start, end, actual, expected, suggestion, suppressed } = finding;
  const words = describeLocator(finding);
  const place =
    words !== '' && !hasLine(file, finding)
      ? `${words}（${start}–${end}）`
      : `${line}:${column}（${start}–${end}${words === '' ? '' : `，${words}`}）`;
  const value = expected === '' ? `“${plain(actual)}”` : `“${plain(actual)}”，应为“${plain(expected)}”`;
  return [
    `- **${severityWords[severity]}** ${place}${message}`,
    `  - 文中${value}；${fix}${suggestion ? ` ${suggestion}` : ''} [${rule}]${suppressed ? `（已忽略：${suppressed}）` : ''}`,
  ].join('\n');
}

/** The result as compact Markdown: findings first, then what was confirmed and what nothing confirms. */
export function renderResult({ file, summary, coverage, relations, numerals, findings, notices = [] }: CheckResult): string {
  const { errors, warnings, notes } = summary;
  const open = numerals.filter(({ status }) => status === 'unverified');
  const listed = open.slice(0, 60).map(({ text, unit, start }) => `${text}${unit}@${start}`);
  return [
    `${file}：错误 ${errors}，存疑 ${warnings}，提示 ${notes}。`,
    `数字 ${coverage.numerals} 个：已核实 ${coverage.verified}，矛盾 ${coverage.contradicted}，非事实 ${coverage.exempt}，无从核对 ${coverage.unverified}。`,
    ...notices.map((notice) => `说明：${plain(notice)}`),
    ...(findings.length > 0 ? ['', ...findings.map((finding) => renderFinding(finding, file))] : []),
    ...(relations.length > 0
      ? [
          '',
          `勾稽关系 ${relations.length} 条：`,
          ...relations.map(({ rule, status, formula, stated }) => `- ${status} ${plain(formula)} = ${plain(stated)} [${rule}]`),
        ]
      : []),
    ...(listed.length > 0 ? ['', `无从核对：${listed.join('、')}${open.length > listed.length ? `等 ${open.length} 个` : ''}`] : []),
  ].join('\n');
}
