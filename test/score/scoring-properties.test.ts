import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Profile } from '../../schemas/profile.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileOf, prove } from '../figure/dossiers.ts';

const national = profileOf('national');
const reverses = fc.constantFrom('linear-excess', 'target-over-actual', 'all-or-nothing');
const profiles = fc
  .record({ reverse: reverses, equal: fc.constant('at-least'), zero_target: fc.constantFrom('by-hand', 'full') })
  .map((settings) =>
    Profile.parse({
      ...national,
      indicators: {
        ...national.indicators,
        ...settings,
        over_fulfilment: [],
        late: [
          { days: 10, percent: '90' },
          { days: 30, percent: '50' },
        ],
        satisfaction: {
          classes: ['满意度指标'],
          steps: [
            { from: '90', percent: '100' },
            { from: '60', percent: '50' },
          ],
        },
      },
    }),
  );

/** A kind of indicator: its fields, how an actual is written, and whether more is better (1), worse (-1), or neither (0). */
type Kind = { readonly fields: Record<string, unknown>; readonly write: (n: number) => string; readonly better: -1 | 0 | 1 };

const decimals = fc.integer({ min: 1, max: 20_000 }).map((units) => (units / 100).toFixed(2));
const day = (n: number): string => new Date(Date.UTC(2022, 0, 1 + (n % 700))).toISOString().slice(0, 10);
const kinds: fc.Arbitrary<Kind> = fc.oneof(
  fc
    .tuple(decimals, fc.constantFrom('≥', '不少于', '＞', '＝', ''))
    .map(([t, sign]): Kind => ({ fields: { class: '产出指标', target: `${sign}${t}%` }, write: (n) => `${n / 100}%`, better: 1 })),
  fc
    .tuple(decimals, fc.constantFrom('≤', '不超过', '＜'))
    .map(([t, sign]): Kind => ({ fields: { class: '产出指标', target: `${sign}${t}天` }, write: (n) => `${n / 100}天`, better: -1 })),
  fc.tuple(decimals, decimals).map(([a, b]): Kind => {
    const [low, high] = Number(a) < Number(b) ? [a, b] : [b, a];
    return { fields: { class: '产出指标', target: low === high ? `${low}%` : `${low}%—${high}%` }, write: (n) => `${n / 100}%`, better: 0 };
  }),
  fc
    .constantFrom('6月底前', '12月中旬', '2022年9月30日前', '次年3月底前')
    .map((target): Kind => ({ fields: { class: '产出指标', target }, write: day, better: -1 })),
  fc.constant<Kind>({ fields: { class: '满意度指标', target: '≥90%' }, write: (n) => `${n / 200}%`, better: 1 }),
  fc.constant<Kind>({
    fields: {
      class: '产出指标',
      target: '按分档',
      steps: [
        { from: '10', score: '0.3' },
        { from: '50', score: '0.7' },
        { from: '90', score: '1' },
      ],
    },
    write: (n) => `${n / 100}`,
    better: 1,
  }),
  fc.constantFrom('0.25', '1.5').map(
    (points): Kind => ({
      fields: { class: '产出指标', target: '未发生', deduct: { points, free: 1 } },
      write: (n) => `${n % 40}起`,
      better: -1,
    }),
  ),
  fc.constant<Kind>({ fields: { class: '产出指标', target: '无事故' }, write: (n) => `${n % 3}起`, better: -1 }),
);

const weights = fc.integer({ min: 100, max: 5000 }).map((units) => (units / 100).toFixed(2));
const actuals = fc.integer({ min: 0, max: 40_000 });

const scoreOf = (kind: Kind, n: number, weight: string, profile: Profile): string => {
  const indicator = { name: '指标', weight, actual: kind.write(n), ...kind.fields };
  return computeScore(prove({ year: 2022, department: { name: '某开发区' }, indicators: [indicator] }), profile).steps[0]?.score ?? '';
};

/** What an actual is worth in its own order: dates by their day, counts by how many. */
const orderOf = (kind: Kind, n: number): number => {
  const written = kind.write(n);
  return written.includes('-') ? Date.parse(written) : Number.parseFloat(written);
};

