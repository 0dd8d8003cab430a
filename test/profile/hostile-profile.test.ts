import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord } from '../../tools/formula/read-value.ts';
import { compareProfiles, describeProfile } from '../../tools/profile/compare-profiles.ts';
import { profileIds, profileOf } from '../figure/dossiers.ts';
import { own, resolveOwn } from './shelf.ts';

const wrong = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '0',
    '-1',
    '100',
    '1e3',
    '90.0',
    0,
    -1,
    1.5,
    1e21,
    true,
    [],
    {},
    '[[',
    '}{',
    '甲\n乙',
    'a'.repeat(5000),
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The value with one place in it, chosen by the numbers, put to something else. */
function spoil(value: unknown, steps: readonly number[], other: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (Array.isArray(value) && value.length > 0 && steps.length > 0)
    return value.map((item, index) => (index === step % value.length ? spoil(item, rest, other) : item));
  if (isRecord(value) && steps.length > 0) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, item], index) => [key, index === step % entries.length ? spoil(item, rest, other) : item]),
    );
  }
  return other;
}

test('whatever stands in a file, it is taken whole or refused in one line', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...profileIds),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
      wrong,
      fc.boolean(),
      (id, steps, other, extending) => {
        const { extends: _, ...whole } = profileOf(id);
        const file = spoil({ ...(extending ? { ...own, extends: id } : {}), ...whole, id: 'my-county' }, steps, other);
        const outcome = resolveOwn(file);
        if (outcome.ok) {
          expect(describeProfile(outcome.value).length).toBeGreaterThan(9);
          expect(Array.isArray(compareProfiles(profileOf(id), outcome.value))).toBe(true);
        } else {
          expect(outcome.refusal.message).toMatch(/^my\.json：[^\n]+：[^\n]+$/u);
          expect(outcome.refusal.message.length).toBeLessThan(3000);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('any JSON is no profile, and is told so', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(resolveOwn(value)).toMatchObject({ ok: false, refusal: { code: 'invalid-profile' } });
    }),
  );
});
