import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import lexicon from '../../schemas/lexicon/number-free-words.json' with { type: 'json' };
import type { Proof } from '../../schemas/proof.ts';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { openExample, proveDossier, proveReport, readProfile, sha256 } from './subject.ts';

type Files = { report: string; proof: string; dossier: string; profile: unknown };

const tinyText = JSON.stringify(
  {
    year: 2023,
    report_date: '2024-02-29',
    department: { name: '东湾开发区管理委员会' },
    money_unit: '万元',
    budget: { basic: '1.2亿元', project: '800', income: [{ source: '一般公共预算', amount: '12800' }] },
    projects: [{ name: '307国道绿化二期', budget: '800', executed: '624.5', returned: '0', score: '97' }],
  },
  null,
  2,
);
const tiny: Files = proveReport({ text: tinyText, dossier: proveDossier(JSON.parse(tinyText)), profile: readProfile('luquan') });
const small: Files = proveReport(openExample('small'));
const luquan: Files = proveReport(openExample('luquan-2022'));

const SEED = 20260301;
const run = (arbitrary: fc.Arbitrary<Files>, runs: number) =>
  fc.assert(
    fc.property(arbitrary, (files) => {
      expect(verifyProof(files).length).toBeGreaterThan(0);
    }),
    { seed: SEED, numRuns: runs },
  );

/** The text with one character changed, dropped or put in. */
const edit = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat({ max: text.length - 1 }),
      fc.constantFrom('change', 'drop', 'insert'),
      fc.constantFrom(...'0123456789.,-一三五七九百万％% \n甲abc"{}[]'),
    )
    .map(([at, how, character]) => text.slice(0, at) + (how === 'drop' ? '' : character) + text.slice(how === 'insert' ? at : at + 1))
    .filter((edited) => edited !== text);

const tamper = (files: Files): fc.Arbitrary<Files> =>
  fc
    .constantFrom<('report' | 'proof' | 'dossier')[]>('report', 'proof', 'dossier')
    .chain((which) => edit(files[which]).map((text) => ({ ...files, [which]: text })));

/** A forger who also brings hashes and seal up to date. */
function reseal(files: Files, forge: (proof: Proof, report: string, dossier: string) => { report?: string; dossier?: string }): Files {
  const proof: Proof = JSON.parse(files.proof);
  const { report = files.report, dossier = files.dossier } = forge(proof, files.report, files.dossier);
  proof.report.sha256 = sha256(report);
  proof.dossier.sha256 = sha256(dossier);
  const { seal: _, ...body } = proof;
  return { ...files, report, dossier, proof: `${JSON.stringify({ ...body, seal: sha256(JSON.stringify(body)) }, null, 1)}\n` };
}

describe('true proofs', () => {
  test.each([
    ['tiny', tiny],
    ['small', small],
    ['鹿泉', luquan],
    ['small by luquan', proveReport(openExample('small', 'luquan'))],
    ['鹿泉 by national', proveReport(openExample('luquan-2022', 'national'))],
  ])('%s is accepted', (_, files) => expect(verifyProof(files)).toEqual([]));

  test('every figure is traced to the dossier', () => {
    const { figures, numerals }: Proof = JSON.parse(luquan.proof);
    const ids = new Set(figures.map(({ id }) => id));
    for (const { source } of numerals) if (source.kind === 'figure') expect(ids.has(source.figure), source.figure).toBe(true);
    for (const { formula } of figures)
      for (const [, id = ''] of formula.matchAll(/\{([a-z0-9-]+)\}/gu)) expect(ids.has(id), formula).toBe(true);
    expect(numerals.length).toBeGreaterThan(900);
  });

  test('every digit of the report is listed, once', () => {
    const { numerals }: Proof = JSON.parse(luquan.proof);
    const times = new Uint8Array(luquan.report.length);
    for (const { start, end, text } of numerals) {
      expect(luquan.report.slice(start, end)).toBe(text);
      for (let at = start; at < end; at += 1) times[at] = (times[at] ?? 0) + 1;
    }
    for (const { index } of luquan.report.matchAll(/\d/gu)) expect(times[index], luquan.report.slice(index - 5, index + 5)).toBe(1);
    expect(Math.max(...times)).toBe(1);
  });
});

