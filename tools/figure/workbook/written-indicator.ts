const POINTS = /^(.{1,40}?)\s*[(（]\s*(?:共|计)?\s*(\d{1,3}(?:\.\d{1,4})?)\s*分\s*[)）]\s*$/su;

/** `产出指标（50分）` as its words and its points. */
export function splitWeight(text: string): { readonly words: string; readonly weight?: string } {
  const plain = text.trim();
  const [, words, weight] = POINTS.exec(plain) ?? [];
  return words === undefined || weight === undefined ? { words: squeeze(plain) } : { words: squeeze(words), weight };
}

/** Names are broken over lines and spread with blanks to fit narrow columns. */
const squeeze = (text: string): string => {
  const joined = text
    .split('\n')
    .map((line) => line.trim())
    .join('');
  return /^(?:\p{Script=Han}\s+)+\p{Script=Han}$/u.test(joined) ? joined.replace(/\s+/gu, '') : joined;
};

const SIGNS: Readonly<Record<string, string>> = {
  '≥': '>=',
  '＞': '>',
  '>': '>',
  '=': '=',
  '＝': '=',
  '≤': '<=',
  '＜': '<',
  '<': '<',
  '>=': '>=',
  '<=': '<=',
};
const WRITTEN = /^([≥＞=＝≤＜]|>=|<=|>|<)\s*(\d{1,18}(?:\.\d{1,12})?)\s*([^\d\s≥≤<>=＞＜＝，。；,;~～—–-]{0,12})$/u;
const NUMBER = /^\d{1,18}(?:\.\d{1,12})?$/u;

type Given = { readonly target: string; readonly actual: unknown; readonly sign: unknown; readonly unit: unknown };

/** `≥95%` with `96.2%` as sign, numbers and unit; what is written in any other way stays as it is. */
export function splitTarget({ target, actual, sign, unit }: Given): Readonly<Record<string, string>> {
  const [, written = '', number, behind = ''] = WRITTEN.exec(target.trim()) ?? [];
  const direction = SIGNS[written];
  if (number === undefined || direction === undefined) return {};
  if ((sign !== undefined && sign !== direction) || (unit !== undefined && behind !== '' && unit !== behind)) return {};
  const own = behind === '' ? String(unit ?? '') : behind;
  const split = { direction, target: number, ...(own === '' ? {} : { unit: own }) };
  if (actual === undefined) return split;
  const done = String(actual).trim();
  const bare = own !== '' && done.endsWith(own) ? done.slice(0, -own.length).trim() : done;
  // Without its unit the actual must still be a plain number, or the two are left as the form has them.
  if (!NUMBER.test(bare) || (bare === done && own === '%')) return {};
  return { ...split, actual: bare };
}
