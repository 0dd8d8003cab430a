import radicals from '../../schemas/lexicon/radicals.json' with { type: 'json' };

/** What a UTF-16 unit is to the normaliser. */
export const PLAIN = 0;
/** Leaves no trace: BOM, zero-width characters, soft hyphens, direction marks, carriage returns. */
export const DROPPED = 1;
export const SPACE = 2;
/** Ideographs and Chinese punctuation: spaces beside them mean nothing. */
export const CHINESE = 3;
export const DIGIT = 4;
/** May open an inline mark (`**`, `<br>`, `&ge;`, `\leq`, `$…$`, a link) and has to be looked at. */
export const MARK = 5;
/** Signs between numbers; spaces beside them mean nothing. */
export const OPERATOR = 6;

const classes = new Uint8Array(65_536);
const folded = new Uint16Array(65_536);
for (let code = 0; code < 65_536; code += 1) folded[code] = code;

const foldAll = (from: string, to: string): void => {
  for (let i = 0; i < from.length; i += 1) folded[from.charCodeAt(i)] = to.charCodeAt(i);
};
const classify = (kind: number, ...ranges: readonly (readonly [number, number])[]): void => {
  for (const [low, high] of ranges) classes.fill(kind, low, high + 1);
};

// Full-width ASCII becomes half-width, except the punctuation that belongs to Chinese text.
const KEPT_WIDE = '！（），：；？｛｝';
for (let code = 0xff01; code <= 0xff5e; code += 1) {
  if (!KEPT_WIDE.includes(String.fromCharCode(code))) folded[code] = code - 0xfee0;
}
foldAll('﹐﹑﹒﹔﹕﹖﹗﹙﹚﹪﹢﹣﹤﹥﹦', '，、.；：？！（）%+-<>=');
foldAll('｡､｢｣￥−‐‑–‒∼〜⩾⩽≧≦', '。、「」¥-----~~≥≤≥≤');
for (const [low, high] of [
  [0x2f00, 0x2fd5],
  [0xf900, 0xfaff],
] as const) {
  for (let code = low; code <= high; code += 1) {
    const plain = String.fromCharCode(code).normalize('NFKC');
    if (plain.length === 1) folded[code] = plain.charCodeAt(0);
  }
}
foldAll(radicals.from, radicals.to);

classify(
  CHINESE,
  [0x2018, 0x201d],
  [0x2014, 0x2014],
  [0x2026, 0x2026],
  [0x00b7, 0x00b7],
  [0x2460, 0x24ff],
  [0x2e80, 0x33ff],
  [0x3400, 0x9fff],
  [0xd800, 0xdfff],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff01, 0xffef],
);
classify(DIGIT, [0x30, 0x39]);
classify(SPACE, [0x09, 0x0d], [0x20, 0x20], [0x85, 0x85], [0xa0, 0xa0], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f]);
classify(SPACE, [0x205f, 0x205f], [0x3000, 0x3000]);
classify(DROPPED, [0x00, 0x08], [0x0d, 0x0d], [0x0e, 0x1f], [0x7f, 0x7f], [0xad, 0xad], [0x200b, 0x200f], [0x202a, 0x202e]);
classify(DROPPED, [0x2060, 0x206f], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xfffc, 0xfffc]);
for (const mark of '*`\\$<&[!') classes[mark.charCodeAt(0)] = MARK;
for (const sign of '=>≥≤≈≠×÷') classes[sign.charCodeAt(0)] = OPERATOR;

export const classOf = (code: number): number => classes[code] ?? PLAIN;
export const fold = (code: number): number => folded[code] ?? code;

export const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 0x30 && code <= 0x39;
export const isLetter = (code: number | undefined): boolean => code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
/** An ideograph, not Chinese punctuation. */
export const isIdeograph = (code: number | undefined): boolean =>
  code !== undefined && ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff));

/** Characters that stay what they are whatever stands beside them. */
const steady = new Uint8Array(65_536);
for (let code = 0; code < 65_536; code += 1) {
  const kind = classes[code];
  const plain = kind === CHINESE || kind === DIGIT || isLetter(code) || code === 0x25 || code === 0x2f;
  if (plain && folded[code] === code && code !== 0xff0c) steady[code] = 1;
}
/** Neither folded nor dropped nor looked at: it stands as it is written. */
export const isPlain = (code: number): boolean => steady[code] === 1;

const POINT = 0x2e;
const WIDE_COMMA = 0xff0c;

/** Whether normalising would leave the stretch as it is; short cells and plain sentences are, and need no work. */
export function isSteady(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) {
    const code = source.charCodeAt(i);
    if (steady[code] === 1) continue;
    const between = i > start && i + 1 < end && isDigit(source.charCodeAt(i - 1)) && isDigit(source.charCodeAt(i + 1));
    if (code === POINT ? !between : code !== WIDE_COMMA || between) return false;
  }
  return true;
}
