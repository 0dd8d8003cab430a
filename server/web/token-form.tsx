import { useState } from 'preact/hooks';
import { giveToken } from './ask-server.ts';
import type { Words } from './words.ts';

/** Asks for the token of a server that lets in only who has one. */
export function TokenForm({ words, done }: { readonly words: Words; done(): void }) {
  const [given, setGiven] = useState('');
  return (
    <form
      class="token"
      onSubmit={(event) => {
        event.preventDefault();
        giveToken(given);
        done();
      }}
    >
      <label>
        {words.token}
        <input type="password" autocomplete="off" required value={given} onInput={(event) => setGiven(event.currentTarget.value)} />
      </label>
      <button type="submit" class="main">
        {words.enter}
      </button>
    </form>
  );
}
