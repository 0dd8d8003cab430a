const MOST = 120;

/** Whether the words repeat what was sent: four Chinese characters, or a number of four digits, or a run of twenty signs. */
function echoes(words: string, sent: string): boolean {
  for (const [run] of words.matchAll(/\p{Script=Han}{4,}/gu)) {
    for (let at = 0; at + 4 <= run.length; at++) if (sent.includes(run.slice(at, at + 4))) return true;
  }
  for (const [run] of words.matchAll(/\d[\d,.]{3,}/gu)) if (sent.includes(run)) return true;
  for (let at = 0; at + 20 <= words.length; at++) if (sent.includes(words.slice(at, at + 20))) return true;
  return false;
}

/** Whether eight signs of the key stand in the words. */
function showsKey(words: string, key: string): boolean {
  for (let at = 0; at + 8 <= key.length; at++) if (words.includes(key.slice(at, at + 8))) return true;
  return false;
}

/**
 * An endpoint's own words, fit to be shown: one short line without the key and without anything of what was sent. Empty where the words
 * repeat the request, because then nothing in them is worth the risk.
 */
export function scrub(said: string, key: string, sent: string): string {
  let words = said;
  try {
    const parsed: unknown = JSON.parse(said);
    words = messageIn(parsed) ?? '';
  } catch {
    if (/[<{]/u.test(said.slice(0, 200))) return '';
  }
  const line = words
    .slice(0, 2000)
    .replaceAll(/\p{C}+|\s+/gu, ' ')
    .trim();
  if (echoes(line, sent) || showsKey(line, key)) return '';
  const short = line.length > MOST ? `${line.slice(0, MOST)}…` : line;
  return hideKey(short, key);
}

/** Keys are hidden whole or cut, and whatever else looks like one. */
export function hideKey(text: string, key: string): string {
  const whole = key.length >= 6 ? text.replaceAll(key, '［密钥］') : text;
  return whole.replaceAll(/\b(?:Bearer\s+\S{1,400}|sk-\S{4,400}|[\w+/=-]{24,400}(?![\w.]))/gu, (found) =>
    /\d/u.test(found) || found.startsWith('Bearer') || found.startsWith('sk-') ? '［密钥］' : found,
  );
}

/** The sentence in an error's JSON: `error.message`, `message`, `detail`, `error`. */
function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, entry] of Object.entries(value)) {
    if (name === 'error' || name === 'message' || name === 'detail' || name === 'msg') {
      const found = messageIn(entry);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
