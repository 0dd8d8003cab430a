import type { CheckResult } from '../../schemas/check.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { type GoldText, within } from './gold.ts';
import { listClaimTokens, sameValue } from './gold-relations.ts';
import { type LabelledText, listCounted, listOperands } from './labelled-text.ts';
import { readLiteral } from './read-literal.ts';
import { overlaps, quoteSentence, type Span } from './run-checker.ts';

type Wanted = { readonly span: Span; readonly value: string };

/**
 * Whether ties that hold cover what a label speaks of. A tie is listened to only if it touches two of the wanted numbers (one where
 * there is only one); it covers its operands, and its stated number by value because the result gives no place for it.
 */
function coversAll(result: CheckResult, wanted: readonly Wanted[]): boolean {
  if (wanted.length === 0) return false;
  const covered = new Set<Wanted>();
  for (const { status, operands, stated } of result.relations) {
    if (status === 'broken') continue;
    const statedValue = /[\d０-９.．,，]+/u.exec(stated)?.[0] ?? stated;
    const value = readLiteral(statedValue);
    const hits = wanted.filter(
      ({ span, value: wantedValue }) =>
        operands.some((operand) => overlaps(operand, span)) || (value !== undefined && sameValue(formatDecimal(value), wantedValue)),
    );
    if (hits.length >= Math.min(2, wanted.length)) for (const hit of hits) covered.add(hit);
  }
  return wanted.every((item) => covered.has(item));
}

export type Recognition = {
  readonly id: string;
  readonly kind: string;
  readonly found: boolean;
  readonly sentence: string;
  readonly outside: boolean;
};

/** The consistent arithmetic claims of the gold labels, each recognised or not. */
export function measureClaims(gold: GoldText, result: CheckResult): Recognition[] {
  return gold.claims
    .filter(({ verdict, checks, kind }) => verdict === 'consistent' && checks.length > 0 && kind !== 'serial')
    .flatMap((claim) => {
      const tokens = listClaimTokens(claim, gold).filter(({ role }) => role === 'text' || role === 'table_cell' || role === 'slogan');
      const wanted = tokens.map(({ char_offsets: [start, end], value }) => ({ span: { start, end }, value }));
      if (wanted.length === 0) return [];
      const sentence = claim.quotes.join(' | ').replace(/\s+/gu, ' ').slice(0, 160);
      return [{ id: claim.id, kind: claim.kind, found: coversAll(result, wanted), sentence, outside: claim.external_rule || claim.trap }];
    });
}

/** The labelled ties of one of our own reports, each recognised or not. Grades, serials and years are seen by their findings only. */
export function measureOwn(doc: LabelledText, result: CheckResult): Recognition[] {
  return doc.relations
    .filter(({ op, kind }) => op !== 'serial' && op !== 'grade' && kind !== 'year')
    .map((relation) => {
      const numerals = listOperands(relation).flatMap((id) => doc.numerals.get(id) ?? []);
      const items = listCounted(relation).flatMap((name) => doc.lists.get(name) ?? []);
      const wanted = numerals.map(({ start, end, text }) => {
        const value = readLiteral(text);
        return { span: { start, end }, value: value ? formatDecimal(value) : '' };
      });
      const places = [...numerals, ...items].map(({ start, end }) => ({ start, end }));
      const last = doc.numerals.get(relation.right.trim()) ?? places.at(-1) ?? { start: 0, end: 0 };
      return {
        id: `${doc.name} ${relation.id}`,
        kind: relation.kind,
        found: coversAll(result, wanted),
        sentence: quoteSentence(doc.text, last),
        outside: false,
      };
    });
}

export type NumeralScore = {
  readonly wanted: number;
  readonly found: number;
  readonly given: number;
  readonly right: number;
  readonly misses: readonly string[];
  readonly extras: readonly string[];
};

/** Numerals against gold: same value in the same place. Slogans and words that only look like numbers count neither way. */
export function measureNumerals(gold: GoldText, result: CheckResult): NumeralScore {
  const span = ([start, end]: readonly [number, number]): Span => ({ start, end });
  const wanted = gold.tokens.filter(({ slogan }) => !slogan);
  const agrees = (text: string, value: string, token: { readonly text: string; readonly value: string }): boolean =>
    token.value === '' || sameValue(value, token.value) || text.includes(token.text);
  const misses = wanted.filter(
    (token) =>
      !result.numerals.some((numeral) => overlaps(numeral, span(token.char_offsets)) && agrees(numeral.text, numeral.value, token)),
  );
  const neutral = [...gold.ignored, ...gold.tokens.filter(({ slogan }) => slogan)].map(({ char_offsets }) => char_offsets);
  const given = result.numerals.filter(
    (numeral) =>
      !neutral.some((offsets) => overlaps(numeral, span(offsets))) ||
      wanted.some(({ char_offsets }) => within([numeral.start, numeral.end], [char_offsets])),
  );
  const extras = given.filter(
    (numeral) => !wanted.some((token) => overlaps(numeral, span(token.char_offsets)) && agrees(numeral.text, numeral.value, token)),
  );
  return {
    wanted: wanted.length,
    found: wanted.length - misses.length,
    given: given.length,
    right: given.length - extras.length,
    misses: misses.map((token) => `${token.text} (${token.value}) in “${quoteSentence(gold.text, span(token.char_offsets))}”`),
    extras: extras.map((numeral) => `${numeral.text} (${numeral.value}) in “${quoteSentence(gold.text, numeral)}”`),
  };
}
