import { parseDecimal } from '../../tools/number/decimal.ts';
import { compareR, toRational } from '../../tools/number/rational.ts';
import { type GoldCheck, type GoldClaim, type GoldText, type GoldToken, within } from './gold.ts';
import type { LabelledNumeral, LabelledRelation, LabelledText } from './labelled-text.ts';
import { relationHolds } from './relation-state.ts';

const KINDS = new Map<string, LabelledNumeral['kind']>([
  ['money', 'money'],
  ['percent', 'percent'],
  ['score', 'score'],
  ['measure', 'measure'],
  ['count', 'count'],
  ['date', 'year'],
  ['ordinal', 'serial'],
]);

type Name = (token: GoldToken) => string;

const isComparison = (op: string): op is '=' | '<=' | '>=' | '<' | '>' => ['=', '<=', '>=', '<', '>'].includes(op);

const NUMBER = /\d+(?:\.\d+)?/gu;

/** The numerals of a claim that its recomputable checks speak of. */
export function listClaimTokens(claim: GoldClaim, { tokens }: GoldText): GoldToken[] {
  const values = claim.checks.flatMap(({ expr, rhs }) => `${expr} ${rhs}`.match(NUMBER) ?? []);
  return tokens.filter(
    ({ char_offsets, value, slogan }) =>
      !slogan && within(char_offsets, claim.char_offsets) && values.some((other) => sameValue(value, other)),
  );
}

export function sameValue(a: string, b: string): boolean {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return x !== undefined && y !== undefined && compareR(toRational(x), toRational(y)) === 0;
}

/**
 * Binds the numbers of a check to the claim's numerals. A number that several numerals could be is left unbound and the check with it;
 * where there are more numbers than numerals, the later numbers are theirs (`3/3*100 == 100`).
 */
function bindCheck(claim: GoldClaim, { expr, op, rhs, holds }: GoldCheck, tokens: readonly GoldToken[], id: Name): LabelledRelation[] {
  const operator = op === '==' ? '=' : op;
  if (!holds || !isComparison(operator)) return [];
  const formula = `${expr} | ${rhs}`;
  const countsItems = claim.kind === 'count_vs_list';
  const places = [...formula.matchAll(NUMBER)].filter(({ index }) => !countsItems || index > formula.indexOf('|'));
  const names = new Map<number, string>();
  for (const value of new Set(places.map(([text]) => text))) {
    const holders = tokens.filter((token) => sameValue(token.value, value));
    const slots = places.filter(([text]) => sameValue(text, value));
    if (!countsItems && (holders.length > slots.length || (slots.length > 1 && operator !== '='))) return [];
    const offset = Math.max(0, slots.length - holders.length);
    for (const [i, slot] of slots.entries()) {
      const holder = holders[i - offset];
      if (holder) names.set(slot.index, id(holder));
    }
  }
  let bound = '';
  let at = 0;
  for (const place of places) {
    bound += formula.slice(at, place.index) + (names.get(place.index) ?? place[0]);
    at = place.index + place[0].length;
  }
  const [left = '', right = ''] = (bound + formula.slice(at)).split('|').map((side) => side.trim());
  const isNamed = (side: string) => /[a-z]/u.test(side);
  // A right side that no numeral states is a figure of the label's own, unless it is a full mark.
  const states = isNamed(right) ? isNamed(left) || countsItems : isNamed(left) && (operator !== '=' || right === '100');
  return states ? [{ id: '', kind: '', left, op: operator, right }] : [];
}

/** 不低于 and its like promise no more than a bound, so that no other number can break it. */
const isBound = ({ text }: GoldText, { char_offsets: [start] }: GoldToken): boolean =>
  /(?:不低于|不少于|不小于)\s*$/u.test(text.slice(start - 5, start));

/** Ties between all mentions of one value. */
function linkMentions(claim: GoldClaim, tokens: readonly GoldToken[], id: Name): LabelledRelation[] {
  const [first, ...others] = tokens;
  if (!first || (claim.kind !== 'cross_mention' && claim.kind !== 'year')) return [];
  if (!tokens.every(({ value }) => sameValue(value, first.value))) return [];
  return others.map((other) => ({ id: '', kind: '', left: id(first), op: '=' as const, right: id(other) }));
}

