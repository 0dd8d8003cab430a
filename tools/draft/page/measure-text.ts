/** Width in characters of full width: digits and Latin letters count a little more than half, to spare for fonts that stand in. */
export function measureText(text: string): number {
  let width = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    width += code > 0x2e7f || (code > 0x2000 && code < 0x2e80) ? 1 : /[A-Z%@MWmw&]/u.test(sign) ? 0.8 : 0.62;
  }
  return width;
}
