import { useRef, useState } from 'preact/hooks';
import type { Words } from '../words.ts';

type Props = { readonly words: Words; open(file: File): void };

/** Where a file is dropped or chosen. */
export function DropZone({ words, open }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button below does the same for everybody
    <div
      class={`drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file) open(file);
      }}
    >
      <p>{words.drop}</p>
      <p class="quiet">{words.kinds}</p>
      <input
        ref={input}
        type="file"
        class="hidden"
        aria-label={words.choose}
        accept=".docx,.docm,.doc,.wps,.pdf,.md,.txt,.html,.htm,.xlsx,.xls,.et,.csv"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) open(file);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="main" onClick={() => input.current?.click()}>
        {words.choose}
      </button>
    </div>
  );
}
