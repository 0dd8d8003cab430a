import type { Finding, Severity } from '../../../schemas/check.ts';
import type { Words } from '../words.ts';

export type Filter = { readonly severities: ReadonlySet<Severity>; readonly rule: string };
export const EVERYTHING: Filter = { severities: new Set(['error', 'warning', 'note']), rule: '' };

const KINDS = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['note', 'notes'],
] as const;

export const passes = ({ severities, rule }: Filter, finding: Finding): boolean =>
  severities.has(finding.severity) && (rule === '' || finding.rule === rule);

type Props = { readonly findings: readonly Finding[]; readonly filter: Filter; readonly words: Words; change(filter: Filter): void };

/** Which findings are listed: by weight and by rule. */
export function FindingFilter({ findings, filter, words, change }: Props) {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  const toggle = (severity: Severity) => {
    const severities = new Set(filter.severities);
    if (!severities.delete(severity)) severities.add(severity);
    change({ ...filter, severities });
  };
  return (
    <div class="filter">
      {KINDS.map(([severity, word]) => (
        <button
          key={severity}
          type="button"
          class={`toggle ${severity}`}
          aria-pressed={filter.severities.has(severity)}
          onClick={() => toggle(severity)}
        >
          {words[word]} {findings.filter((one) => one.severity === severity).length}
        </button>
      ))}
      <select aria-label={words.rule} value={filter.rule} onChange={(event) => change({ ...filter, rule: event.currentTarget.value })}>
        <option value="">
          {words.rule}：{words.all}
        </option>
        {rules.map((rule) => (
          <option key={rule} value={rule}>
            {rule}
          </option>
        ))}
      </select>
    </div>
  );
}
