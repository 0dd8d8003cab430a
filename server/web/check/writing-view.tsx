import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../words.ts';
import type { Stretch } from './mark-text.ts';
import { markWords } from './reading-view.tsx';

type Props = {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  readonly words: Words;
  /** The place that was picked in the list, to be selected. */
  readonly place: { readonly start: number; readonly end: number } | undefined;
  write(text: string): void;
};

/** A text area over the same text with its marks: what is typed is plain text, what is seen behind it is how it stands. */
export function WritingView({ text, stretches, words, place, write }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!place || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(place.start, place.end);
  }, [place]);
  return (
    <div class="paper writing">
      <div class="behind" aria-hidden="true" inert>
        {markWords(text, 0, text.length, stretches, words)}
        {'\n'}
      </div>
      <textarea
        ref={area}
        aria-label={words.draft}
        placeholder={words.placeholder}
        spellcheck={false}
        value={text}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </div>
  );
}
