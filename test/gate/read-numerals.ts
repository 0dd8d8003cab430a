import type { Placement } from '../../schemas/proof.ts';

/**
 * A reader of its own, to hold the gate to account: every character that Unicode or Chinese counts as a number, and words for numbers,
 * outside what code has put there. It shares nothing with the gate.
 */
const HAN_NUMBERS = '零〇一二三四五六七八九十百千万亿两俩仨廿卅兆壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億弌弍壱';
const SAID =
  /(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|percent|half|dozen|twice|thrice|third)|sishi|ershi|er shi|sancheng|bai ?fen|半数|过半|一半|近半|大半|小半|多半|刚过半|翻番|翻倍|成倍|数倍|多数|大部分|绝大部分|成半|之和|减去|之差/giu;
const FREE = ['进一步', '统一', '逐一', '一般'];

const fold = (text: string): string =>
  text
    .replace(/<!--[\s\S]*?-->|<[^>]*>/gu, '')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(?:frac\d\d|sup\d|percnt);/gu, '7')
    .replace(/[\p{Cf}\p{M}*_~`]/gu, '')
    .replace(/[\u{e0020}-\u{e007e}]/gu, '7')
    .normalize('NFKC');

/** The numbers of a finished text that no placement covers. */
export function readLooseNumbers(text: string, placements: readonly Placement[]): string[] {
  let rest = '';
  let from = 0;
  for (const { start, end } of placements) {
    rest += `${text.slice(from, start)}\u25a1`;
    from = end;
  }
  rest = fold(rest + text.slice(from));
  for (const word of FREE) rest = rest.replaceAll(word, '');
  const joined = rest.replace(/\s/gu, '');
  return [...rest.matchAll(new RegExp(`\\p{N}|[${HAN_NUMBERS}]`, 'gu')), ...joined.matchAll(SAID)].map(([found]) => found);
}
