import { readFileSync } from 'node:fs';
import { Profile } from '../../schemas/profile.ts';
import { profileOf } from '../figure/dossiers.ts';

const COLUMNS = [
  'rule',
  'direction',
  'target',
  'actual',
  'unit',
  'weight',
  'own',
  'extra',
  'setting',
  'expected',
  'says',
  'basis',
] as const;
export type GoldRow = Readonly<Record<(typeof COLUMNS)[number], string>>;

const cellsOf = (line: string): string[] =>
  Array.from(line.matchAll(/"([^"]*)"(?:,|$)|([^,]*)(?:,|$)/gu), ([, quoted, plain = '']) => quoted ?? plain);

/** The cases of `test/gold/scoring.csv`, reckoned by hand. */
export function readGold(): GoldRow[] {
  const [header = '', ...lines] = readFileSync(new URL('../gold/scoring.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  if (header !== COLUMNS.join(',')) throw new Error(`Unexpected columns: ${header}`);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const at = (name: (typeof COLUMNS)[number]) => cells[COLUMNS.indexOf(name)] ?? '';
    return {
      rule: at('rule'),
      direction: at('direction'),
      target: at('target'),
      actual: at('actual'),
      unit: at('unit'),
      weight: at('weight'),
      own: at('own'),
      extra: at('extra'),
      setting: at('setting'),
      expected: at('expected'),
      says: at('says'),
      basis: at('basis'),
    };
  });
}

const pairs = (text: string) => text.split('|').map((pair) => pair.split(':').map((part) => part.trim()));

/** The national profile with what the row says of it: `reverse=all-or-nothing`, `late=30:80|60:50`. */
export function profileOfRow({ rule, setting, weight }: GoldRow): Profile {
  const base = profileOf('national');
  const [key = '', value = ''] = setting.split('=');
  const execution = rule === 'execution' ? { ...base.execution, weight } : base.execution;
  const indicators = { ...base.indicators };
  const steps = () => pairs(value).map(([from = '', percent = '']) => ({ from, percent }));
  const changed = (): unknown => {
    switch (key) {
      case 'reverse':
        return { indicators: { ...indicators, reverse: value } };
      case 'equal':
        return { indicators: { ...indicators, equal: value } };
      case 'zero':
        return { indicators: { ...indicators, zero_target: value } };
      case 'missing':
        return { indicators: { ...indicators, missing_actual: value } };
      case 'reasons':
        return { indicators: { ...indicators, qualitative_reason: true } };
      case 'late':
        return { indicators: { ...indicators, late: pairs(value).map(([days, percent]) => ({ days: Number(days), percent })) } };
      case 'sat':
        return { indicators: { ...indicators, satisfaction: { classes: ['满意度指标'], steps: steps() } } };
      case 'over':
        return {
          indicators: {
            ...indicators,
            over_fulfilment: pairs(value).map(([ratio, deduct_percent]) => ({ ratio, action: 'deduct', deduct_percent })),
          },
        };
      case 'bands': {
        const [upper = '', lower = ''] = value.split('|');
        const ends = [
          [upper, '100'],
          [lower, upper],
          ['0', lower],
        ];
        return {
          indicators: {
            ...indicators,
            qualitative: indicators.qualitative.map((band, i) => ({ ...band, from: ends[i]?.[0], to: ends[i]?.[1] })),
          },
        };
      }
      case 'exec':
        return { execution: { ...execution, steps: steps() } };
      case 'cap':
        return { execution: { ...execution, cap: value === '1' } };
      case 'denominator':
        return { execution: { ...execution, denominator: value } };
      default:
        return { execution };
    }
  };
  return Profile.parse(Object.assign({}, base, changed()));
}
