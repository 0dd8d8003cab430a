import { type Decimal, decimal } from '../number/decimal.ts';
import { COMPARISONS } from './formula.ts';

export type Token = { readonly at: number } & (
  | { readonly kind: 'number'; readonly value: Decimal; readonly unit: string }
  | { readonly kind: 'name' | 'figure' | 'text' | 'sign'; readonly text: string }
);

const SPACE = /[\s\u3000]+/uy;
const GROUPED = /\d{1,3}(?:,\d{3}){1,8}(?!\d)(?:\.\d{1,40})?/uy;
const NUMBER = /\d{1,60}(?:\.\d{1,40})?/uy;
/** A unit written on a number: `%`, `万元`, `个百分点`. */
const UNIT = /[%‰]|[\u4e00-\u9fff]{1,8}/uy;
const NAME = /[A-Za-z_][A-Za-z0-9_]{0,60}/uy;
const FIGURE = /\{([a-z][a-z0-9-]{0,80})\}/uy;
const TEXT = /"([^"]{0,100})"/uy;
const SIGN = /<=|>=|!=|==|[-+*/()[\],.<>=]/uy;

const TYPED: Record<string, string> = { '×': '*', '✕': '*', '÷': '/', '−': '-', '–': '-', '≤': '<=', '≥': '>=', '≠': '!=' };

/** Full-width forms and typed operators as plain ones. Only two-character signs change the length, and nothing quotes offsets of them. */
const plain = (written: string): string =>
  written.replace(/[\uff01-\uff5e×✕÷−–≤≥≠]/gu, (sign) => TYPED[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** Words in double quotes stay as they are. */
const normalise = (written: string): string =>
  written
    .split('"')
    .map((piece, index) => (index % 2 === 0 ? plain(piece) : piece))
    .join('"');

/** The formula's words, or where and why it cannot be read. Grouped digits (`21,259.03`) are read outside calls, where a comma parts nothing. */
export function tokenize(written: string): readonly Token[] | { readonly error: string } {
  const text = normalise(written);
  const tokens: Token[] = [];
  const calls: boolean[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    if (take(SPACE)) continue;
    const start = at;
    const number = (calls.includes(true) ? null : take(GROUPED)) ?? take(NUMBER);
    if (number) {
      const unit = take(UNIT)?.[0] ?? '';
      tokens.push({ at: start, kind: 'number', value: decimal(number[0].replaceAll(',', '')), unit });
      continue;
    }
    const figure = take(FIGURE);
    if (figure) {
      tokens.push({ at: start, kind: 'figure', text: figure[1] ?? '' });
      continue;
    }
    const quoted = take(TEXT);
    if (quoted) {
      tokens.push({ at: start, kind: 'text', text: quoted[1] ?? '' });
      continue;
    }
    const name = take(NAME);
    if (name) {
      tokens.push({ at: start, kind: 'name', text: name[0] });
      continue;
    }
    const sign = take(SIGN);
    if (!sign) return { error: `第 ${start + 1} 个字符“${text.slice(start, start + 1)}”不是算式里的字符` };
    const [read] = sign;
    if (read === '(') calls.push(tokens.at(-1)?.kind === 'name');
    if (read === ')') calls.pop();
    tokens.push({ at: start, kind: 'sign', text: read === '==' ? '=' : read });
  }
  return tokens;
}

export const isComparison = (text: string): text is (typeof COMPARISONS)[number] => COMPARISONS.some((sign) => sign === text);
