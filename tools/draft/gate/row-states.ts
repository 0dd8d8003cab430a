import { decimal } from '../../number/decimal.ts';
import { compareR, type Rational, toRational } from '../../number/rational.ts';
import type { GateSources } from './draft.ts';
import { amountOf } from './figure-sense.ts';

const HUNDRED = toRational(decimal('100'));

export const amountAt = (id: string, { figures }: GateSources): Rational | undefined => {
  const figure = figures.get(id);
  return figure && amountOf(figure);
};

/** Whether a row reached what it was to reach; `undefined` where the dossier does not say. */
export function isMet(row: string, sources: GateSources): boolean | undefined {
  const [, list, index] = /^(indicators|targets)\[(\d+)\]$/u.exec(row) ?? [];
  if (index === undefined) return undefined;
  const number = Number(index) + 1;
  if (list === 'targets') {
    const rate = amountAt(`target-${number}-rate`, sources);
    return rate && compareR(rate, HUNDRED) >= 0;
  }
  const [score, weight] = [amountAt(`indicator-${number}-score`, sources), amountAt(`indicator-${number}-weight`, sources)];
  return score && weight && compareR(score, weight) >= 0;
}

export type Contrary = { readonly name: string; readonly said: string };

const display = (id: string, { figures }: GateSources): string => figures.get(id)?.display ?? '';

/** Indicators and targets that were not reached or of which nothing is reported. */
export function* listUnmet(sources: GateSources, list: 'indicators' | 'targets'): Generator<Contrary> {
  const { dossier } = sources;
  for (const [i, { name }] of dossier[list].entries()) {
    const met = isMet(`${list}[${i}]`, sources);
    if (met === false)
      yield { name, said: `完成率${display(`${list === 'targets' ? 'target' : 'indicator'}-${i + 1}-rate`, sources) || '不足'}` };
    else if (met === undefined) yield { name, said: '没有完成值' };
  }
  if (list === 'indicators')
    for (const [i, project] of dossier.projects.entries())
      for (const [j, { name }] of (project.indicators ?? []).entries()) {
        const id = `project-${i + 1}-indicator-${j + 1}`;
        const [score, weight] = [amountAt(`${id}-score`, sources), amountAt(`${id}-weight`, sources)];
        if (score && weight && compareR(score, weight) < 0) yield { name, said: `得${display(`${id}-score`, sources)}` };
      }
}

/** Projects whose figure is below a limit, the lowest first. */
export function listProjectsBelow(sources: GateSources, part: 'rate' | 'score', limit: Rational): Contrary[] {
  return sources.dossier.projects
    .flatMap(({ name }, i) => {
      const id = `project-${i + 1}-${part}`;
      const amount = amountAt(id, sources);
      return amount && compareR(amount, limit) < 0
        ? [{ name, said: `${part === 'rate' ? '执行率' : '自评'}${display(id, sources)}`, amount }]
        : [];
    })
    .toSorted((a, b) => compareR(a.amount, b.amount));
}

export const limitOf = (name: string, { profile }: GateSources, otherwise: string): Rational =>
  toRational(decimal(profile.thresholds.values[name] ?? otherwise));

const SHOWN = 3;
export const tell = (rows: readonly Contrary[]): string =>
  `${rows
    .slice(0, SHOWN)
    .map(({ name, said }) => `${name}（${said}）`)
    .join('、')}${rows.length > SHOWN ? `等${rows.length}项` : ''}`;
