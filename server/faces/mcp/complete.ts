import type { Shelf } from './shelf.ts';
import type { Completion } from './wire.ts';

/** The protocol allows no more in one answer. */
const MOST = 100;

/** A value with the words by which its user may look for it. */
export type Choice = { readonly value: string; readonly also?: string };

/** The choices that begin with what was typed, then those in which it occurs, by value or name. */
export function matchChoices(choices: readonly Choice[], typed: string): Completion {
  const wanted = typed.trim().toLowerCase();
  const found = (test: (text: string) => boolean) => choices.filter(({ value, also = '' }) => test(value.toLowerCase()) || test(also));
  const values = [
    ...new Set([...found((text) => text.startsWith(wanted)), ...found((text) => text.includes(wanted))].map(({ value }) => value)),
  ];
  return { values: values.slice(0, MOST), total: values.length, hasMore: values.length > MOST };
}

/** The values of one variable of a template, as far as those already given leave a choice. */
export function listVariable(shelf: Shelf, variable: string, given: Readonly<Record<string, string>>): readonly Choice[] {
  const names = [...shelf.uriTemplate.matchAll(/\{([a-z_]+)\}/gu)].map(([, name = '']) => name);
  const [stem = ''] = shelf.uriTemplate.split('{');
  const at = names.indexOf(variable);
  if (at < 0) return [];
  return shelf.list().flatMap(({ uri, name }) => {
    const values = uri.slice(stem.length).split('/');
    const fits = names.every((other, i) => other === variable || !given[other] || given[other] === values[i]);
    return fits && uri.startsWith(stem) ? [{ value: values[at] ?? '', also: name }] : [];
  });
}
