import { expect, test } from 'vitest';
import { survive } from './survive.ts';

test('whatever an endpoint replies, a question ends in an answer or in one clear line', async () => {
  expect(await survive(60, 7)).toEqual({ faults: [], answered: 60 });
});
