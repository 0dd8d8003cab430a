import { describe, expect, test } from 'vitest';
import type { GateExample } from '../../tools/draft/gate/fault-kind.ts';
import { faultKinds } from '../../tools/draft/gate/kinds.ts';
import { judge, openSample } from './sample.ts';

const title = (example: GateExample): string => (typeof example === 'string' ? example : example.text);

describe.each(faultKinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
  test.each(kind.examples.fail.map((example) => [title(example), example] as const))('refuses %s', (text, example) => {
    const draft = openSample(example);
    const faults = [...kind.find(draft)];
    expect(faults.length).toBeGreaterThan(0);
    for (const { start, end, quote, message, fix } of faults) {
      expect(text.slice(start, end)).toBe(quote);
      expect(message).toMatch(/\p{Script=Han}/u);
      expect(fix).toMatch(/。$/u);
    }
    expect(judge(example)).not.toEqual([]);
  });
  test.each(kind.examples.pass.map((example) => [title(example), example] as const))('lets through %s', (_text, example) => {
    expect(judge(example).map(({ kind: name, message }) => `${name}: ${message}`)).toEqual([]);
  });
});