const ROW = /^\|[^\n]*$/gmu;

type TableLabels = Pick<LabelledText, 'relations' | 'rows' | 'lists'>;

/** Ties of a printed project table: column total, row count, spending within budget, serials. */
function readTableTies(gold: GoldText, id: Name): TableLabels {
  const rows = [...gold.text.matchAll(ROW)].map((match) => {
    const span: [number, number] = [match.index, match.index + match[0].length];
    return {
      span,
      text: match[0],
      cells: gold.tokens.filter((token) => token.role === 'table_cell' && within(token.char_offsets, [span])),
    };
  });
  const full = rows.filter(
    ({ cells }) => cells.filter(({ kind }) => kind === 'money').length >= 2 && cells.some(({ kind }) => kind === 'score'),
  );
  if (full.length < 20) return { relations: [], rows: [], lists: new Map() };
  const budgets = full.flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'money').slice(0, 1));
  const stating = (value: string, kind: string) =>
    gold.tokens.find((token) => token.role === 'text' && token.kind === kind && sameValue(token.value, value));
  const relations: LabelledRelation[] = [];
  for (const { id: claim, kind, verdict, checks } of gold.claims) {
    const [check] = checks;
    if (verdict !== 'consistent' || !check) continue;
    const total = kind === 'sum' ? stating(check.rhs, 'money') : undefined;
    const count = kind === 'count_vs_list' && check.rhs === `${full.length}` ? stating(check.rhs, 'count') : undefined;
    if (total && check.round !== undefined)
      relations.push({ id: `${claim}T`, kind: 'table-sum', left: budgets.map(id).join(' + '), op: '=', right: id(total) });
    if (count) relations.push({ id: `${claim}T`, kind: 'table-count', left: '#rows', op: '=', right: id(count) });
  }
  for (const { cells } of full) {
    const [budget, executed] = cells.filter(({ kind }) => kind === 'money');
    if (budget && executed) relations.push({ id: `row-${id(budget)}`, kind: 'within', left: id(executed), op: '<=', right: id(budget) });
  }
  const spans = full.map(({ span: [start, end], text }) => ({ table: gold.name, text, start, end }));
  return { relations, rows: spans, lists: new Map([['rows', spans]]) };
}

/** A seed as a labelled text: the consistent arithmetic claims bound to the numerals they speak of. Formulas stay as printed. */
export function labelGold(gold: GoldText): LabelledText {
  const index = new Map(gold.tokens.map((token, i) => [token, `g${i}`]));
  const id = (token: GoldToken): string => index.get(token) ?? '';
  const numerals = new Map<string, LabelledNumeral>();
  for (const [token, name] of index) {
    const kind = KINDS.get(token.kind);
    const [start, end] = token.char_offsets;
    if (kind && !token.slogan) {
      const exact = (kind === 'count' || kind === 'year' || kind === 'serial') && !token.value.includes('.');
      numerals.set(name, { id: name, text: gold.text.slice(start, end), start, end, value: token.value, unit: token.unit, kind, exact });
    }
  }
  const table = readTableTies(gold, id);
  const claimed = gold.claims
    .filter(
      ({ verdict, external_rule, trap, kind }) =>
        verdict === 'consistent' && !external_rule && kind !== 'score_vs_execution' && (!trap || kind === 'range'),
    )
    .flatMap((claim) => {
      const tokens = listClaimTokens(claim, gold).filter(
        (token) => token.role === 'text' && !(claim.kind === 'range' && isBound(gold, token)),
      );
      const mentions = linkMentions(claim, tokens, id);
      const bound = mentions.length > 0 ? mentions : claim.checks.flatMap((check) => bindCheck(claim, check, tokens, id));
      return bound.map((relation, i) => ({ ...relation, id: `${claim.id}.${i + 1}`, kind: claim.kind }));
    });
  const doc = {
    name: gold.name,
    text: gold.text,
    numerals,
    relations: [],
    rows: table.rows,
    lists: table.lists,
    words: new Map(),
    asPrinted: true,
  };
  const relations = [...claimed, ...table.relations].filter((relation) => relationHolds(doc, relation));
  return { ...doc, relations };
}
