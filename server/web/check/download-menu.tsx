import { useState } from 'preact/hooks';
import { type FileFormat, fetchFindings, type Refused } from '../ask-server.ts';
import { saveFile } from '../save-file.ts';
import type { Words } from '../words.ts';
import type { Checking } from './use-check.ts';

type Props = { readonly checking: Checking; readonly words: Words; composeBaseline(): string };

const stemOf = (name: string): string => name.replace(/\.[a-z]{1,5}$/iu, '');

/** The findings as files. Comments go into the user's own Word file. */
export function DownloadMenu({ checking: { subject, text, isChanged }, words, composeBaseline }: Props) {
  const [refused, setRefused] = useState<Refused>();
  const { file, name, isTable } = subject;
  const isWord = file !== undefined && /\.(?:docx|docm|dotx)$/iu.test(name);
  const save = async (format: FileFormat, ending: string) => {
    const answer = await fetchFindings(file && (format === 'docx' || !isChanged) ? file : text, isTable, format);
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) saveFile(answer.value, `${stemOf(name)}-${ending}`);
  };
  return (
    <div class="downloads">
      <span class="quiet">{words.download}</span>
      {isWord ? (
        <button type="button" onClick={() => void save('docx', '批注.docx')}>
          {words.annotated}
        </button>
      ) : null}
      <button type="button" onClick={() => void save('html', '核对.html')}>
        {words.html}
      </button>
      <button type="button" onClick={() => void save('xlsx', '问题清单.xlsx')}>
        {words.sheet}
      </button>
      <button
        type="button"
        onClick={() => saveFile(new Blob([composeBaseline()], { type: 'application/json' }), `${stemOf(name)}-基线.json`)}
      >
        {words.baseline}
      </button>
      {refused ? (
        <p role="alert">
          {refused.message}。{refused.hint}
        </p>
      ) : null}
    </div>
  );
}
