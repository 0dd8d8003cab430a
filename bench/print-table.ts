export type BenchRow = { readonly name: string; readonly milliseconds: number; readonly note: string };

export function printRow({ name, milliseconds, note }: BenchRow): void {
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(milliseconds < 10 ? 2 : 0).padStart(8)} ms   ${note}`);
}

/** How much dearer a unit of work is at the larger size: 1.00 is exactly linear. */
export const linearity = (small: number, large: number, factor: number): string =>
  `×${(large / small).toFixed(2)} for ×${factor} (${(large / small / factor).toFixed(2)} per unit)`;
