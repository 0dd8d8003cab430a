import { expect, test } from 'vitest';
import { judgeDrafts } from '../../bench/problems/judge-drafts.ts';

test('drafts in many styles: every true trouble of their problems and measures is told, and nothing else', async () => {
  const { found, missed, falseAlarms } = await judgeDrafts();
  expect({ missed, falseAlarms }).toEqual({ missed: [], falseAlarms: [] });
  expect(found).toBeGreaterThan(20);
});
