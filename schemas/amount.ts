import { z } from 'zod';

const LONGEST_SHOWN = 60;

/** A value as a refusal quotes it: short, on one line, and `NaN` as itself. */
export function showGot(input: unknown): string {
  if (input === undefined) return '空';
  if (typeof input === 'number') return `数字 ${input}`;
  if (Array.isArray(input)) return `清单（${input.length} 项）`;
  const written = JSON.stringify(input) ?? typeof input;
  return written.length <= LONGEST_SHOWN ? written : `${written.slice(0, LONGEST_SHOWN)}…`;
}

const expected = (what: string) => (issue: { input?: unknown }) => `应为${what}，收到 ${showGot(issue.input)}`;

/** A plain decimal string, digits kept as written: `"94.65"`. JSON numbers are refused because they lose digits. */
export const DecimalString = z
  .string({ error: expected('写成字符串的小数（如 "94.65"）') })
  .regex(/^-?\d{1,18}(\.\d{1,12})?$/u, { error: expected('小数（如 "94.65"）') });

/** Points out of 100, as a decimal string. */
export const Score = z
  .string({ error: expected('写成字符串的得分（如 "94.65"）') })
  .regex(/^(100(\.0{1,12})?|\d{1,2}(\.\d{1,12})?)$/u, { error: expected(' 0 至 100 之间的得分（如 "94.65"）') });

/** An amount that is not negative, in the dossier's `money_unit`, or with a unit of its own: `"178179.54"`, `"17.78亿元"`. */
export const Money = z
  .string({ error: expected('写成字符串的金额（如 "178179.54" 或 "17.78亿元"）') })
  .regex(/^\d{1,18}(\.\d{1,12})?(元|万元|亿元|万美元|亿美元)?$/u, { error: expected('不为负的金额（如 "178179.54" 或 "17.78亿元"）') });

/** An amount that may be negative: a change, an adjustment. */
export const MoneyChange = z
  .string({ error: expected('写成字符串的金额（如 "-12.5"）') })
  .regex(/^-?\d{1,18}(\.\d{1,12})?(元|万元|亿元|万美元|亿美元)?$/u, { error: expected('金额（如 "-12.5" 或 "17.78亿元"）') });

export const Count = z.int({ error: expected('不为负的整数') }).min(0, { error: expected('不为负的整数') });
export const Text = z
  .string({ error: expected('文字') })
  .trim()
  .min(1, { error: expected('不为空的文字') });
export const IsoDate = z.iso.date({ error: expected('日期（如 "2023-04-09"）') });

const PLAIN = /^-?\d+(?:\.\d+)?$/u;

/** The order of two plain decimals as a dossier writes them; 0 where one of them is none, for which it is refused by itself. */
export function compareDecimals(a: string, b: string): number {
  if (!PLAIN.test(a) || !PLAIN.test(b)) return 0;
  const split = (written: string) => written.replace('-', '').split('.');
  const places = Math.max(split(a)[1]?.length ?? 0, split(b)[1]?.length ?? 0);
  const units = (written: string) => {
    const [whole = '', part = ''] = split(written);
    return BigInt(whole + part.padEnd(places, '0')) * (written.startsWith('-') ? -1n : 1n);
  };
  return units(a) < units(b) ? -1 : units(a) > units(b) ? 1 : 0;
}

/** Powers of ten of each money unit against 元; the currencies are never compared with each other. */
const SCALE: Record<string, { currency: string; exponent: number }> = {
  元: { currency: '元', exponent: 0 },
  万元: { currency: '元', exponent: 4 },
  亿元: { currency: '元', exponent: 8 },
  万美元: { currency: '美元', exponent: 4 },
  亿美元: { currency: '美元', exponent: 8 },
};

/** Whether amount `a` is more than amount `b`, both as a dossier writes them; bare amounts count as `moneyUnit`. */
export function exceeds(a: string, b: string, moneyUnit: string): boolean {
  const read = (written: string) => {
    const [, whole, part = '', unit = moneyUnit] = /^(\d+)(?:\.(\d+))?(\D+)?$/u.exec(written) ?? [];
    return { whole: whole ?? '', part, scale: whole === undefined ? undefined : SCALE[unit] };
  };
  const [x, y] = [read(a), read(b)];
  if (!x.scale || !y.scale || x.scale.currency !== y.scale.currency) return false;
  const places = Math.max(x.part.length - x.scale.exponent, y.part.length - y.scale.exponent, 0);
  const units = ({ whole, part, scale }: typeof x) => BigInt(whole + part) * 10n ** BigInt(places - part.length + (scale?.exponent ?? 0));
  return units(x) > units(y);
}
