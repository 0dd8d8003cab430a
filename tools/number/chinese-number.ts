import type { Decimal } from './decimal.ts';
import { parseDecimal } from './decimal.ts';
import { type Rational, toRational } from './rational.ts';

const DIGITS = new Map<string, bigint>([
  ...[...'零一二三四五六七八九'].map((character, index) => [character, BigInt(index)] as const),
  ...[...'零壹贰叁肆伍陆柒捌玖'].map((character, index) => [character, BigInt(index)] as const),
  ['〇', 0n],
  ['○', 0n],
  ['两', 2n],
  ['貳', 2n],
  ['參', 3n],
  ['陸', 6n],
]);
const STEPS = new Map<string, bigint>([
  ['十', 10n],
  ['拾', 10n],
  ['百', 100n],
  ['佰', 100n],
  ['千', 1000n],
  ['仟', 1000n],
]);
const TENS = new Map<string, bigint>([
  ['廿', 2n],
  ['卅', 3n],
]);
const PLAIN = /^[零〇○一二三四五六七八九]+$/u;
/** 一二三 counts one after the other: 一二三类 are three kinds. */
const ASCENDING = '一二三四五六七八九';
const WAN = 10_000n;
const YI = 100_000_000n;

/** How a section may be read: after a larger group it may begin with 零, before 万/亿 a bare 百 or 千 is one of them. */
type Place = { readonly afterGroup?: boolean; readonly beforeGroup?: boolean };

/** 0 … 9999 */
function readSection(text: string, { afterGroup = false, beforeGroup = false }: Place): bigint | undefined {
  let value = 0n;
  let last = 10_000n;
  let pending: bigint | undefined;
  let gap = false;
  for (const character of text) {
    const digit = DIGITS.get(character);
    const tens = TENS.get(character);
    const step = tens === undefined ? STEPS.get(character) : 10n;
    if (digit === 0n) {
      if (pending !== undefined || gap || (last === 10_000n && !afterGroup)) return undefined;
      gap = true;
    } else if (digit !== undefined) {
      if (pending !== undefined) return undefined;
      pending = digit;
    } else if (step !== undefined) {
      if (step >= last || (gap && last !== 10_000n && step * 10n >= last)) return undefined;
      if (tens !== undefined) {
        if (pending !== undefined) return undefined;
        pending = tens;
      }
      if (pending === undefined) {
        if (step !== 10n && !(beforeGroup && value === 0n)) return undefined;
        pending = 1n;
      }
      value += pending * step;
      last = step;
      pending = undefined;
      gap = false;
    } else return undefined;
  }
  if (pending === undefined) return gap || text === '' ? undefined : value;
  if (text.endsWith('两') && last === 10n) return undefined;
  // 一百二 is 120: a digit straight after 百 or 千 counts the next lower step.
  if (last > 10n && last < 10_000n && !gap && beforeGroup) return undefined;
  return last > 10n && last < 10_000n && !gap ? value + (pending * last) / 10n : value + pending;
}

const lastIndexOfAny = (text: string, a: string, b: string): number => Math.max(text.lastIndexOf(a), text.lastIndexOf(b));

/** What stands after 万 or 亿: nothing, one digit (三万五 is 35000), or a smaller number. */
function readRest(text: string, group: bigint, beforeGroup: boolean): bigint | undefined {
  if (text === '') return 0n;
  const digit = text.length === 1 ? DIGITS.get(text) : undefined;
  if (digit !== undefined) return digit === 0n || beforeGroup ? undefined : (digit * group) / 10n;
  return group === YI ? readGroups(text, { afterGroup: true }) : readSection(text, { afterGroup: true });
}

function readGroups(text: string, place: Place): bigint | undefined {
  for (const [at, group] of [
    [lastIndexOfAny(text, '亿', '億'), YI],
    [lastIndexOfAny(text, '万', '萬'), WAN],
  ] as const) {
    if (at < 0) continue;
    const left = text.slice(0, at);
    const count = group === YI && (left === '万' || left === '萬') ? WAN : readGroups(left, { ...place, beforeGroup: true });
    const rest = readRest(text.slice(at + 1), group, place.beforeGroup ?? false);
    if (count === undefined || count === 0n || rest === undefined || rest >= group) return undefined;
    if (group === WAN && count >= WAN) return undefined;
    return count * group + rest;
  }
  return readSection(text, place);
}

