/** What a target or result as people write it says, for the verifier alone: it shares no reading with what wrote the proof. */
const HAN: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const POWER: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 三百二十五, 十五, 三万; digits one after another are no number here. */
function readHan(run: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const sign of run) {
    const value = HAN[sign];
    if (value !== undefined) digit = value;
    else if (sign === '万' || sign === '亿') [total, section, digit] = [(total + section + digit) * (sign === '万' ? 1e4 : 1e8), 0, 0];
    else [section, digit] = [section + (digit || 1) * (POWER[sign] ?? 0), 0];
  }
  return total + section + digit;
}

/** 1 to 99 as headings count. */
export function writeHan(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10].map((digit) => '一二三四五六七八九'[digit - 1] ?? '');
  return `${value < 20 ? '' : tens}${value < 10 ? '' : '十'}${ones}`;
}

/** Tenths in 成: 九成 is 90, 八成五 is 85. */
const tenths = (text: string): string =>
  text.replace(/([一二三四五六七八九])成([一二三四五六七八九]?)/gu, (_, ten, one) => String(readHan(ten) * 10 + (one ? readHan(one) : 0)));

const numbersOf = (text: string): string[] => {
  const plain = tenths(text.replaceAll('百分之', ''));
  const written = /\d/u.test(plain) ? plain : plain.replace(/[零〇一二两三四五六七八九十百千万亿]+/gu, (run) => String(readHan(run)));
  return Array.from(written.matchAll(/(?<![\d%\p{L}])-?\d+(?:,\d{3})*(?:\.\d+)?|\d+(?:,\d{3})*(?:\.\d+)?/gu), ([number], at) =>
    at > 0 && number.startsWith('-') ? number.slice(1) : number,
  ).map((number) => number.replaceAll(',', ''));
};

const serial = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
const QUARTER = /([1-4一二三四])季度/gu;

function dateOf(text: string, year: number): number {
  const plain = text.replace(/[一二三四五六七八九十]+(?=[月日号])/gu, (run) => String(readHan(run)));
  const years = [...plain.matchAll(/(\d{4})(?=年|[-./]\d)/gu)].map(([said]) => Number(said));
  const moved = year + (/次年|下年|翌年|明年/u.test(plain) ? 1 : /上年|去年/u.test(plain) ? -1 : 0);
  const own = years.at(-1) ?? moved;
  const iso = [...plain.matchAll(/\d{4}[-./](\d{1,2})[-./](\d{1,2})/gu)].at(-1);
  if (iso) return serial(own, Number(iso[1]), Number(iso[2]));
  const month = [...plain.matchAll(/(\d{1,2})月份?(?:(\d{1,2})[日号]|(上旬|初)|(中))?/gu)].at(-1);
  if (month) {
    const [, m, day, early, middle] = month;
    return day
      ? serial(own, Number(m), Number(day))
      : early || middle
        ? serial(own, Number(m), early ? 10 : 20)
        : serial(own, Number(m) + 1, 0);
  }
  const quarter = [...plain.matchAll(QUARTER)].at(-1)?.[1];
  if (quarter) return serial(own, (HAN[quarter] ?? Number(quarter)) * 3 + 1, 0);
  if (/上半年|年中/u.test(plain)) return serial(own, 7, 0);
  return serial(own, 13, 0);
}

const write = (value: bigint, places: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
};

/** The ends of `95%±2%`, or the two numbers of a range. */
function endsOf(text: string, first: string, second: string): readonly [string, string] {
  if (!text.includes('±')) return [first, second];
  const decimals = (part: string) => part.split('.')[1]?.length ?? 0;
  const places = Math.max(decimals(first), decimals(second));
  const units = (part: string) => BigInt(part.replace('.', '') + '0'.repeat(places - decimals(part)));
  return [write(units(first) - units(second), places), write(units(first) + units(second), places)];
}

/**
 * What the calls `number(`, `low(`, `high(` or `date(` give for a text; `year` is the dossier's. Figures are made only of texts that say such a
 * thing, so of others the answer means nothing.
 */
export function readSaid(what: string, raw: string, year: number): string | undefined {
  if (!['number(', 'low(', 'high(', 'date('].includes(what)) return undefined;
  const text = raw.normalize('NFKC').replace(/\s+/gu, '');
  if (what === 'date(') return String(dateOf(text, year));
  const [first = '', second] = numbersOf(text);
  if (what === 'number(') return second === undefined ? first : '';
  return second === undefined ? '' : endsOf(text, first, second)[what === 'low(' ? 0 : 1];
}

/** The square root of `n / d` to so many decimals, half up, by halving; of nothing below zero. */
export function takeRoot(n: bigint, d: bigint, places: number): string {
  const wanted = 4n * n * 10n ** BigInt(2 * places);
  let [low, high] = [0n, n < 0n ? 0n : wanted / d + 2n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle * d <= wanted) low = middle;
    else high = middle;
  }
  return n < 0n ? '' : write((low + 1n) / 2n, places);
}
