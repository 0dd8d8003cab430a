import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { Source } from '../../schemas/proof.ts';
import { formatDecimal, parseDecimal, shift } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';
import { readPath } from './read-path.ts';
import { writeSerial } from './write-serial.ts';

/** All that a report may take its numbers from. */
export type Sources = { readonly dossier: Dossier; readonly profile: Profile; readonly figures: ReadonlyMap<string, Figure> };

/** The form of a figure without its unit, for a table whose header names the unit; `0.00` is the same with two decimals. */
const BARE = '数值';

const EXPONENTS: ReadonlyMap<string, { currency: string; exponent: number }> = new Map([
  ['元', { currency: '元', exponent: 0 }],
  ['万元', { currency: '元', exponent: 4 }],
  ['亿元', { currency: '元', exponent: 8 }],
  ['万美元', { currency: '美元', exponent: 4 }],
  ['亿美元', { currency: '美元', exponent: 8 }],
]);

/** Converted amounts carry two decimals, as amounts in reports do. */
const CONVERTED_PLACES = 2;

function convert({ value, unit }: Figure, form: string): string | undefined {
  const [from, to] = [EXPONENTS.get(unit), EXPONENTS.get(form)];
  const amount = parseDecimal(value);
  if (!from || !to || !amount || from.currency !== to.currency) return undefined;
  const converted = roundR(toRational(shift(amount, from.exponent - to.exponent)), CONVERTED_PLACES);
  return converted.units === 0n && amount.units !== 0n ? undefined : `${formatDecimal(converted)}${form}`;
}

function renderFigure(figure: Figure, form: string | undefined): string | undefined {
  if (form === undefined || form === figure.unit) return figure.display;
  const value = /^0(?:\.0{1,6})?$/u.test(form) ? parseDecimal(figure.value) : undefined;
  if (value) return formatDecimal(roundR(toRational(value), Math.max(form.length - 2, 0)));
  if (form !== BARE) return convert(figure, form);
  return figure.unit !== '' && figure.display.endsWith(figure.unit) ? figure.display.slice(0, -figure.unit.length) : figure.display;
}

const renderValue = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

/** What may stand around a stretch: a mark, a stop, the end of a line. */
const BEGINNING = /(?:\]\]|[。；：，、！？]|\n[ \t\u3000]{0,9})$/u;
const ENDING = /^(?:\[\[|[。；：，、！？]|[ \t\u3000]{0,9}\n)/u;
const NEAR = 10;

/** A stretch is a clause or what stands between two marks, so that no number can be cut out of another. */
function renderQuote(text: string | undefined, { from = 0, to }: { readonly from?: number; readonly to?: number }): string | undefined {
  if (text === undefined || to === undefined) return text;
  const begins = BEGINNING.test(text.slice(Math.max(0, from - NEAR), from)) || from === 0;
  return begins && from < to && (to >= text.length || ENDING.test(text.slice(to, to + NEAR))) ? text.slice(from, to) : undefined;
}

/** `2023-04-09` as `2023年4月9日`. */
function renderDate(value: unknown): string | undefined {
  const [, year, month, day] = typeof value === 'string' ? (/^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) ?? []) : [];
  return year && month && day ? `${year}年${Number(month)}月${Number(day)}日` : undefined;
}

/** The month `later` months after a date: `2023年9月`. */
function renderMonth(value: unknown, later: number): string | undefined {
  const [, year, month] = typeof value === 'string' ? (/^(\d{4})-(\d{2})-\d{2}$/u.exec(value) ?? []) : [];
  if (!year || !month) return undefined;
  const months = Number(year) * 12 + Number(month) - 1 + later;
  return `${Math.floor(months / 12)}年${(months % 12) + 1}月`;
}

const renderPosition = (dossier: Dossier, path: string): string | undefined => {
  const [, index] = /\[(\d{1,6})\]$/u.exec(path) ?? [];
  return index !== undefined && readPath(dossier, path) !== undefined ? String(Number(index) + 1) : undefined;
};

/** The text that a source stands for; `undefined` when it stands for nothing. */
export function renderSource(source: Source, { dossier, profile, figures }: Sources): string | undefined {
  switch (source.kind) {
    case 'figure': {
      const figure = figures.get(source.figure);
      return figure && renderFigure(figure, source.form);
    }
    case 'quote':
      return renderQuote(renderValue(readPath(dossier, source.path)), source);
    case 'date':
      return renderDate(readPath(dossier, source.path));
    case 'month':
      return renderMonth(readPath(dossier, source.path), source.later);
    case 'position':
      return renderPosition(dossier, source.path);
    case 'constant':
      return renderValue(readPath(profile, source.path));
    case 'serial':
      return writeSerial(source.style, source.value);
  }
}
