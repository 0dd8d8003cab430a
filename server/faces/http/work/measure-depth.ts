const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** How deep the brackets of a JSON text in UTF-8 go; what is deeper than `enough` is not looked at. */
export function measureDepth(text: Uint8Array, enough: number): number {
  let depth = 0;
  let deepest = 0;
  let isWord = false;
  for (let at = 0; at < text.length && deepest <= enough; at += 1) {
    const code = text[at] ?? 0;
    if (isWord) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isWord = false;
    } else if (code === QUOTE) isWord = true;
    else if (OPENING.has(code)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return deepest;
}

/** No dossier and no claim is deeper; what reads JSON by calling itself would break on one that is much deeper. */
const DEEPEST = 64;

export const isTooDeep = (text: Uint8Array): boolean => measureDepth(text, DEEPEST) > DEEPEST;
