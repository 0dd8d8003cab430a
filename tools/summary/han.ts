const isHan = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);

/** How many Han characters a text has. */
export function countHan(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) if (isHan(text.charCodeAt(i))) count += 1;
  return count;
}

/** The Han characters of a text alone, with the place of each in it. */
export function readHan(text: string): { readonly codes: Uint16Array; readonly at: Uint32Array } {
  const size = countHan(text);
  const codes = new Uint16Array(size);
  const at = new Uint32Array(size);
  let n = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!isHan(code)) continue;
    codes[n] = code;
    at[n] = i;
    n += 1;
  }
  return { codes, at };
}
