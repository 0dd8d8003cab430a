const OFFSET = [0x811c9dc5, 0x01000193 ^ 0x5bd1e995] as const;
const PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, twice with different seeds, as 16 hexadecimal digits: a name, not a protection. */
export function hash(text: string): string {
  return OFFSET.map((seed) => {
    let value = seed >>> 0;
    for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), PRIME) >>> 0;
    return value.toString(16).padStart(8, '0');
  }).join('');
}

const SPACE = /\s+/gu;

/** Names findings so that edits elsewhere in the document do not rename them: rule, quoted words, and which of equal ones. */
export function nameFindings(): (rule: string, quote: string) => string {
  const seen = new Map<string, number>();
  return (rule, quote) => {
    const key = `${rule}\n${quote.normalize('NFKC').replace(SPACE, '')}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return hash(`${key}\n${ordinal}`);
  };
}
