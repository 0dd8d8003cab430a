import { useState } from 'preact/hooks';
import type { CheckResult, Finding } from '../../../schemas/check.ts';
import type { Words } from '../words.ts';

type Props = {
  readonly finding: Finding;
  readonly result: CheckResult;
  readonly words: Words;
  readonly isOpen: boolean;
  /** The reason, where it was set aside. */
  readonly dismissed: string | undefined;
  /** What the words at the place would become; nothing where that is for a person to say. */
  readonly mended: string | undefined;
  pick(): void;
  accept(): void;
  dismiss(reason: string | undefined): void;
};

const SEVERITY = { error: 'errors', warning: 'warnings', note: 'notes' } as const;

/** Where a person finds it: the cell, the page, the paragraph, else the line. */
function describePlace({ locator, line }: Finding, words: Words): string {
  if (locator?.cell) return locator.cell;
  if (locator?.page) return words.page.replace('#', String(locator.page));
  return locator?.paragraph ? words.paragraph.replace('#', String(locator.paragraph)) : words.line.replace('#', String(line));
}

/** The working behind a finding: the calculation that was made for its number. */
const findWorking = ({ relations }: CheckResult, { rule, actual }: Finding) =>
  relations.find((relation) => relation.rule === rule && relation.status !== 'holds' && relation.stated === actual);

export function FindingCard({ finding, result, words, isOpen, dismissed, mended, pick, accept, dismiss }: Props) {
  const [reason, setReason] = useState<string>();
  const { severity, message, actual, expected, why, fix, rule } = finding;
  const working = isOpen ? findWorking(result, finding) : undefined;
  return (
    <li class={`finding ${severity}${isOpen ? ' open' : ''}${dismissed === undefined ? '' : ' aside'}`}>
      <button type="button" class="head" aria-expanded={isOpen} onClick={pick} data-card={finding.fingerprint}>
        <span class={`badge ${severity}`}>{words[SEVERITY[severity]]}</span>
        <span class="place">{describePlace(finding, words)}</span>
        <span class="message">{message}</span>
      </button>
      {isOpen ? (
        <div class="body">
          <dl>
            {working ? (
              <>
                <dt>{words.formula}</dt>
                <dd class="formula">
                  {working.formula} = {working.expected}
                </dd>
              </>
            ) : null}
            {expected ? (
              <>
                <dt>{words.expected}</dt>
                <dd>{expected}</dd>
                <dt>{words.actual}</dt>
                <dd>{actual}</dd>
              </>
            ) : null}
            <dt>{words.why}</dt>
            <dd>{why}</dd>
            <dt>{words.fix}</dt>
            <dd>{fix}</dd>
            <dt>{words.rule}</dt>
            <dd class="quiet">{rule}</dd>
          </dl>
          {dismissed !== undefined ? (
            <p class="actions">
              <span class="quiet">
                {words.dismissed}：{dismissed}
              </span>
              <button type="button" onClick={() => dismiss(undefined)}>
                {words.restore}
              </button>
            </p>
          ) : reason === undefined ? (
            <p class="actions">
              {mended === undefined ? null : (
                <button type="button" class="main" onClick={accept}>
                  {words.accept} {mended}
                </button>
              )}
              <button type="button" onClick={() => setReason('')}>
                {words.dismiss}
              </button>
            </p>
          ) : (
            <form
              class="actions"
              onSubmit={(event) => {
                event.preventDefault();
                if (reason.trim() === '') return;
                dismiss(reason.trim());
                setReason(undefined);
              }}
            >
              <label>
                {words.reason}
                <input required value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
              </label>
              <button type="submit" class="main">
                {words.dismiss}
              </button>
              <button type="button" onClick={() => setReason(undefined)}>
                {words.cancel}
              </button>
            </form>
          )}
        </div>
      ) : null}
    </li>
  );
}
