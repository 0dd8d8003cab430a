import { setFlagsFromString } from 'node:v8';

const LARGE = 6 * 1024 * 1024;

/**
 * Before a large table is read (`bytes` of it, unpacked): the engine would let the heap grow to twice what is in use before it tidies up,
 * and keep a hundred megabytes for what is new. Smaller documents are sooner done without.
 */
export function spareMemory(bytes: number): void {
  if (bytes < LARGE) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=25');
}
