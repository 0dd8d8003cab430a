import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { World } from '../../../tools/world.ts';
import { displayWidth } from './display-width.ts';

/** `约剩 2 分 10 秒`; nothing before there is something to go by. */
export function tellTimeLeft(milliseconds: number | undefined): string {
  if (milliseconds === undefined || !Number.isFinite(milliseconds)) return '';
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return `，约剩 ${seconds} 秒`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `，约剩 ${minutes} 分 ${seconds % 60} 秒` : `，约剩 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}

/** The first files tell of the start of the threads more than of themselves. */
const TELLING = 5;

/** How long what is left will take, if it goes on as it went: by weight, for a long report takes longer than a short one. */
export function estimateLeft(elapsed: number, done: number, doneWeight: number, allWeight: number): number | undefined {
  return done >= TELLING && doneWeight > 0 ? (elapsed * Math.max(0, allWeight - doneWeight)) / doneWeight : undefined;
}

const MOST_WIDTH = 40;
const clip = (name: string): string => {
  let shown = name;
  while (displayWidth(shown) > MOST_WIDTH) shown = shown.slice(0, -1);
  return shown === name ? name : `${shown}…`;
};

/** Tells how far the work has come; says nothing where nobody watches. */
export function showProgress(progress: World['progress'], weights: readonly number[], paths: readonly string[]) {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const from = performance.now();
  let done = 0;
  let weighed = 0;
  const show = (at: number): void =>
    progress?.(
      done,
      paths.length,
      `核对 ${clip(basename(paths[at] ?? ''))}${tellTimeLeft(estimateLeft(performance.now() - from, done, weighed, all))}`,
    );
  return {
    begin: show,
    done(at: number): void {
      done += 1;
      weighed += weights[at] ?? 0;
    },
    finish(): void {
      if (progress && paths.length > 0) progress(done, done, '核对');
    },
  };
}
