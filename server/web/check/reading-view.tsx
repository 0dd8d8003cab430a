import { type ComponentChildren, createElement } from 'preact';
import { memo } from 'preact/compat';
import { useMemo } from 'preact/hooks';
import type { Words } from '../words.ts';
import { NO_FINDING, type Stretch } from './mark-text.ts';
import { looksLikeMarkdown, type Piece, readLines, readMarkdown } from './place-tokens.ts';

type Props = {
  readonly text: string;
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly words: Words;
  pick(finding: number): void;
};

/** The first stretch that ends behind the offset. */
function seekStretch(stretches: readonly Stretch[], offset: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One stretch. What a finding is about can be reached and pressed; the others only tell how they stand. */
export function Marked({ stretch, words, children }: { readonly stretch: Stretch; readonly words: Words; readonly children: string }) {
  const { start, end, standing, finding } = stretch;
  const title = standing ? words[standing] : words.errors;
  const place = { 'data-start': start, 'data-end': end, class: `mark ${standing ?? 'words'}`, title };
  if (finding === NO_FINDING) return <span {...place}>{children}</span>;
  return (
    <button type="button" {...place} data-finding={finding} aria-label={`${children}（${title}）`}>
      {children}
    </button>
  );
}

/** The words between two places, with what stands out in them. */
export function markWords(text: string, start: number, end: number, stretches: readonly Stretch[], words: Words): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let from = start;
  for (let i = seekStretch(stretches, start); i < stretches.length; i += 1) {
    const stretch = stretches[i];
    if (!stretch || stretch.start >= end) break;
    const [a, b] = [Math.max(start, stretch.start), Math.min(end, stretch.end)];
    if (a > from) parts.push(text.slice(from, a));
    parts.push(
      <Marked key={stretch.start} stretch={stretch} words={words}>
        {text.slice(a, b)}
      </Marked>,
    );
    from = b;
  }
  if (from < end) parts.push(text.slice(from, end));
  return parts;
}

/** The document as it reads, with every numeral in its standing. */
export const ReadingView = memo(function ReadingView({ text, name, stretches, words, pick }: Props) {
  const pieces = useMemo(() => (looksLikeMarkdown(text, name) ? readMarkdown(text) : readLines(text)), [text, name]);
  const show = (piece: Piece, index: number): ComponentChildren => {
    if (piece.kind === 'text') return markWords(text, piece.start, piece.end, stretches, words);
    const { tag, pieces: inner } = piece;
    if (tag === 'br' || tag === 'hr') return createElement(tag, { key: index });
    const shown = createElement(tag, { key: index }, inner.map(show));
    return tag === 'table' ? (
      <div class="wide" key={index}>
        {shown}
      </div>
    ) : (
      shown
    );
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the marks inside are buttons, which the keyboard presses by itself
    <article
      class="paper"
      onClick={(event) => {
        const mark = event.target instanceof Element ? event.target.closest('[data-finding]') : null;
        if (mark instanceof HTMLElement) pick(Number(mark.dataset.finding));
      }}
    >
      {pieces.map(show)}
    </article>
  );
});
