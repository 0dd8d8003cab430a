import type { Profile } from '../../schemas/profile.ts';
import { decimal, formatDecimal, shift, subtract, trimDecimal } from '../number/decimal.ts';

/** Rounded as spreadsheets do, half away from zero: they count in binary, but round what fifteen digits say. */
const round = (value: string, places: number): string => `ROUND(${value},${places})`;

/** Binary noise taken off before a quotient is held against a limit. */
const settle = (value: string): string => `ROUND(${value},10)`;

/** A percentage of the profile as a factor: `80` is `0.8`. */
const factor = (percent: string): string => formatDecimal(trimDecimal(shift(decimal(percent), -2)));

/** The rate as a fraction: what is shown as 94.65% is 0.9465. Blank where there is no budget to divide by. */
export const writeRate = (executed: string, budget: string, { rounding }: Profile): string =>
  `IF(N(${budget})=0,"",${round(`N(${executed})/${budget}`, rounding.rate + 2)})`;

/** The execution points, blank while the budget is blank. */
export function writeExecutionScore(executed: string, budget: string, weight: string, { execution, rounding }: Profile): string {
  const rate = `N(${executed})/${budget}`;
  const steps = execution.steps.map(({ from, percent }) => ({ from: factor(from), share: factor(percent) }));
  const earned =
    steps.length > 0 ? `${weight}*${chooseStep(rate, steps)}` : execution.cap ? `${weight}*MIN(1,${rate})` : `${weight}*${rate}`;
  return `IF(${budget}="","",IF(N(${budget})=0,0,${round(earned, rounding.score)}))`;
}

type Step = { readonly from: string; readonly share: string };

/** The share of the highest step reached, 0 below them all. */
function chooseStep(value: string, steps: readonly Step[]): string {
  const rising = steps.toSorted((a, b) => Number(a.from) - Number(b.from));
  return rising.reduce((rest, { from, share }) => `IF(${settle(value)}>=${from},${share},${rest})`, '0');
}

/** Where the parts of an indicator stand. */
export type IndicatorCells = { readonly sign: string; readonly target: string; readonly actual: string; readonly weight: string };

const REVERSE: Record<Profile['indicators']['reverse'], (cells: IndicatorCells) => string> = {
  'linear-excess': ({ target: t, actual: a, weight: w }) => `IF(${t}<=0,0,${w}*MAX(0,1-(${a}-${t})/${t}))`,
  'target-over-actual': ({ target: t, actual: a, weight: w }) => `${w}*MAX(0,${t}/${a})`,
  'all-or-nothing': () => '0',
};

/** Points of an indicator with numbers for target and actual: by its sign, and `byHand` where a person must judge. */
export function writeIndicatorScore(cells: IndicatorCells, profile: Profile, satisfaction: boolean, byHand = '""'): string {
  const { sign, target: t, actual: a, weight: w } = cells;
  const places = profile.rounding.score;
  const { over_fulfilment: over, reverse, satisfaction: bands } = profile.indicators;
  const steps = satisfaction && bands ? bands.steps.map(({ from, percent }) => ({ from, share: factor(percent) })) : [];
  const share = steps.length > 0 ? chooseStep(a, steps) : `MIN(1,MAX(0,${a}/${t}))`;
  const deducted = over
    .filter(({ action, deduct_percent: percent }) => action === 'deduct' && percent !== undefined)
    .toSorted((x, y) => Number(x.ratio) - Number(y.ratio))
    .reduce(
      (rest, { ratio, deduct_percent: percent = '0' }) => `IF(${settle(`${a}/${t}`)}>=${ratio},${lessPercent(percent)},${rest})`,
      share,
    );
  const positive = `IF(${t}=0,IF(${sign}="=",IF(${a}<=0,${w},0),${byHand}),${round(`${w}*${deducted}`, places)})`;
  const negative = `IF(${a}<=${t},${w},${round(REVERSE[reverse](cells), places)})`;
  return `IF(OR(${sign}="",${t}="",${a}="",${w}=""),${byHand},IF(OR(${sign}="≤",${sign}="＜"),${negative},IF(OR(${sign}="≥",${sign}="＞",${sign}="="),${positive},${byHand})))`;
}

const lessPercent = (percent: string): string => formatDecimal(trimDecimal(shift(subtract(decimal('100'), decimal(percent)), -2)));

/** A sum rounded to points, blank while nothing is there. */
export const writeTotal = (parts: readonly string[], places: number): string =>
  `IF(COUNT(${parts.join(',')})=0,"",${round(`SUM(${parts.join(',')})`, places)})`;

/** The first written number behind the sign of a cell such as `≥95%` or `44眼`; blank where it does not start with one. */
export function writeReading(cell: string): string {
  const bare = `SUBSTITUTE(MID(${cell}&"",1+ISNUMBER(FIND(LEFT(${cell}&"＃",1),"≥＞>》≤＜<《=＝"))+(MID(${cell}&"",2,1)="="),40),",","")`;
  const digits = `SUMPRODUCT(MIN(ROW($1:$20)+99*ISNUMBER(FIND(MID(${bare}&"末",ROW($1:$20),1),"0123456789."))))-1`;
  return `IFERROR(VALUE(LEFT(${bare},${digits})),"")`;
}

/** The sign that a target is written with: a bare number is to be reached, words are for a person to judge. */
export const writeSign = (cell: string, number: string): string =>
  `IF(${number}="","",IFERROR(MID("≥＞＞≥≤＜＜≤==",FIND(LEFT(${cell}&"",1),"≥＞>》≤＜<《=＝"),1),"≥"))`;
