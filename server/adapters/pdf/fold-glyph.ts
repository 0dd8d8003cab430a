import radicals from '../../../schemas/lexicon/radicals.json' with { type: 'json' };

/** What stands for a glyph of which the file does not say the character. */
export const UNKNOWN = '\u{fffd}';

const plain = new Map<string, string>();
const add = (from: string, to: string): void => {
  const targets = [...to];
  for (const [i, char] of [...from].entries()) plain.set(char, targets[i] ?? char);
};
// Punctuation turned for upright text, and marks that fonts keep where no character is.
add('︐︑︒︓︔︕︖︗︘︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄', '，、。：；！？〖〗…：—（）｛｝〔〕【】《》〈〉「」『』');
add('\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f06c}\u{f06e}\u{f075}\u{f0a8}', '•▪➢√●■◆◇');
add('\u{f052}\u{f0fe}\u{f06f}\u{f0a3}', '☑☑□□');
add(radicals.from, radicals.to);

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** A raised digit is no digit of the number it stands behind. */
export const raise = (text: string): string => SUPERSCRIPTS[text] ?? text;

const isFoldable = (code: number): boolean =>
  (code >= 0x2f00 && code <= 0x2fd5) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfb00 && code <= 0xfb06);
const isUnknown = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  code >= 0xf0000 ||
  code === 0xfffd ||
  code === 0xffff;
const isSurrogate = (char: string): boolean => char.length === 1 && char >= '\u{d800}' && char <= '\u{dfff}';

function foldCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x7f && code >= 0x20) return char;
  const known = plain.get(char);
  if (known !== undefined) return known;
  if (isFoldable(code)) return char.normalize('NFKC');
  if (code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x09) return ' ';
  // Soft hyphens and characters without a width.
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0xfeff || (code >= 0xfe00 && code <= 0xfe0f)) return '';
  return isUnknown(code) || isSurrogate(char) ? UNKNOWN : char;
}

const folded = new Map<string, string>();
const MOST_KEPT = 20_000;

/**
 * The characters a glyph stands for: radicals and compatibility ideographs become the ideographs that are meant, ligatures their letters,
 * upright punctuation plain; full-width digits stay. A glyph whose character nobody knows is `UNKNOWN`.
 */
export function foldGlyph(unicode: string): string {
  const known = folded.get(unicode);
  if (known !== undefined) return known;
  const text = unicode === '' ? UNKNOWN : [...unicode].map(foldCharacter).join('');
  if (folded.size < MOST_KEPT) folded.set(unicode, text);
  return text;
}
