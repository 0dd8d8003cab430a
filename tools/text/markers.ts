import words from '../../schemas/lexicon/list-words.json' with { type: 'json' };
import type { Marker, MarkerStyle } from './report.ts';

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** 一 … 九十九 as list markers count; 0 for anything else. */
function readChineseCount(written: string): number {
  const [tens, ones, ...rest] = written.split('十');
  if (rest.length > 0 || tens === undefined) return 0;
  const digit = (text: string): number => (text.length === 1 ? CHINESE_DIGITS.indexOf(text) : -1);
  if (ones === undefined) return Math.max(0, digit(tens));
  const high = tens === '' ? 1 : digit(tens);
  const low = ones === '' ? 0 : digit(ones);
  return high < 1 || low < 0 ? 0 : high * 10 + low;
}

const readCount = (written: string): number => (/^\d/u.test(written) ? Number(written) : readChineseCount(written));

const COUNT = '[一二三四五六七八九十]{1,3}';
type Form = { readonly style: MarkerStyle; readonly pattern: RegExp };

/** Each captures the number it states. `一、二级指标` and `一、二、` are enumerations, not markers. */
const FORMS: readonly Form[] = [
  { style: 'cn-dun', pattern: new RegExp(`(${COUNT})[、.](?![一二三四五六七八九十\\d][、级类期等层线季])`, 'uy') },
  { style: 'cn-paren', pattern: new RegExp(`[（(](${COUNT})[）)]、?`, 'uy') },
  { style: 'ar-dun', pattern: /(\d{1,2})、(?!\d{1,2}[、级类期等号])/uy },
  { style: 'ar-dot', pattern: /(\d{1,2})\.(?!\d)(?!$)|(\d{1,2})\.(?=(?:19|20)\d\d年)/uy },
  { style: 'ar-paren', pattern: /[（(](\d{1,2})[）)]、?/uy },
  { style: 'ar-rparen', pattern: /(\d{1,2})[）)]/uy },
  { style: 'cn-is', pattern: new RegExp(`(${COUNT})(?:${words.numbered.join('|')})`, 'uy') },
  { style: 'cn-first', pattern: new RegExp(`[第其](${COUNT})(?:[，、：]|是)`, 'uy') },
];

type Run = { readonly style: MarkerStyle; readonly first: number; readonly count: number; readonly value: number };
const SINGLE: readonly Run[] = [
  { style: 'circled', first: 0x2460, count: 20, value: 1 },
  { style: 'circled', first: 0x3251, count: 15, value: 21 },
  { style: 'circled', first: 0x2776, count: 10, value: 1 },
  { style: 'ar-paren', first: 0x2474, count: 20, value: 1 },
  { style: 'ar-dot', first: 0x2488, count: 20, value: 1 },
  { style: 'cn-paren', first: 0x3220, count: 10, value: 1 },
];

const BLANK = /[ \t]*/uy;
const afterBlanks = (text: string, at: number): number => {
  BLANK.lastIndex = at;
  return at + (BLANK.exec(text)?.[0].length ?? 0);
};

function readSingle(text: string, at: number): Marker | undefined {
  const code = text.charCodeAt(at);
  const run = SINGLE.find(({ first, count }) => code >= first && code < first + count);
  if (!run) return undefined;
  const end = text[at + 1] === '、' ? at + 2 : at + 1;
  return { style: run.style, value: run.value + code - run.first, start: at, end: afterBlanks(text, end) };
}

function readSequenceWord(text: string, at: number): Marker | undefined {
  const found = words.sequence.find(({ word }) => text.startsWith(word, at));
  if (!found) return undefined;
  return { style: 'cn-sequence', value: found.value ?? 0, start: at, end: at + found.word.length };
}

const FIRST = /[\d（(一二三四五六七八九十第其首再最]/u;

/** The list marker that stands at `at` in normalised text. A closing word such as 最后 has the value 0: it states no number. */
export function readMarker(text: string, at = 0): Marker | undefined {
  const character = text[at];
  if (character === undefined) return undefined;
  if (!FIRST.test(character)) return readSingle(text, at);
  for (const { style, pattern } of FORMS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const value = readCount(match[1] ?? match[2] ?? '');
    if (value > 0) return { style, value, start: at, end: afterBlanks(text, at + match[0].length) };
  }
  return readSequenceWord(text, at);
}

const OPENING =
  /[。；：，、！？;:]["”’）)]?[ ]?(?=[\d（(一二三四五六七八九十第其首再最])|(?:原因|问题|措施|做法|举措|建议|不足|主要|表现|方面|打算)(?=一是)|[①-⓿❶-❿㈠-㈩㉑-㉟]/gu;

/**
 * All list markers of a block, in order: at its start and, inside it, after a punctuation mark (`：一是…；二是…`, `1) …。2) …`).
 * 最后 takes the number after the marker of its kind before it.
 */
export function readMarkers(text: string): readonly Marker[] {
  const markers: Marker[] = [];
  const place = (marker: Marker | undefined): void => {
    if (!marker || marker.start < (markers.at(-1)?.end ?? 0)) return;
    if (marker.value > 0) markers.push(marker);
    else {
      const last = markers.findLast(({ style }) => style === marker.style);
      if (last) markers.push({ ...marker, value: last.value + 1 });
    }
  };
  place(readMarker(text));
  for (const match of text.matchAll(OPENING)) {
    const single = /^[①-⓿❶-❿㈠-㈩㉑-㉟]/u.test(match[0]);
    const at = match.index + (single ? 0 : match[0].length);
    const marker = readMarker(text, at);
    // After a comma or an enumeration comma only the worded markers begin an item: `3、5、8号` does not.
    const loose = !single && /^[，、]/u.test(match[0]);
    if (!loose || marker?.style.startsWith('cn-')) place(marker);
  }
  return markers;
}
