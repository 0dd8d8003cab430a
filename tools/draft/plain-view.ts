/** A text as a reader sees it, stripped of what hides a number; `at[i]` is where character `i` begins in the text, `at[length]` its end. */
export type PlainView = { readonly text: string; readonly at: readonly number[] };

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));/giuy;
const NAMED: Readonly<Record<string, string>> = {
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup1: '¹',
  sup2: '²',
  sup3: '³',
  percnt: '%',
  permil: '‰',
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  zwj: '',
  zwnj: '',
  shy: '',
  lrm: '',
  rlm: '',
};
/** Format characters, combining marks and Markdown's emphasis: a reader does not see them between two digits. */
const UNSEEN = /[\p{Cf}\p{M}*_~`\\]/u;
/** What a mark becomes: something that is no number and joins nothing; a value of the profile is told apart, for it may take a % behind it. */
export const MARK_CHARACTER = '\uFFFC';
export const CONSTANT_CHARACTER = '\uFFFB';

/** A stretch that code fills or has filled. */
export type Filled = { readonly start: number; readonly end: number; readonly source?: { readonly kind: string } | undefined };

/** ㎡ and its like are units; what begins with a number when taken apart is one. */
export function unfold(character: string): string {
  if (/\p{N}/u.test(character)) return character;
  const folded = character.normalize('NFKC');
  if (!/[\p{L}\p{N}]/u.test(folded)) return character;
  return /[\u3300-\u33ff]/u.test(character) && !/^\p{N}/u.test(folded) ? '单' : folded.toLowerCase();
}

function decode(text: string, at: number): { readonly characters: string; readonly length: number } | undefined {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (!match) return undefined;
  const [whole, decimal, hex, name = ''] = match;
  const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
  if (code === undefined) return Object.hasOwn(NAMED, name) ? { characters: NAMED[name] ?? '', length: whole.length } : undefined;
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? { characters: String.fromCodePoint(code), length: whole.length } : undefined;
}

/** Reads a text as it would look on paper. `marks` are the places that code will fill. */
export function readPlainView(text: string, marks: readonly Filled[]): PlainView {
  const characters: string[] = [];
  const at: number[] = [];
  const push = (seen: string, from: number) => {
    for (const unit of seen) {
      characters.push(unit);
      for (let i = 0; i < unit.length; i += 1) at.push(from);
    }
  };
  let next = 0;
  for (let i = 0; i < text.length; ) {
    const mark = marks[next];
    if (mark && i >= mark.start) {
      push(mark.source?.kind === 'constant' ? CONSTANT_CHARACTER : MARK_CHARACTER, mark.start);
      i = mark.end;
      next += 1;
      continue;
    }
    const entity = text[i] === '&' ? decode(text, i) : undefined;
    const character = entity?.characters ?? String.fromCodePoint(text.codePointAt(i) ?? 0);
    if (character !== '' && !UNSEEN.test(character)) push(unfold(character), i);
    i += entity?.length ?? character.length;
  }
  at.push(text.length);
  return { text: characters.join(''), at };
}
