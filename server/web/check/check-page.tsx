import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../../schemas/check.ts';
import { TokenForm } from '../token-form.tsx';
import type { Words } from '../words.ts';
import { CoverageBar } from './coverage-bar.tsx';
import { DownloadMenu } from './download-menu.tsx';
import { DropZone } from './drop-zone.tsx';
import { FindingCard } from './finding-card.tsx';
import { EVERYTHING, type Filter, FindingFilter, passes } from './finding-filter.tsx';
import { markText, moveStretches } from './mark-text.ts';
import { ReadingView } from './reading-view.tsx';
import { useCheck } from './use-check.ts';
import { WritingView } from './writing-view.tsx';

/** What the words at a finding's place would become: only where what stands there is what the finding is about. */
function mendFinding({ start, end, actual, expected }: Finding, text: string): string | undefined {
  const isPlain = expected !== '' && expected.length <= 40 && !/[<>≤≥~—～]|约|至/u.test(expected);
  return isPlain && actual !== '' && text.slice(start, end) === actual ? expected : undefined;
}

/** Shows in the document what the open finding rests on. */
function showPicked(paper: HTMLElement | null, finding: Finding | undefined): void {
  for (const mark of paper?.querySelectorAll('.picked, .operand') ?? []) mark.classList.remove('picked', 'operand');
  if (!finding || !paper) return;
  const stands = (mark: HTMLElement, { start, end }: { readonly start: number; readonly end: number }) =>
    Number(mark.dataset.start) < end && Number(mark.dataset.end) > start;
  let first: HTMLElement | undefined;
  for (const mark of paper.querySelectorAll<HTMLElement>('[data-start]')) {
    if (stands(mark, finding)) {
      mark.classList.add('picked');
      first ??= mark;
    } else if (finding.evidence.some((quote) => stands(mark, quote))) mark.classList.add('operand');
  }
  first?.scrollIntoView({ block: 'center', behavior: 'instant' });
}

export function CheckPage({ words }: { readonly words: Words }) {
  const checking = useCheck();
  const { subject, text, checked, refused, isBusy, isChanged, open, write, clear } = checking;
  const [isWriting, setWriting] = useState(true);
  const [picked, setPicked] = useState<string>();
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  const [aside, setAside] = useState<ReadonlyMap<string, string>>(new Map());
  const paper = useRef<HTMLDivElement>(null);
  const result = checked?.result;
  const findings = result?.findings ?? [];
  const finding = findings.find(({ fingerprint }) => fingerprint === picked);

  const stretches = useMemo(() => {
    if (!checked) return [];
    const shown = new Set(checked.result.findings.flatMap((one, i) => (one.suppressed || aside.has(one.fingerprint) ? [] : [i])));
    return moveStretches(markText(checked.result, shown), checked.text, text);
  }, [checked, text, aside]);
  const pickAt = useCallback(
    (index: number) => {
      const fingerprint = checked?.result.findings[index]?.fingerprint;
      setPicked(fingerprint);
      if (fingerprint) document.querySelector(`[data-card="${fingerprint}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    [checked],
  );
  useEffect(() => showPicked(paper.current, finding), [finding, stretches, isWriting]);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setPicked(undefined);
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, []);

  const accept = (one: Finding, mended: string) => write(text.slice(0, one.start) + mended + text.slice(one.end));
  const dismiss = (one: Finding, reason: string | undefined) => {
    const next = new Map(aside);
    if (reason === undefined) next.delete(one.fingerprint);
    else next.set(one.fingerprint, reason);
    setAside(next);
  };
  const composeBaseline = () => {
    const known = findings.filter(({ fingerprint }) => aside.has(fingerprint));
    const entries = known.map((one) => ({ ...one, suppressed: aside.get(one.fingerprint) }));
    return `${JSON.stringify([{ file: subject.name, findings: entries }], null, 2)}\n`;
  };
  const isFresh = text === '' && !subject.file;
  const listed = findings.filter((one) => passes(filter, one));
  const mayMend = text === checked?.text;

  return (
    <div class="check">
      <section class="document" aria-label={words.draft} ref={paper}>
        <div class="tools">
          <strong class="name">{subject.file ? subject.name : words.draft}</strong>
          <span class="switch">
            {([true, false] as const).map((writing) => (
              <button key={String(writing)} type="button" aria-pressed={isWriting === writing} onClick={() => setWriting(writing)}>
                {writing ? words.write : words.read}
              </button>
            ))}
          </span>
          {isFresh ? null : (
            <button
              type="button"
              onClick={() => {
                setWriting(true);
                setPicked(undefined);
                clear();
              }}
            >
              {words.another}
            </button>
          )}
          <span class="quiet" role="status">
            {isBusy ? words.busy : ''}
          </span>
        </div>
        {isFresh ? (
          <DropZone
            words={words}
            open={(file) => {
              setWriting(false);
              open(file);
            }}
          />
        ) : null}
        {refused ? (
          <p class="refused" role="alert">
            {refused.message}。{refused.hint}
          </p>
        ) : null}
        {refused && /token/u.test(refused.code) ? (
          <TokenForm words={words} done={() => (subject.file ? open(subject.file) : write(text))} />
        ) : null}
        {result?.notices?.length ? (
          <details class="notices">
            <summary>
              {words.notices} {result.notices.length}
            </summary>
            <ul>
              {result.notices.map((notice) => (
                <li key={notice}>{notice}</li>
              ))}
            </ul>
          </details>
        ) : null}
        {isWriting ? (
          <WritingView text={text} stretches={stretches} words={words} place={finding} write={write} />
        ) : (
          <ReadingView text={text} name={subject.name} stretches={stretches} words={words} pick={pickAt} />
        )}
      </section>
      <aside aria-label={words.findings}>
        {result ? (
          <>
            <CoverageBar coverage={result.coverage} words={words} />
            <DownloadMenu checking={checking} words={words} composeBaseline={composeBaseline} />
            <FindingFilter findings={findings} filter={filter} words={words} change={setFilter} />
            {subject.file && isChanged ? <p class="quiet">{words.changed}</p> : null}
            {listed.length === 0 ? <p class="clean">{findings.length === 0 ? `✓ ${words.clean}` : words.none}</p> : null}
            <ol class="findings">
              {listed.map((one) => {
                const mended = mayMend ? mendFinding(one, text) : undefined;
                return (
                  <FindingCard
                    key={one.fingerprint}
                    finding={one}
                    result={result}
                    words={words}
                    isOpen={one.fingerprint === picked}
                    dismissed={aside.get(one.fingerprint) ?? one.suppressed}
                    mended={mended}
                    pick={() => setPicked(one.fingerprint === picked ? undefined : one.fingerprint)}
                    accept={() => {
                      if (mended !== undefined) accept(one, mended);
                    }}
                    dismiss={(reason) => dismiss(one, reason)}
                  />
                );
              })}
            </ol>
          </>
        ) : null}
      </aside>
    </div>
  );
}
