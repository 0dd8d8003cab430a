import { FORM_WORDS } from '../../schemas/form-words.ts';
import type { Indicator } from '../../schemas/indicator.ts';
import { decimal, equals, formatDecimal, parseDecimal, trimDecimal } from '../number/decimal.ts';
import type { FormSubject } from './form-subject.ts';
import { agrees, countRun, type IndicatorLine, listIndicatorLines, sameClass, sameGroup, weighClass } from './indicator-rows.ts';
import type { Layer } from './lay-sheet.ts';
import { addressOf, type CellSpec } from './sheet.ts';
import { writeIndicatorScore, writeReading, writeSign } from './sheet-formulas.ts';
import { readAsSheet, scoreAsSheet } from './sheet-score.ts';
import { isNumber, linkActual, linkSign, linkTarget, pathsOf, showSign, writeActual, writeTarget } from './written-cells.ts';

/** What a column of the table holds; `written-target` has sign, number and unit in one cell. */
export type IndicatorField =
  | 'class'
  | 'group'
  | 'name'
  | 'sign'
  | 'target'
  | 'written-target'
  | 'adjusted-target'
  | 'unit'
  | 'actual'
  | 'written-actual'
  | 'weight'
  | 'coefficient'
  | 'score'
  | 'reason'
  | 'core'
  | 'blank';

export type IndicatorColumn = { readonly field: IndicatorField; readonly head: string; readonly across?: number };

/** Where the table ended up: the score cells for the total, and the weights. */
export type IndicatorPlaces = {
  readonly scores: string;
  readonly weights: string;
  readonly scoreColumn: number;
  readonly weightColumn: number;
};

const asNumber = (digits: string | undefined): Pick<CellSpec, 'number' | 'text'> =>
  isNumber(digits) ? { number: digits } : { text: digits ?? '' };

/** Beside the print area: what the score formula reads out of the written target and actual. */
const ASIDE_HEADS = ['方向', '指标值', '完成值'] as const;

/** Lays header and rows of the indicators. `aside` is the first free column right of the form. */
export function layIndicatorTable(layer: Layer, subject: FormSubject, columns: readonly IndicatorColumn[], aside: number): IndicatorPlaces {
  const places = new Map<IndicatorField, number>();
  let place = 0;
  for (const { field, across = 1 } of columns) {
    if (!places.has(field)) places.set(field, place);
    place += across;
  }
  const columnOf = (field: IndicatorField): number => places.get(field) ?? aside;
  const written = places.has('written-target');
  layer.row([
    ...columns.map(({ head, across }): CellSpec => ({ text: head, style: 'head', across })),
    ...(written ? ASIDE_HEADS.map((text, index): CellSpec => ({ text, style: 'aside-head', from: aside + index })) : []),
  ]);
  const lines = listIndicatorLines(subject);
  const first = layer.next();
  for (const [at, line] of lines.entries()) {
    const row = layer.next();
    const cellAt = (field: IndicatorField): string => addressOf(row, columnOf(field));
    const read = readCells(line, `${subject.at}indicators[${line.index}].`, row, written ? aside : undefined, cellAt, (field) =>
      places.has(field),
    );
    const cells = columns.flatMap(({ field, across }): CellSpec[] => {
      const spec = layField(field, { line, lines, at, subject, read, cellAt });
      return spec ? [{ ...spec, across }] : [];
    });
    layer.row([...cells, ...(written ? read.aside : [])]);
  }
  const last = layer.next() - 1;
  const range = (field: IndicatorField): string => `${addressOf(first, columnOf(field))}:${addressOf(last, columnOf(field))}`;
  return { scores: range('score'), weights: range('weight'), scoreColumn: columnOf('score'), weightColumn: columnOf('weight') };
}

type Read = {
  readonly sign: string;
  readonly target: string | undefined;
  readonly actual: string | undefined;
  readonly from: readonly [string, string, string];
  readonly aside: readonly CellSpec[];
};

/** The sign and the two numbers of a line as its formula will find them. */
function readCells(
  { indicator }: IndicatorLine,
  base: string,
  row: number,
  aside: number | undefined,
  cellAt: (field: IndicatorField) => string,
  has: (field: IndicatorField) => boolean,
): Read {
  const sign = showSign(indicator);
  if (aside === undefined) {
    const target = cellAt(has('adjusted-target') ? 'adjusted-target' : 'target');
    const plain = (text: string | undefined) => (isNumber(text) ? text : undefined);
    return {
      sign,
      target: plain(indicator?.target),
      actual: plain(indicator?.actual),
      from: [cellAt('sign'), target, cellAt('actual')],
      aside: [],
    };
  }
  const [goal, done] = [cellAt('written-target'), cellAt('written-actual')];
  const from = [addressOf(row, aside), addressOf(row, aside + 1), addressOf(row, aside + 2)] as const;
  const target = readAsSheet(indicator ? writeTarget(indicator, sign) : '');
  const actual = readAsSheet(indicator ? writeActual(indicator) : '').number;
  const number = (digits: string | undefined): Pick<CellSpec, 'number' | 'text'> =>
    digits === undefined ? { text: '' } : { number: formatDecimal(trimDecimal(decimal(digits))) };
  return {
    sign: target.sign,
    target: target.number,
    actual,
    from,
    aside: [
      {
        style: 'aside',
        from: aside,
        text: target.sign,
        formula: writeSign(goal, from[1]),
        link: linkSign(pathsOf(base), indicator, target.sign, writeSign(goal, from[1])),
      },
      { style: 'aside', ...number(target.number), formula: writeReading(goal) },
      { style: 'aside', ...number(actual), formula: writeReading(done) },
    ],
  };
}

