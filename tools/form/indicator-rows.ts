import { FORM_WORDS } from '../../schemas/form-words.ts';
import type { Indicator } from '../../schemas/indicator.ts';
import type { Profile } from '../../schemas/profile.ts';
import { add, type Decimal, decimal, equals, formatDecimal } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';
import type { FormSubject } from './form-subject.ts';

/** A line of a form: an indicator, or a free line that already names its class and group. */
export type IndicatorLine = {
  readonly index: number;
  readonly class: string;
  readonly group: string;
  readonly indicator: Indicator | undefined;
  /** The ledger's points, with the profile's places. */
  readonly score: string | undefined;
  readonly satisfaction: boolean;
};

/** The classes with their groups that a form starts with when nothing is filled in. */
export function listSkeleton({ weights }: Profile): readonly { readonly class: string; readonly group: string }[] {
  return weights.classes.flatMap(({ class: name, aliases, groups }) => {
    const usual = [name, ...aliases].map((word) => FORM_WORDS.groups[word]).find((words) => words !== undefined) ?? [''];
    const own = groups.map(({ group }) => group);
    return (own.length > 0 ? own : usual).map((group) => ({ class: name, group }));
  });
}

/** The lines that an empty workbook stands ready with: two for each group. */
export const listFreeLines = (profile: Profile): ReturnType<typeof listSkeleton> => listSkeleton(profile).flatMap((line) => [line, line]);

const isSatisfaction = (name: string, group: string, { indicators }: Profile): boolean =>
  indicators.satisfaction?.classes.some((word) => word === name || word === group) ?? false;

/** The form's indicators in their own order, then free lines. */
export function listIndicatorLines({ dossier, profile, figures, blank }: FormSubject): readonly IndicatorLine[] {
  const lines = dossier.indicators.map((indicator, index): IndicatorLine => {
    const score = figures.get(`indicator-${index + 1}-score`)?.value;
    return {
      index,
      class: indicator.class,
      group: indicator.group ?? '',
      indicator,
      score: score === undefined ? undefined : formatDecimal(roundR(toRational(decimal(score)), profile.rounding.score)),
      satisfaction: isSatisfaction(indicator.class, indicator.group ?? '', profile),
    };
  });
  const skeleton = lines.length > 0 ? [] : blank > 0 ? listFreeLines(profile) : listSkeleton(profile);
  const free = Array.from({ length: Math.max(blank, skeleton.length) }, (_, place): IndicatorLine => {
    const { class: name = '', group = '' } = skeleton[place] ?? {};
    const satisfaction = isSatisfaction(name, group, profile);
    return { index: lines.length + place, class: name, group, indicator: undefined, score: undefined, satisfaction };
  });
  return [...gather(lines), ...free];
}

/** The lines of a class, and in it those of a group, next to each other; otherwise in their own order. */
function gather(lines: readonly IndicatorLine[]): readonly IndicatorLine[] {
  const rank = (key: (line: IndicatorLine) => string): ReadonlyMap<string, number> =>
    new Map(lines.toReversed().map((line) => [key(line), line.index]));
  const groupOf = ({ class: name, group }: IndicatorLine): string => `${name}\n${group}`;
  const [classes, groups] = [rank(({ class: name }) => name), rank(groupOf)];
  return lines.toSorted(
    (a, b) =>
      (classes.get(a.class) ?? 0) - (classes.get(b.class) ?? 0) ||
      (groups.get(groupOf(a)) ?? 0) - (groups.get(groupOf(b)) ?? 0) ||
      a.index - b.index,
  );
}

/** How many lines from `at` on belong together. */
export function countRun(lines: readonly IndicatorLine[], at: number, same: (a: IndicatorLine, b: IndicatorLine) => boolean): number {
  const first = lines[at];
  let end = at + 1;
  while (first && lines[end] && same(first, lines[end] ?? first)) end += 1;
  return end - at;
}

export const sameClass = (a: IndicatorLine, b: IndicatorLine): boolean => a.class === b.class && a.class !== '';
export const sameGroup = (a: IndicatorLine, b: IndicatorLine): boolean => sameClass(a, b) && a.group === b.group && a.group !== '';

/** The points of a class: what its indicators add up to, or what the profile gives it. */
export function weighClass(lines: readonly IndicatorLine[], name: string, { weights }: Profile): string | undefined {
  const own = lines.flatMap(({ class: of, indicator }) => (of === name && indicator ? [decimal(indicator.weight)] : []));
  if (own.length > 0) return formatDecimal(own.reduce((sum: Decimal, weight) => add(sum, weight), decimal('0')));
  return weights.classes.find((entry) => entry.class === name)?.weight;
}

export const agrees = (a: Decimal | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && equals(a, decimal(b));