test('words that state no number need no entry', () => {
  const said = lexicon.words.map((word) => `推进${word}，再说。`).join('');
  const more = '一是细化。二是提前。第一，定责。其二，定期。资金（万元）';
  expect(verifyProof(reseal(small, (_, report) => ({ report: `${report}\n${said}\n\n${more}\n` })))).toEqual([]);
});

describe('tampered proofs', () => {
  test('one character anywhere, 4000 times', () => run(tamper(tiny), 4000), 120_000);
  test('one character anywhere in a longer one', () => run(tamper(small), 800), 120_000);
  test('one character anywhere in 鹿泉', () => run(tamper(luquan), 25), 120_000);

  test('one digit of the report, with hashes and seal made new', () => {
    const digits = [...small.report.matchAll(/\d/gu)].map(({ index }) => index);
    const forged = fc
      .tuple(fc.constantFrom(...digits), fc.integer({ min: 1, max: 9 }))
      .map(([at, add]) =>
        reseal(small, (_, report) => ({ report: report.slice(0, at) + ((Number(report[at]) + add) % 10) + report.slice(at + 1) })),
      );
    run(forged, 400);
  }, 120_000);

  test('one digit of the report and of its entry, with hashes and seal made new', () => {
    const { numerals }: Proof = JSON.parse(small.proof);
    const places = numerals.flatMap(({ start, text }, entry) =>
      [...text.matchAll(/\d/gu)].map(({ index }) => ({ entry, at: start + index })),
    );
    const forged = fc.tuple(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 })).map(([{ entry, at }, add]) =>
      reseal(small, (proof, report) => {
        const changed = report.slice(0, at) + ((Number(report[at]) + add) % 10) + report.slice(at + 1);
        const numeral = proof.numerals[entry];
        if (numeral) {
          numeral.text = changed.slice(numeral.start, numeral.end);
          if (numeral.within) numeral.within.text = changed.slice(numeral.within.start, numeral.within.end);
        }
        return { report: changed };
      }),
    );
    run(forged, 400);
  }, 120_000);

  test('a figure with another value and display, everywhere it stands', () => {
    const { figures }: Proof = JSON.parse(small.proof);
    const numbers = figures.flatMap(({ display, places }, index) => (places !== undefined && /\d/u.test(display) ? [index] : []));
    const forged = fc.constantFrom(...numbers).map((index) =>
      reseal(small, (proof, report) => {
        const figure = proof.figures[index];
        if (!figure) return {};
        const turn = (text: string) => text.replace(/\d(?=\D*$)/u, (digit) => String((Number(digit) + 1) % 10));
        figure.value = turn(figure.value);
        figure.display = turn(figure.display);
        let changed = report;
        for (const numeral of proof.numerals)
          if (numeral.source.kind === 'figure' && numeral.source.figure === figure.id) {
            numeral.text = turn(numeral.text);
            changed = changed.slice(0, numeral.start) + numeral.text + changed.slice(numeral.end);
          }
        return { report: changed };
      }),
    );
    run(forged, 150);
  }, 120_000);

  test.each(['三', '７', '⑤', 'Ⅷ', '½', '²', '叁', '廿', '1', '约九成'])(
    'a loose %s put into a sentence, with everything else moved along',
    (loose) => {
      const at = small.report.indexOf('。') + 1;
      const files = reseal(small, (proof, report) => {
        for (const numeral of proof.numerals)
          if (numeral.start >= at) {
            numeral.start += loose.length;
            numeral.end += loose.length;
            if (numeral.within)
              numeral.within = { ...numeral.within, start: numeral.within.start + loose.length, end: numeral.within.end + loose.length };
          }
        return { report: report.slice(0, at) + loose + report.slice(at) };
      });
      expect(verifyProof(files).join()).toContain('没有出处');
    },
  );

  test('a numeral left out or doubled', () => {
    for (const index of [0, 5, 40, 120]) {
      for (const [dropped, put] of [
        [1, 0],
        [0, 1],
      ] as const) {
        const files = reseal(small, (proof) => {
          proof.numerals.splice(index, dropped, ...proof.numerals.slice(index, index + put));
          return {};
        });
        expect(verifyProof(files).length).toBeGreaterThan(0);
      }
    }
  });

  test('a serial that does not run on', () => {
    const { numerals }: Proof = JSON.parse(small.proof);
    const serials = numerals.flatMap(({ source }, index) =>
      source.kind === 'serial' && source.value > 1 && source.value < 9 ? [index] : [],
    );
    expect(serials.length).toBeGreaterThan(5);
    for (const index of serials) {
      const files = reseal(small, (proof, report) => {
        const numeral = proof.numerals[index];
        if (numeral?.source.kind !== 'serial') return {};
        numeral.source = { ...numeral.source, value: numeral.source.value + 1 };
        const next = '一二三四五六七八九十';
        numeral.text = numeral.text
          .replace(/\d/u, (digit) => String(Number(digit) + 1))
          .replace(/[一二三四五六七八九]/u, (digit) => next[next.indexOf(digit) + 1] ?? '');
        return { report: report.slice(0, numeral.start) + numeral.text + report.slice(numeral.end) };
      });
      expect(verifyProof(files).join()).toContain('不相接');
    }
  });

  test('a dossier with another amount, hashes made new', () => {
    for (const [from, to] of [
      ['"624"', '"625"'],
      ['"score": "96"', '"score": "95"'],
      ['2023-07-10', '2023-07-11'],
      ['财预〔2020〕10号', '财预〔2020〕11号'],
      ['"valid": 200', '"valid": 201'],
    ] as const) {
      expect(small.dossier).toContain(from);
      expect(verifyProof(reseal(small, (_, __, dossier) => ({ dossier: dossier.replace(from, to) }))).length, from).toBeGreaterThan(0);
    }
  });

  test('another profile', () => {
    expect(verifyProof({ ...small, profile: readProfile('luquan') }).length).toBeGreaterThan(0);
    const national = structuredClone(readProfile('national'));
    national.grades.bands[0] = { name: '优', min: '91' };
    expect(verifyProof({ ...small, profile: national }).length).toBeGreaterThan(0);
  });

  test.each(['', '{}', 'null', '[]', '{"numerals":[{}]}', 'x'.repeat(100)])('what is no proof: %s', (proof) => {
    expect(verifyProof({ ...small, proof }).length).toBeGreaterThan(0);
  });
});

test('the verifier is three short files that take only types from the rest', () => {
  const read = (name: string) => readFileSync(resolve(import.meta.dirname, `../../server/adapters/${name}.ts`), 'utf8').split('\n');
  const taken = (lines: string[]) => lines.filter((line) => line.startsWith('import ') && !line.startsWith('import type '));
  const [proof, text, written] = [read('verify-proof'), read('verify-text'), read('verify-written')];
  expect(proof.length).toBeLessThanOrEqual(240);
  expect(text.length).toBeLessThanOrEqual(110);
  expect(written.length).toBeLessThanOrEqual(100);
  expect(taken(proof)).toEqual([
    "import { createHash } from 'node:crypto';",
    "import { listTextFaults, type ReadText } from './verify-text.ts';",
    "import { readSaid, takeRoot, writeHan } from './verify-written.ts';",
  ]);
  expect(taken(text)).toEqual([]);
  expect(taken(written)).toEqual([]);
});
