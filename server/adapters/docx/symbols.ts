/** Characters of the symbol fonts that stand in official documents, by the code in the font. */
const FONTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    108: '●',
    109: '○',
    110: '■',
    111: '□',
    113: '□',
    117: '◆',
    118: '◆',
    159: '•',
    161: '○',
    167: '▪',
    168: '□',
    216: '➢',
    224: '→',
    251: '✗',
    252: '✓',
    253: '☒',
    254: '☑',
  },
  'wingdings 2': { 48: '☒', 79: '✗', 80: '✓', 81: '☒', 82: '☑', 83: '☒', 84: '☒', 152: '●', 162: '■', 163: '□' },
  symbol: {
    37: '%',
    43: '+',
    45: '-',
    61: '=',
    162: '′',
    163: '≤',
    164: '/',
    172: '←',
    174: '→',
    176: '°',
    177: '±',
    179: '≥',
    180: '×',
    183: '•',
    184: '÷',
    185: '≠',
    187: '≈',
    197: '⊕',
    214: '√',
    215: '·',
    229: '∑',
  },
};

/** The character of a `w:sym`, `code` in hexadecimal; nothing for one that has no plain counterpart. */
export function readSymbol(font: string, code: string): string {
  const value = /^[0-9a-f]{1,6}$/iu.test(code) ? Number.parseInt(code, 16) : 0;
  const found = FONTS[font.toLowerCase()]?.[value & 0xff];
  if (found !== undefined) return found;
  const isText = value >= 0x20 && value <= 0xfffd && !(value >= 0xd800 && value <= 0xf8ff);
  return isText ? String.fromCharCode(value) : '';
}

/** What an `EQ` field shows that draws a ring around a number (`eq \o\ac(○,1)`), the old way to write ①. */
export function readEnclosed(code: string): string {
  const [, digits] = /^\s*eq\s*\\o\s*\\ac\s*\(\s*[○〇◯]\s*[,，;；]\s*(\d{1,2})\s*\)/iu.exec(code) ?? [];
  const value = Number(digits ?? 0);
  return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : '';
}