test('no score leaves 0 to the weight, and a better actual never scores less', () => {
  fc.assert(
    fc.property(kinds, actuals, actuals, weights, profiles, (kind, a, b, weight, profile) => {
      const [x, y] = [scoreOf(kind, a, weight, profile), scoreOf(kind, b, weight, profile)];
      for (const score of [x, y]) {
        expect(score).not.toBe('');
        expect(Number(score)).toBeGreaterThanOrEqual(0);
        expect(Number(score)).toBeLessThanOrEqual(Number(weight));
      }
      const rise = (orderOf(kind, a) - orderOf(kind, b)) * kind.better;
      if (rise > 0) expect(Number(x)).toBeGreaterThanOrEqual(Number(y));
      if (rise < 0) expect(Number(x)).toBeLessThanOrEqual(Number(y));
    }),
    { numRuns: 400 },
  );
});

test('in a range the score rises to the lower end and falls from the upper one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      actuals,
      actuals,
      profiles,
      (low, width, a, b, profile) => {
        const kind: Kind = { fields: { class: '产出指标', target: `${low}至${low + width}天` }, write: (n) => `${n / 100}天`, better: 0 };
        const [x, y] = [a, b].map((n) => Number(scoreOf(kind, n, '10', profile)));
        const [near, far] = [a, b].map((n) => Math.max(low - n / 100, n / 100 - low - width, 0));
        const sameSide = (a / 100 < low && b / 100 < low) || (a / 100 > low + width && b / 100 > low + width) || near === 0 || far === 0;
        if (x === undefined || y === undefined || near === undefined || far === undefined || !sameSide) return;
        if (near < far) expect(x).toBeGreaterThanOrEqual(y);
        if (near > far) expect(x).toBeLessThanOrEqual(y);
        if (near === 0) expect(x).toBe(10);
      },
    ),
    { numRuns: 200 },
  );
});

test('the total is at most what execution leaves of the full score', () => {
  const rows = fc.array(fc.tuple(kinds, actuals), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      rows,
      fc.nat(1500),
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 0, max: 20 }),
      profiles,
      (listed, executed, budget, w, base) => {
        const each = Math.floor(((100 - w) * 100) / listed.length) / 100;
        const indicators = listed.map(([kind, n]) => ({
          name: '指标',
          weight: each.toFixed(2),
          actual: kind.write(n),
          ...kind.fields,
          steps: undefined,
        }));
        const profile = { ...base, execution: { ...base.execution, weight: String(w) } };
        const dossier = { year: 2022, department: { name: '某开发区' }, budget: { adjusted: String(budget), executed: String(executed) } };
        const { total, predicted } = computeScore(prove({ ...dossier, indicators: JSON.parse(JSON.stringify(indicators)) }), profile);
        if (total === '') return;
        const most = 100 - w + w * Math.min(1, executed / budget);
        expect(Number(total)).toBeLessThanOrEqual(most + 0.0051);
        expect(Number(predicted)).toBeLessThanOrEqual(Number(total));
      },
    ),
    { numRuns: 150 },
  );
});

test('blanks, full-width signs and the way a number is written change no score', () => {
  const same: readonly (readonly [string, string])[] = [
    ['≥95%', '＞＝ 95 ％'],
    ['≥95%', '不低于95%'],
    ['≥95%', '百分之九十五以上'],
    ['≤30天', '30 天以内'],
    ['≤30天', '三十天内'],
    ['90%—95%', '90%-95%'],
    ['90%—95%', '90% 至 95%'],
    ['6月底前', '2022年6月30日前'],
    ['6月底前', '上半年'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...same), fc.integer({ min: 0, max: 400 }), ([a, b], n) => {
      const write = a.includes('月') ? day : a.includes('天') ? () => `${n}天` : () => `${n / 2}%`;
      const kind = (target: string): Kind => ({ fields: { class: '产出指标', target }, write, better: 0 });
      expect(scoreOf(kind(b), n, '10', national)).toBe(scoreOf(kind(a), n, '10', national));
    }),
    { numRuns: 150 },
  );
});
