import { type Page, POINTS } from '../../schemas/page.ts';
import { compare, type Decimal, decimal } from '../number/decimal.ts';
import type { ProfileFault } from './profile-fault.ts';

const WIDEST_PITCH = '60';
const PAPER_WIDTH = 210;
/** Letters set closer than this touch each other. */
const MOST_IN_A_PLACE = 1.03;
const toPoints = (millimetres: number): number => (millimetres / 25.4) * 72;
const is = (a: Decimal, b: Decimal): number => compare(a, b);

/** What the shape of the page data does not hold: lines that overlap, sizes in the wrong order. */
export function* findPageFaults({ pitch, sizes, margins, characters }: Page): Generator<ProfileFault> {
  const least = decimal(String(POINTS[sizes.body]));
  if (is(decimal(pitch), least) <= 0 || is(decimal(pitch), decimal(WIDEST_PITCH)) > 0)
    yield { path: 'page.pitch', expected: `大于正文字号（${sizes.body}，${POINTS[sizes.body]}磅）、不大于 ${WIDEST_PITCH} 磅`, got: pitch };
  const fitting = Math.floor((toPoints(PAPER_WIDTH - margins.left - margins.right) * MOST_IN_A_PLACE) / POINTS[sizes.body]);
  if (characters !== undefined && characters > fitting)
    yield {
      path: 'page.characters',
      expected: `不大于 ${fitting}，${sizes.body}字在这样的页边距下一行排得下的字数`,
      got: String(characters),
    };
  for (const [index, size] of sizes.table.entries()) {
    const before = sizes.table[index - 1];
    if (before && POINTS[size] >= POINTS[before])
      yield { path: `page.sizes.table[${index}]`, expected: `为比 ${before} 小的字号（前面的排不下才用后面的）`, got: size };
  }
}
