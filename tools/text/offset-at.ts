import type { Line } from './report.ts';

/** The source offset of a character of a line; of its end at `text.length`. */
export const offsetAt = ({ at }: Line, index: number): number => (typeof at === 'number' ? at + index : (at[index] ?? 0));
