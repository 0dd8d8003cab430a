import { useState } from 'preact/hooks';
import { type Checked, checkDocument, type Refused } from '../ask-server.ts';
import type { Words } from '../words.ts';

export function CheckPage({ words }: { readonly words: Words }) {
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const [refused, setRefused] = useState<Refused>();
  const check = async (given: string | File) => {
    const answer = await checkDocument(given);
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) setChecked(answer.value);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void check(text);
      }}
    >
      <textarea aria-label={words.check} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit">{words.check}</button>
      {refused ? (
        <p role="alert">
          {refused.message}。{refused.hint}
        </p>
      ) : null}
      <ol>
        {checked?.result.findings.map((finding) => (
          <li key={finding.fingerprint}>{finding.message}</li>
        ))}
      </ol>
    </form>
  );
}
