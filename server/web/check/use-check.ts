import { useCallback, useRef, useState } from 'preact/hooks';
import { type Checked, checkDocument, type Refused } from '../ask-server.ts';

/** What is being checked: words that are typed or changed here, or a file as it was given. */
export type Subject = { readonly name: string; readonly file?: File; readonly isTable: boolean };

export type Checking = {
  readonly subject: Subject;
  /** The words as they stand now; the last answer may be of earlier ones. */
  readonly text: string;
  readonly checked: Checked | undefined;
  readonly refused: Refused | undefined;
  readonly isBusy: boolean;
  /** Whether the words are no longer those of the file. */
  readonly isChanged: boolean;
  open(file: File): void;
  write(text: string): void;
  clear(): void;
};

const EMPTY: Subject = { name: 'draft.md', isTable: false };
const TABLES = /\.(?:xlsx|xls|et|csv)$/iu;

/** Checks what is given; of words that change while an answer is on its way only the last are asked for again. */
export function useCheck(): Checking {
  const [subject, setSubject] = useState(EMPTY);
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const waiting = useRef<{ readonly given: string | File; readonly isTable: boolean } | undefined>(undefined);
  const running = useRef(false);

  const work = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    while (waiting.current) {
      const { given, isTable } = waiting.current;
      waiting.current = undefined;
      const answer = await checkDocument(given, isTable);
      if (waiting.current && answer.ok) continue;
      setRefused(answer.ok ? undefined : answer.refusal);
      if (answer.ok) setChecked(answer.value);
      if (answer.ok && typeof given !== 'string') setText(answer.value.text);
    }
    running.current = false;
    setBusy(false);
  }, []);

  const open = useCallback(
    (file: File) => {
      const isTable = TABLES.test(file.name);
      setSubject({ name: file.name, file, isTable });
      setText('');
      setChanged(false);
      setChecked(undefined);
      waiting.current = { given: file, isTable };
      void work();
    },
    [work],
  );
  const write = useCallback(
    (next: string) => {
      setText(next);
      setChanged(true);
      waiting.current = { given: next, isTable: subject.isTable };
      if (next.trim() === '') {
        waiting.current = undefined;
        setChecked(undefined);
        setRefused(undefined);
        return;
      }
      void work();
    },
    [work, subject],
  );
  const clear = useCallback(() => {
    waiting.current = undefined;
    setSubject(EMPTY);
    setText('');
    setChecked(undefined);
    setRefused(undefined);
  }, []);
  return { subject, text, checked, refused, isBusy, isChanged, open, write, clear };
}
