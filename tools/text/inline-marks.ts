import { isLetter } from './characters.ts';

/** What stands at an offset of the source when it is no text: `skip` units are passed over, `emit` (0 for nothing) is read instead. */
export type InlineMark = { readonly skip: number; readonly emit: number };

/** A line break inside a piece of text (`<br>`), not one between the pieces. */
export const BREAK = 0x0a;

const SPACE_CODE = 0x20;
/** How far the partner of a mark is looked for, so that a text full of loose marks costs no more. */
const WINDOW = 400;
const NOTHING: InlineMark = { skip: 1, emit: 0 };
const code = (character: string): number => character.charCodeAt(0);

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ge: '≥',
  geq: '≥',
  le: '≤',
  leq: '≤',
  lt: '<',
  gt: '>',
  ne: '≠',
  amp: '&',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '《',
  raquo: '》',
  hellip: '…',
  mdash: '—',
  ndash: '-',
  minus: '-',
  middot: '·',
  times: '×',
  divide: '÷',
  plusmn: '±',
  asymp: '≈',
  yen: '¥',
  permil: '‰',
  percnt: '%',
  deg: '°',
  sup2: '²',
  sup3: '³',
};

const COMMANDS: Readonly<Record<string, string>> = {
  leq: '≤',
  le: '≤',
  leqslant: '≤',
  geq: '≥',
  ge: '≥',
  geqslant: '≥',
  lt: '<',
  gt: '>',
  neq: '≠',
  ne: '≠',
  times: '×',
  div: '÷',
  approx: '≈',
  pm: '±',
  sim: '~',
  cdot: '·',
  quad: ' ',
  qquad: ' ',
  mathrm: '',
  mathbf: '',
  mathsf: '',
  text: '',
  textbf: '',
  operatorname: '',
  left: '',
  right: '',
};

/** Word's own tags have a short prefix (`<o:p>`); an address in brackets has a longer one. */
const TAG = /<\/?((?:[a-z][a-z0-9]{0,3}:)?[a-z][a-z0-9]{0,15})(?:\s[^<>]{0,400})?\/?>/iy;
/** `<![if !supportLists]>` and its end. */
const CONDITION = /<!\[(?:if\b[^<>[\]]{0,80}|endif)\](?:--)?>/iy;
const BREAKING = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,9}));/iy;
const COMMAND = /\\([a-z]{1,14})[ \t]?/iy;
const LINK_END = /\]\([^()\s]{0,600}\)/y;
const LINK = /\[[^[\]\n]{0,200}\]\([^()\s]{0,600}\)/y;
const MATHS = /\$([^$\n]{1,160})\$/y;
const PLAIN_MATHS = /^[\d\s.,<>=+\-*/%^_{}()~≤≥×]+$/u;

const matchAt = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(source);
};

function readTag(source: string, at: number): InlineMark | undefined {
  if (source.startsWith('<!--', at)) {
    const close = source.slice(at + 4, at + 4 + WINDOW * 5).indexOf('-->');
    return close < 0 ? undefined : { skip: close + 7, emit: 0 };
  }
  const tag = matchAt(TAG, source, at);
  if (!tag) {
    const condition = matchAt(CONDITION, source, at);
    return condition ? { skip: condition[0].length, emit: 0 } : undefined;
  }
  return { skip: tag[0].length, emit: BREAKING.has((tag[1] ?? '').toLowerCase()) ? BREAK : 0 };
}

function readEntity(source: string, at: number): InlineMark | undefined {
  const entity = matchAt(ENTITY, source, at);
  if (!entity) return undefined;
  const [whole, decimal, hexadecimal, name] = entity;
  if (name !== undefined) {
    const character = ENTITIES[name.toLowerCase()];
    return character === undefined ? undefined : { skip: whole.length, emit: code(character) };
  }
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  return { skip: whole.length, emit: point > 0 && point < 0xd800 ? point : SPACE_CODE };
}

function readBackslash(source: string, at: number): InlineMark | undefined {
  const next = source.charCodeAt(at + 1);
  if (isLetter(next)) {
    const command = matchAt(COMMAND, source, at);
    const character = COMMANDS[command?.[1] ?? ''];
    if (!command || character === undefined) return undefined;
    return { skip: command[0].length, emit: character === '' ? 0 : code(character) };
  }
  const escaped =
    (next > 0x20 && next < 0x30) || (next > 0x39 && next < 0x41) || (next > 0x5a && next < 0x61) || (next > 0x7a && next < 0x7f);
  return escaped ? { skip: 2, emit: next } : undefined;
}

function readStars(source: string, at: number, start: number, end: number): InlineMark | undefined {
  // Runs that mean something are passed over whole, so a star after a star belongs to a longer one (`****`), which is text.
  if (at > start && source[at - 1] === '*') return undefined;
  let stop = at + 1;
  while (stop < end && stop < at + 4 && source[stop] === '*') stop += 1;
  const run = stop - at;
  const passed: InlineMark = { skip: run, emit: 0 };
  if (run > 3) return undefined;
  const stars = '*'.repeat(run);
  const paired =
    source.slice(stop, Math.min(end, stop + WINDOW)).includes(stars) || source.slice(Math.max(start, at - WINDOW), at).includes(stars);
  const multiplies = run === 1 && /[\d)）]\s?$/u.test(source.slice(Math.max(start, at - 2), at));
  if (paired && !multiplies) return passed;
  return run > 1 && (at === start || stop === end) ? passed : undefined;
}

/** The closing `$` of inline maths that opens at `at`, or -1: prices in dollars stay as they are. */
export function mathsEnd(source: string, at: number): number {
  const maths = matchAt(MATHS, source, at);
  const inner = maths?.[1] ?? '';
  return maths && (inner.includes('\\') || PLAIN_MATHS.test(inner)) ? at + maths[0].length - 1 : -1;
}

/** Where the address part of a link that opens at `at` begins and ends (`](…)`), so that only its words are read. */
export function linkAddress(source: string, at: number): { readonly start: number; readonly end: number } | undefined {
  const link = matchAt(LINK, source, at);
  if (!link) return undefined;
  const start = source.indexOf('](', at);
  const address = matchAt(LINK_END, source, start);
  return address ? { start, end: start + address[0].length } : undefined;
}

/** Markdown, HTML or LaTeX at `at`; `undefined` where the character is plain text after all. */
export function readInlineMark(source: string, at: number, start: number, end: number): InlineMark | undefined {
  switch (source[at]) {
    case '`':
      return NOTHING;
    case '*':
      return readStars(source, at, start, end);
    case '<':
      return readTag(source, at);
    case '&':
      return readEntity(source, at);
    case '\\':
      return readBackslash(source, at);
    case '!': {
      const image = source[at + 1] === '[' ? linkAddress(source, at + 1) : undefined;
      return image ? { skip: image.end - at, emit: 0 } : undefined;
    }
    default:
      return undefined;
  }
}
