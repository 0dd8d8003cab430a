import { expect, test } from 'vitest';
import { runThreads } from '../../server/faces/cli/run-threads.ts';
import { estimateLeft, showProgress, tellTimeLeft } from '../../server/faces/cli/show-progress.ts';

test('time left is told from a few files on, by what they weigh', () => {
  expect(estimateLeft(1000, 1, 10, 100)).toBeUndefined();
  expect(estimateLeft(1000, 5, 10, 100)).toBe(9000);
  expect(['', 400, 9000, 130_000, 7_260_000].map((left) => tellTimeLeft(left === '' ? undefined : Number(left)))).toEqual([
    '',
    '，约剩 1 秒',
    '，约剩 9 秒',
    '，约剩 2 分 10 秒',
    '，约剩 2 小时 1 分',
  ]);
});

test('progress names the file that is being checked, cut to the width of a line, and ends with all of them', () => {
  const told: string[] = [];
  const progress = showProgress(
    (done, total, message) => told.push(`${done}/${total} ${message}`),
    [1, 1],
    [`目录/${'长'.repeat(60)}.docx`, 'b.md'],
  );
  progress.begin(0);
  progress.done(0);
  progress.begin(1);
  progress.done(1);
  progress.finish();
  expect(told).toEqual([`0/2 核对 ${'长'.repeat(20)}…`, '1/2 核对 b.md', '2/2 核对']);
});

test('a thread that breaks down costs its file and no other; what is broken off is not gone on with', { timeout: 60_000 }, async () => {
  const failed: number[] = [];
  const line = { name: 'no-such-command', words: [] };
  const never = () => expect.unreachable();
  await runThreads(['a', 'b', 'c'], { line, task: 'digest', threads: 2, take: never, fail: (at) => failed.push(at) });
  expect(failed.toSorted()).toEqual([0, 1, 2]);
  const breaking = new AbortController();
  breaking.abort();
  await runThreads(['a', 'b'], { line, task: 'digest', threads: 2, take: never, fail: never, signal: breaking.signal });
});
