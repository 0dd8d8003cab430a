import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markText, moveStretches } from '../../server/web/check/mark-text.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

const TEXT = '全年预算22460.48万元，执行21259.03万元，执行率97.65%。共有3个项目：甲、乙。';
const check = (text: string) => checkDocument({ name: 'a.md', format: 'md', text });
const all = ({ findings }: ReturnType<typeof check>) => new Set(findings.keys());

test('each numeral has its standing and the finding that speaks of it', () => {
  const result = check(TEXT);
  const shown = markText(result, all(result)).map(({ start, end, standing, finding }) => [
    TEXT.slice(start, end),
    standing,
    result.findings[finding]?.rule,
  ]);
  expect(shown).toContainEqual(['97.65', 'contradicted', 'execution-rate']);
  expect(shown).toContainEqual(['22460.48', 'unverified', undefined]);
});

test('a finding that was set aside speaks of nothing', () => {
  expect(markText(check(TEXT), new Set()).every(({ finding }) => finding < 0)).toBe(true);
});

test('after an edit what is before stays, what is behind moves, what was changed is gone', () => {
  const result = check(TEXT);
  const stretches = markText(result, all(result));
  const after = TEXT.replace('21259.03', '1259.03');
  expect(moveStretches(stretches, TEXT, after).map(({ start, end }) => after.slice(start, end))).toEqual(['22460.48', '97.65', '3']);
  fc.assert(
    fc.property(fc.nat(TEXT.length), fc.nat(8), fc.string({ maxLength: 8 }), (at, cut, put) => {
      const edited = TEXT.slice(0, at) + put + TEXT.slice(at + cut);
      const words = new Set(stretches.map(({ start, end }) => TEXT.slice(start, end)));
      for (const { start, end } of moveStretches(stretches, TEXT, edited)) expect(words).toContain(edited.slice(start, end));
    }),
    { seed: 3, numRuns: 300 },
  );
});
