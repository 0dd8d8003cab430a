import words from '../../schemas/lexicon/check-tables.json' with { type: 'json' };
import type { ColumnRole } from '../table/data-table.ts';
import type { TableFact } from '../table/table-facts.ts';
import { RATIO } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import type { Quantity } from './statement.ts';

/** `named`: the words name the fact; `possible`: they leave it open; `other`: they name something else. */
export type Request = 'named' | 'possible' | 'other';

const includes = (text: string, list: readonly string[]): boolean => list.some((word) => text.includes(word));
const MONEY: readonly (keyof typeof words.roles)[] = ['returned', 'balance', 'initial-budget', 'executed', 'budget'];
const POINTS: readonly (keyof typeof words.roles)[] = ['score', 'weight'];

/** Where the word nearest to the number stands decides what the number is. */
function findRole(lead: string, roles: readonly (keyof typeof words.roles)[]): ColumnRole | undefined {
  let best: ColumnRole | undefined;
  let at = -1;
  for (const role of roles) {
    for (const word of words.roles[role]) {
      const found = lead.lastIndexOf(word);
      if (found < 0 || found + word.length <= at) continue;
      best = role;
      at = found + word.length;
    }
  }
  return best;
}

/** The last answer: a number is asked for one sort of fact after another. */
let last: { readonly lead: string; readonly roles: readonly string[]; readonly role: ColumnRole | undefined } | undefined;

function askRole(lead: string, roles: readonly (keyof typeof words.roles)[]): ColumnRole | undefined {
  if (last?.lead !== lead || last.roles !== roles) last = { lead, roles, role: findRole(lead, roles) };
  return last.role;
}

const areSame = (asked: ColumnRole, role: ColumnRole): boolean => asked === role;

function requestMoney({ lead, term }: Quantity, { kind, role, against }: TableFact): Request {
  if (kind === 'gap') {
    const raised = against === 'initial-budget' && includes(lead, words.raised);
    const left = against === 'executed' && includes(lead, words.roles.balance);
    return raised || left ? 'named' : 'other';
  }
  if (kind !== 'total' || (term.change !== undefined && term.change !== 0)) return 'other';
  const asked = askRole(lead, MONEY);
  if (asked === undefined) return 'possible';
  return areSame(asked, role) ? 'named' : 'other';
}

function requestRatio({ lead, term }: Quantity, { kind, role, against }: TableFact): Request {
  if (term.change !== undefined) return 'other';
  if (!includes(lead, words.roles.rate) && term.role !== 'execution-rate') return kind === 'rate' ? 'possible' : 'other';
  const [most, least, mean] = [includes(lead, words.most), includes(lead, words.least), includes(lead, words.mean)];
  if (kind === 'rate') return most || least || mean || (against === 'initial-budget') !== lead.includes('年初') ? 'possible' : 'named';
  if (role !== 'rate') return 'other';
  return (kind === 'most' && most) || (kind === 'least' && least) || (kind === 'mean' && mean) ? 'named' : 'other';
}

function requestScore(quantity: Quantity, { kind, role, against, full }: TableFact): Request {
  const { lead } = quantity;
  const asked = askRole(lead, POINTS);
  if (asked === 'weight') return role === 'weight' && kind === 'total' ? 'named' : 'other';
  if (role !== 'score') return 'other';
  const [most, least, mean, weighted] = [
    includes(lead, words.most),
    includes(lead, words.least),
    includes(lead, words.mean),
    includes(lead, words.weighted),
  ];
  if (weighted)
    return kind === 'weighted-mean'
      ? (against === 'executed') === lead.includes('执行') || against === 'budget'
        ? 'named'
        : 'possible'
      : 'other';
  if (mean) return kind === 'mean' ? 'named' : kind === 'weighted-mean' ? 'possible' : 'other';
  if (most || least) return (kind === 'most' && most) || (kind === 'least' && least) ? 'named' : 'other';
  if (kind !== 'total') return 'other';
  const whole = full === true && quantity.term.role === 'total-score' && !lead.includes('项目') && !lead.includes('指标');
  return whole || /合计|之和|相加/u.test(lead) ? 'named' : 'possible';
}

const precedes = (nouns: readonly string[]) => new RegExp(`(?:${nouns.join('|')})(?:为|有|共|共有|共计|合计|数|总数|数量)*$`, 'u');
const PRECEDES = { name: precedes(words.nouns.name), indicator: precedes(words.nouns.indicator) };

function requestCount({ before, after, lead }: Quantity, { kind, role }: TableFact): Request {
  if (kind !== 'rows' || (role !== 'name' && role !== 'indicator')) return 'other';
  const nouns = words.nouns[role];
  const follows = nouns.some((noun) => after.slice(0, 10).includes(noun));
  const isBehind = PRECEDES[role].test(before);
  if (!follows && !isBehind) return 'other';
  return lead.includes('其中') ? 'possible' : 'named';
}

/** How well the words beside a number name what a table gives. */
export function readRequest(quantity: Quantity, fact: TableFact): Request {
  const { name } = dimensionOf(quantity);
  if (fact.unit.endsWith('元')) return quantity.kind === 'money' ? requestMoney(quantity, fact) : 'other';
  if (fact.unit === '%') return name === RATIO ? requestRatio(quantity, fact) : 'other';
  if (fact.unit === '分') return quantity.kind === 'score' ? requestScore(quantity, fact) : 'other';
  return quantity.kind === 'count' ? requestCount(quantity, fact) : 'other';
}