/** Whole numbers in 万 or 亿 are known to that group: 三亿 to the 亿, 三亿五千万 to the 万. */
function readWhole(text: string): Decimal | undefined {
  if (PLAIN.test(text)) {
    if (text.length === 1) return { units: DIGITS.get(text) ?? 0n, places: 0 };
    if (text.length === 2 && !/[零〇○]/u.test(text)) return undefined;
    if (ASCENDING.includes(text)) return undefined;
    return { units: BigInt(Array.from(text, (character) => DIGITS.get(character) ?? 0n).join('')), places: 0 };
  }
  const value = readGroups(text, {});
  if (value === undefined) return undefined;
  let places = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const character = text.charAt(at);
    if (character === '万' || character === '萬') places -= 4;
    else if (character === '亿' || character === '億') places -= 8;
    else break;
  }
  return { units: value / 10n ** BigInt(-places), places };
}

const POWERS = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['亿', 8],
]);
const POINTED = /^([^点]{1,40})点([零〇○一二三四五六七八九]{1,40})([十百千]?(?:万亿|万|亿)?)$/u;

function readPointed(text: string): Decimal | undefined {
  const [, whole = '', part = '', scale = ''] = POINTED.exec(text) ?? [];
  const left = readWhole(whole);
  if (!left) return undefined;
  const digits = Array.from(part, (character) => DIGITS.get(character) ?? 0n).join('');
  const exponent = Array.from(scale).reduce((sum, character) => sum + (POWERS.get(character) ?? 0), 0);
  return { units: left.units * 10n ** BigInt(digits.length - left.places) + BigInt(digits), places: digits.length - exponent };
}

const MONEY =
  /^(?:([^元圆块角分整正]{1,60})(?:元|圆|块))?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?(整|正)?$/u;

/** 壹仟贰佰叁拾元伍角 in 元; 整 says that nothing is left out, so the 分 are known. */
function readMoney(text: string): Decimal | undefined {
  const match = MONEY.exec(text);
  if (!match) return undefined;
  const [, whole, tenth, hundredth, closed] = match;
  if (whole === undefined && !tenth && !hundredth) return undefined;
  const left = whole === undefined ? { units: 0n, places: 0 } : readWhole(whole);
  if (!left) return undefined;
  const places = closed || hundredth ? 2 : tenth ? 1 : left.places;
  if (places <= 0) return left;
  const cents = (DIGITS.get(tenth ?? '零') ?? 0n) * 10n + (DIGITS.get(hundredth ?? '零') ?? 0n);
  const whole100 = left.units * 10n ** BigInt(-left.places) * 100n + cents;
  return places === 2 ? { units: whole100, places } : { units: whole100 / 10n, places };
}

/**
 * The value of a number written in Chinese characters, 小写 or 大写, with 点, 负 and 元角分; two or more plain digits are read one
 * by one (二〇二二). `undefined` for anything that is no number or could be several (`万`, `一二三千`, `五六`, `一二三`).
 */
export function readChineseNumber(text: string): Decimal | undefined {
  if (text.startsWith('负')) {
    const size = readChineseNumber(text.slice(1));
    return size && size.units >= 0n && !text.startsWith('负负') ? { units: -size.units, places: size.places } : undefined;
  }
  if (text.length > 100) return undefined;
  return /[元圆块角分]/u.test(text) ? readMoney(text) : text.includes('点') ? readPointed(text) : readWhole(text);
}

const readPart = (text: string): Decimal | undefined => parseDecimal(text) ?? readChineseNumber(text);
const BOTTOMS = new Map([
  ['百', 100n],
  ['千', 1000n],
  ['万', 10_000n],
]);

/** 三分之一, 百分之九十点五, 3分之1, 九成, 八成五, 一半; `undefined` for anything else. */
export function readChineseFraction(text: string): Rational | undefined {
  if (text === '一半' || text === '半数') return { top: 1n, bottom: 2n };
  if (text === '百分百') return { top: 100n, bottom: 100n };
  const [below, above, more] = text.split('分之');
  if (above !== undefined && below !== undefined && more === undefined) {
    const bottom = BOTTOMS.get(below) ?? readPart(below)?.units;
    const top = above === '百' ? { units: 100n, places: 0 } : readPart(above);
    if (!top || !bottom || bottom < 0n) return undefined;
    const part = toRational(top);
    return { top: part.top, bottom: part.bottom * bottom };
  }
  const [, tenths = '', hundredths] = /^([^成]{1,3})成([一二三四五六七八九]?)$/u.exec(text) ?? [];
  const ten = readPart(tenths);
  if (!ten || ten.units <= 0n || (hundredths && ten.places > 0)) return undefined;
  const share = toRational(ten);
  return hundredths
    ? { top: share.top * 10n + (DIGITS.get(hundredths) ?? 0n), bottom: share.bottom * 100n }
    : { top: share.top, bottom: share.bottom * 10n };
}
