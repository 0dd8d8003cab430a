import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../schemas/document.ts';
import { openLibrary } from '../../server/adapters/library.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import type { PassingExample, Rule } from '../../tools/check/rule.ts';
import { rules } from '../../tools/check/rules.ts';

const library = openLibrary();
function findProfile(id: string | undefined) {
  const profile = id === undefined ? undefined : library.find(id);
  return profile?.ok ? profile.value : undefined;
}
const source = (text: string): SourceDocument => ({ name: 'example.md', format: 'md', text });
const check = (rule: Rule, { text, profile, ...rest }: Exclude<PassingExample, string>) =>
  checkDocument(source(text), { rules: [rule], profile: findProfile(profile), ...rest });

test('every rule file is listed once under its own id', () => {
  const files = readdirSync(new URL('../../tools/check/rules', import.meta.url)).map((name) => name.replace(/\.ts$/u, ''));
  expect(rules.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  expect(files.length).toBeGreaterThan(5);
});

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  test('says what, why and what to do', () => {
    for (const words of [rule.what, rule.why, rule.fix, rule.basis]) expect(words.trim()).not.toBe('');
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/u);
  });

  test.each(rule.examples.pass.map((example) => (typeof example === 'string' ? { text: example } : example)))(
    'passes: $text',
    (example) => {
      const { findings } = check(rule, example);
      expect(findings).toEqual([]);
    },
  );

  test.each(rule.examples.fail)('fails: $text', (example) => {
    const { text, at, expected } = example;
    const { findings } = check(rule, example);
    expect(text).toContain(at);
    const finding = findings.find(({ start, end }) => text.slice(start, end).includes(at));
    expect(finding, JSON.stringify(findings)).toBeDefined();
    if (expected !== undefined) expect(finding?.expected).toBe(expected);
  });
});
