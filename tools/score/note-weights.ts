import type { Indicator } from '../../schemas/indicator.ts';
import type { Profile } from '../../schemas/profile.ts';
import { growTree } from '../figure/indicator-tree.ts';
import { add, type Decimal, decimal, equals, formatDecimal, trimDecimal } from '../number/decimal.ts';
import type { Scored } from './scored.ts';

const show = (value: Decimal): string => formatDecimal(trimDecimal(value));
const sumOf = (indicators: readonly Indicator[], places: readonly number[]): Decimal =>
  places.reduce((sum, place) => add(sum, decimal(indicators[place]?.weight ?? '0')), decimal('0'));

type Expected = { readonly name: string; readonly weight: Decimal; readonly from: readonly string[] };

/** The profile's points for each class, the points of a class that is not there moved where the profile moves them. */
function expectClasses({ weights }: Profile, present: readonly string[]): readonly Expected[] {
  const named = (name: string) => weights.classes.find((entry) => entry.class === name || entry.aliases.includes(name));
  const isPresent = (name: string) => present.some((own) => named(own)?.class === name);
  return weights.classes.map(({ class: name, weight }) => {
    const moved = weights.moved.filter(
      ({ from, to }) => named(to)?.class === name && isPresent(name) && !isPresent(named(from)?.class ?? from),
    );
    return {
      name,
      weight: moved.reduce((sum, { from }) => add(sum, decimal(named(from)?.weight ?? '0')), decimal(weight)),
      from: moved.map(({ from }) => from),
    };
  });
}

/** Weights of one list of indicators against the profile's classes and groups, and against the full score. */
export function noteListWeights({ profile }: Scored, indicators: readonly Indicator[], label = ''): string[] {
  if (indicators.length === 0) return [];
  const tree = growTree(indicators);
  const entryOf = (name: string) => profile.weights.classes.find((entry) => entry.class === name || entry.aliases.includes(name));
  const expected = expectClasses(
    profile,
    tree.map(({ name }) => name),
  );
  const notes: string[] = [];
  for (const { name } of tree.filter((own) => !entryOf(own.name)))
    notes.push(`${label}“${name}”不在本口径的指标类别之内（${profile.weights.classes.map((one) => one.class).join('、')}）`);
  for (const entry of profile.weights.classes) {
    const wanted = expected.find((one) => one.name === entry.class);
    // A class of the profile may go by several names at once.
    const own = tree.filter((branch) => entryOf(branch.name) === entry);
    if (!wanted || own.length === 0) continue;
    const name = own.map((branch) => branch.name).join('、');
    const sum = sumOf(
      indicators,
      own.flatMap(({ places }) => places),
    );
    if (wanted.from.length > 0) notes.push(`${label}没有${wanted.from.join('、')}，其分值并入${name}，共${show(wanted.weight)}分`);
    if (!equals(sum, wanted.weight)) notes.push(`${label}${name}分值合计${show(sum)}分，本口径为${show(wanted.weight)}分，应调整或说明`);
    for (const { group, weight } of entry.groups) {
      const parts = own.flatMap(({ groups }) => groups.filter((branch) => branch.name === group));
      const points = sumOf(
        indicators,
        parts.flatMap(({ places }) => places),
      );
      if (weight !== undefined && parts.length > 0 && !equals(points, decimal(weight))) {
        notes.push(`${label}${name}下的${group}分值合计${show(points)}分，本口径为${weight}分`);
      }
    }
  }
  for (const { name, weight } of expected) {
    const present = tree.some((own) => entryOf(own.name)?.class === name);
    const moved = profile.weights.moved.some(({ from }) => from === name || entryOf(from)?.class === name);
    if (!present && !moved) notes.push(`${label}缺少${name}（本口径${show(weight)}分）`);
  }
  const total = indicators.reduce((sum, indicator) => add(sum, decimal(indicator.weight)), decimal(profile.execution.weight));
  if (!equals(total, decimal(profile.grades.full))) notes.push(`${label}分值合计${show(total)}分，满分应为${profile.grades.full}分`);
  return notes;
}

/** The points that the form itself declares for classes and groups: every level must give the one above it. */
function noteDeclared({ dossier }: Scored): string[] {
  const declared = dossier.indicator_weights ?? [];
  if (declared.length === 0) return [];
  const notes: string[] = [];
  const tree = growTree(dossier.indicators);
  for (const { class: name, group, weight } of declared) {
    const kind = tree.find((own) => own.name === name);
    const branch = group === undefined ? kind : kind?.groups.find((own) => own.name === group);
    const label = group === undefined ? name : `${name}下的${group}`;
    if (!branch) notes.push(`${label}写明${weight}分，但没有指标`);
    else {
      const sum = sumOf(dossier.indicators, branch.places);
      if (!equals(sum, decimal(weight))) notes.push(`${label}写明${weight}分，其下三级指标分值合计${show(sum)}分`);
    }
  }
  for (const { class: name, weight } of declared.filter(({ group }) => group === undefined)) {
    const groups = declared.filter((entry) => entry.class === name && entry.group !== undefined);
    const named = tree.find((own) => own.name === name)?.groups ?? [];
    const complete = groups.length > 0 && named.every((branch) => groups.some(({ group }) => group === branch.name));
    const sum = groups.reduce((total, entry) => add(total, decimal(entry.weight)), decimal('0'));
    if (complete && !equals(sum, decimal(weight))) notes.push(`${name}写明${weight}分，其下二级指标写明的分值合计${show(sum)}分`);
  }
  return notes;
}

/** What does not add up in the weights: the department's, as declared, and each project's. */
export function noteWeights(scored: Scored): string[] {
  const { dossier } = scored;
  return [
    ...noteListWeights(scored, dossier.indicators),
    ...noteDeclared(scored),
    ...dossier.projects.flatMap((project) => noteListWeights(scored, project.indicators ?? [], `项目“${project.name}”：`)),
  ];
}
