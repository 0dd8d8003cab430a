import type { Figure } from '../../../schemas/figure.ts';
import type { Direction, Indicator } from '../../../schemas/indicator.ts';
import words from '../../../schemas/lexicon/target-words.json' with { type: 'json' };
import type { Profile } from '../../../schemas/profile.ts';
import { readWritten, type Written } from '../../number/written-value.ts';
import { isNone, isYes, squeeze } from './read-words.ts';
import type { Case } from './scoring.ts';

const holds = (list: readonly string[], ...texts: readonly (string | undefined)[]): boolean =>
  list.some((word) => texts.some((text) => text?.includes(word)));

/** A number without a sign is to be reached, unless the indicator itself says that less is better. */
function guessSign({ class: kind, group, name }: Indicator): Direction {
  if (holds(words.more_is_better, name)) return '>=';
  return holds(words.cost, kind, group) || holds(words.less_is_better, name) ? '<=' : '>=';
}

const SIGNS: readonly string[] = ['>=', '>', '=', '<', '<='];

function findDirection(indicator: Indicator, target: Written | undefined, profile: Profile): Direction | undefined {
  const { direction, actual = '' } = indicator;
  if (direction !== undefined && !SIGNS.includes(direction)) return direction;
  if (target?.kind === 'range' || target?.kind === 'date') return target.kind;
  if (direction !== undefined) return direction;
  if (indicator.deduct) return 'deduct';
  if (indicator.steps) return 'steps';
  if (target?.kind === 'amount') return target.sign ?? guessSign(indicator);
  const written = squeeze(actual);
  if (profile.indicators.qualitative.some(({ label, aliases }) => [label, ...aliases].includes(written))) {
    return profile.indicators.yes.includes(written) ? 'yes-no' : 'qualitative';
  }
  const plain = actual === '' || isNone(indicator.target) || isNone(actual) || isYes(actual, indicator.target, profile);
  return plain ? 'yes-no' : undefined;
}

const unquote = (name: string): string => name.replace(/[\s“”"]/gu, '');

/** What the system itself says of an indicator of this name. */
const findSet = ({ name, group }: Indicator, { framework }: Profile) => {
  const named = framework?.indicators.filter((entry) => unquote(entry.name) === unquote(name)) ?? [];
  return named.find((entry) => entry.group === group) ?? named[0];
};

/**
 * Reads an indicator's target and actual and settles how it is judged. `year` is what a date without a year belongs to. Where the
 * office gives no actual and the system computes it from the dossier, the figure stands for it.
 */
export function readCase(given: Indicator, path: string, profile: Profile, year: number, figures?: ReadonlyMap<string, Figure>): Case {
  const set = findSet(given, profile);
  const figure = given.actual === undefined && set?.figure !== undefined ? figures?.get(set.figure) : undefined;
  const indicator = figure ? { ...given, actual: figure.display } : given;
  const target = readWritten(indicator.target, year);
  const actual = indicator.actual === undefined ? undefined : readWritten(indicator.actual, year);
  const unsigned = indicator.direction === undefined && target?.kind === 'amount' && target.sign === undefined;
  const known = unsigned && set?.direction !== undefined ? { ...indicator, direction: set.direction } : indicator;
  const direction = findDirection(known, target, profile);
  const guessed = unsigned && set?.direction === undefined && direction === '<=';
  return {
    indicator,
    profile,
    path,
    weight: `${path}.weight`,
    direction,
    target,
    actual,
    ...(figure ? { figure: figure.id } : {}),
    remarks: [
      ...(guessed ? ['指标值没有写方向，按“不超过”处理；请补写≤或≥'] : []),
      ...(figure ? [`没有填完成值，取数据台账的${figure.name}${figure.display}`] : []),
    ],
  };
}