type FieldSubject = {
  readonly line: IndicatorLine;
  readonly lines: readonly IndicatorLine[];
  readonly at: number;
  readonly subject: FormSubject;
  readonly read: Read;
  readonly cellAt: (field: IndicatorField) => string;
};

/** The cell of one column, or nothing where a merged cell above covers it. */
function layField(field: IndicatorField, { line, lines, at, subject, read, cellAt }: FieldSubject): CellSpec | undefined {
  const { profile } = subject;
  const { indicator, index, score } = line;
  const path = (name: string): string => `${subject.at}indicators[${index}].${name}`;
  const before = lines[at - 1];
  switch (field) {
    case 'class': {
      if (before && sameClass(before, line)) return undefined;
      const weight = line.class === '' ? undefined : weighClass(lines, line.class, profile);
      const text = weight === undefined ? line.class : `${line.class}\n（${weight}分）`;
      return { style: 'label', text, down: countRun(lines, at, sameClass) };
    }
    case 'group':
      if (before && sameGroup(before, line)) return undefined;
      return { style: 'label', text: line.group, down: countRun(lines, at, sameGroup) };
    case 'name':
      return { style: 'words', text: indicator?.name ?? '', path: path('name') };
    case 'sign':
      return { style: 'centre', text: showSign(indicator), list: FORM_WORDS.signs, path: path('direction') };
    case 'target':
    case 'adjusted-target':
      return { style: 'centre', ...asNumber(indicator?.target), path: path('target') };
    case 'written-target':
      return {
        style: 'entry',
        text: indicator ? writeTarget(indicator, showSign(indicator)) : '',
        link: linkTarget(pathsOf(path('')), indicator),
      };
    case 'unit':
      return { style: 'centre', text: indicator?.unit ?? '', path: path('unit') };
    case 'actual':
      return { style: 'centre', ...asNumber(indicator?.actual), path: path('actual') };
    case 'written-actual':
      return {
        style: 'entry',
        text: indicator ? writeActual(indicator) : '',
        list: listBands(indicator, profile.indicators.qualitative),
        link: linkActual(pathsOf(path('')), indicator),
      };
    case 'weight':
      return { style: 'centre', number: indicator?.weight, path: path('weight') };
    case 'coefficient':
      return { style: 'computed', ...writeShare(line, cellAt('score'), cellAt('weight')) };
    case 'score': {
      const from = { sign: read.from[0], target: read.from[1], actual: read.from[2], weight: cellAt('weight') };
      const formula = writeIndicatorScore(from, profile, line.satisfaction);
      const own = `{${path('own_score')}}`;
      const linked = writeIndicatorScore(from, profile, line.satisfaction, `IF(${own}="","",${own})`);
      const places = profile.rounding.score;
      if (!indicator) return { style: 'computed', text: '', places, formula, link: { formula: linked, content: { text: '' } } };
      const { weight, own_score: given } = indicator;
      const sheet = scoreAsSheet(
        { sign: read.sign, target: read.target, actual: read.actual, weight, satisfaction: line.satisfaction },
        profile,
      );
      if (agrees(sheet, score)) {
        const content = { number: score };
        return { style: 'computed', ...content, places: profile.rounding.score, formula, link: { formula: linked, content } };
      }
      // Where the sheet's own formula would give other points, the points stand as they are; beside data sheets the office's own.
      const stands = score === undefined ? '""' : score;
      const follows = given === undefined || score === undefined || equals(decimal(given), decimal(score));
      const shown = score ?? given;
      return {
        style: 'centre',
        number: score,
        link: {
          formula: follows ? `IF(${own}="",${stands},${own})` : `ROUND(${stands},4)`,
          content: shown === undefined ? { text: '' } : { number: shown },
        },
      };
    }
    case 'reason':
      return { style: 'words', text: indicator?.reason ?? '', path: path('reason') };
    case 'core':
      return {
        style: 'centre',
        text: indicator?.core === undefined ? '' : indicator.core ? '是' : '否',
        list: FORM_WORDS.yes_no,
        path: path('core'),
      };
    case 'blank':
      return { style: 'words', text: '' };
  }
}

const listBands = (indicator: Indicator | undefined, bands: readonly { readonly label: string }[]): readonly string[] | undefined =>
  indicator?.direction === 'qualitative'
    ? bands.map(({ label }) => label)
    : indicator?.direction === 'yes-no'
      ? FORM_WORDS.yes_no
      : undefined;

/** The points as a percentage of the weight, as the form of 重庆 has them. */
function writeShare({ indicator, score }: IndicatorLine, scoreCell: string, weightCell: string): Partial<CellSpec> {
  const formula = `IF(OR(${scoreCell}="",N(${weightCell})=0),"",ROUND(${scoreCell}/${weightCell}*100,2))`;
  const [points, weight] = [parseDecimal(score ?? ''), parseDecimal(indicator?.weight ?? '')];
  if (!points || !weight || weight.units === 0n) return { text: '', formula };
  const scale = 10n ** BigInt(Math.max(0, weight.places - points.places));
  const top = points.units * scale * 10_000n;
  const bottom = weight.units * 10n ** BigInt(Math.max(0, points.places - weight.places));
  const units = (2n * top + bottom) / (2n * bottom);
  return { formula, number: formatDecimal({ units, places: 2 }) };
}
