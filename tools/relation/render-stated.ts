import { formatDecimal } from '../number/decimal.ts';
import type { Hedge } from '../number/numeral.ts';
import type { Quantity } from './statement.ts';

const WORDS: Record<Hedge, string> = { about: '约', 'at-least': '不低于', 'more-than': '超过', 'at-most': '不高于', 'less-than': '低于' };

/** The number with its unit and hedge, in plain digits. */
export const renderStated = ({ value, numeral }: Quantity): string =>
  `${numeral.hedge ? WORDS[numeral.hedge] : ''}${formatDecimal(value)}${numeral.unit}`;
