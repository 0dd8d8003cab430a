const DIGITS = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** 一百零五 up to 9999; `ten` is what 10 to 19 begin with. */
function spellChinese(value: number, digits: string, units: readonly string[], ten: string): string {
  if (value > 9999) return String(value);
  if (value < 20 && value >= 10) return ten + (value % 10 === 0 ? '' : (digits[value % 10] ?? ''));
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${digits[digit] ?? ''}${units[place] ?? ''}`;
      gap = false;
    }
  }
  return text || (digits[0] ?? '');
}

const spellPlain = (value: number): string => spellChinese(value, DIGITS, ['', '十', '百', '千'], '十');
const spellLegal = (value: number): string => spellChinese(value, '零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟'], '壹拾');
const spellDigits = (value: number): string => String(value).replace(/\d/gu, (digit) => DIGITS[Number(digit)] ?? digit);

const repeatLetter = (value: number, first: number): string =>
  value < 1 ? '' : String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.min(8, Math.floor((value - 1) / 26) + 1));

function spellRoman(value: number): string {
  if (value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, letters] of ROMAN) {
    while (rest >= worth) {
      text += letters;
      rest -= worth;
    }
  }
  return text;
}

/** One character of a run of characters that begin at `first`, or the plain number in brackets of its kind. */
const pick = (value: number, first: number, count: number, otherwise: string): string =>
  value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : otherwise;

function circle(value: number): string {
  if (value === 0) return '⓪';
  if (value > 35) return pick(value - 35, 0x32b1, 15, String(value));
  return pick(value, 0x2460, 20, pick(value - 20, 0x3251, 15, String(value)));
}

const widen = (value: number): string => String(value).replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit)));

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: widen,
  decimalFullWidth2: widen,
  decimalEnclosedCircle: circle,
  decimalEnclosedCircleChinese: circle,
  decimalEnclosedFullstop: (value) => pick(value, 0x2488, 20, `${value}.`),
  decimalEnclosedParen: (value) => pick(value, 0x2474, 20, `(${value})`),
  numberInDash: (value) => `- ${value} -`,
  upperLetter: (value) => repeatLetter(value, 65),
  lowerLetter: (value) => repeatLetter(value, 97),
  upperRoman: (value) => spellRoman(value).toUpperCase(),
  lowerRoman: spellRoman,
  ordinal: String,
  chineseCounting: spellPlain,
  chineseCountingThousand: spellPlain,
  taiwaneseCounting: spellPlain,
  taiwaneseCountingThousand: spellPlain,
  japaneseCounting: spellPlain,
  koreanCounting: spellPlain,
  ideographDigital: spellDigits,
  taiwaneseDigital: spellDigits,
  japaneseDigitalTenThousand: spellDigits,
  chineseLegalSimplified: spellLegal,
  ideographLegalTraditional: spellLegal,
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
  ideographEnclosedCircle: (value) => pick(value, 0x3280, 10, String(value)),
  none: () => '',
};

/** An automatic number as Word shows it, by the name of its format (`w:numFmt`); unknown formats count in digits. */
export const formatNumber = (value: number, format: string): string =>
  (Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? String) : String)(value);
