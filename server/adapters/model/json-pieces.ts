/** Where the object that begins at `from` ends, or nothing where it is never closed. */
function endOf(text: string, from: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth++;
    else if (sign === '}') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** The parts of an answer that may be a JSON object: the whole, what stands in code fences, the first things in braces. Linear in the text. */
export function* jsonPieces(text: string): Generator<string> {
  yield text;
  const parts = text.split('```');
  for (let at = 1; at < parts.length && at < 16; at += 2) yield (parts[at] ?? '').replace(/^[A-Za-z]{0,10}\s*\n/u, '').trim();
  let from = 0;
  for (let found = 0; found < 8; found++) {
    const start = text.indexOf('{', from);
    if (start < 0) return;
    const end = endOf(text, start);
    if (end !== undefined) yield text.slice(start, end);
    from = end ?? start + 1;
  }
}
