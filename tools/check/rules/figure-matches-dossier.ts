import type { Figure } from '../../../schemas/figure.ts';
import { countDigits } from '../../relation/accuse.ts';
import { compareFact } from '../../relation/compare-fact.ts';
import { countShared, readPairs, stripFillers } from '../../relation/content-words.ts';
import { readDimension } from '../../relation/dimension.ts';
import { type FigureIndex, indexFigures, type Numbered } from '../../relation/figure-index.ts';
import { isBand, isBaseline } from '../../relation/levels.ts';
import { isWished, readAround } from '../../relation/mention.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { findSlips } from '../../relation/slips.ts';
import { Quantity, readStatements } from '../../relation/statement.ts';
import { labelOf } from '../../table/table-facts.ts';
import { type CheckContext, defineRule, type Tie } from '../rule.ts';

const COPULA = /(?:合计|共计|总计|分别|约)?(?:为|是|达到|达|有|共|：)?\s{0,4}$/u;
/** The whole department, which is what the figures are of. */
const OWN = /^(?:全|本|我)[一-龥]{1,2}$/u;
const TELLING = 3;
/** Units a table without any may mean; only long numbers are looked up in all of them. */
const GUESSED = ['万元', '%', '分'];
const LONG = 4;

const toTie = (quantity: Quantity, { figure }: Numbered, verdict: Tie['verdict']): Tie => ({
  kind: 'tie',
  verdict,
  formula: figure.formula,
  stated: placeOfNumeral(quantity),
  expected: figure.display,
  operands: [],
});

/** A short number is a figure's only if its words are; a long one agrees by chance only rarely. */
function confirms(quantity: Quantity, { figure }: Numbered, words: string): boolean {
  if (countDigits(quantity) >= TELLING) return true;
  const pairs = readPairs(figure.name);
  return figure.name.length >= 2 && (countShared(pairs, readPairs(words)) >= 1 || words.includes(figure.name));
}

const isComparable = (quantity: Quantity): boolean =>
  quantity.numeral.hedge === undefined &&
  quantity.term.change === undefined &&
  !isBaseline(quantity) &&
  !isBand(quantity) &&
  !isWished(quantity);

function checkQuantity(quantity: Quantity, index: FigureIndex): Tie | undefined {
  const equal = index.findEqual(quantity);
  const held = equal.find((figure) => confirms(quantity, figure, readAround(quantity)));
  if (held) return toTie(quantity, held, 'holds');
  if (!isComparable(quantity) || equal.length > 0) return undefined;
  const { block, start } = quantity.statement;
  const head = block.text.slice(start, quantity.start).replace(COPULA, '');
  const named = index.findNamed(head, head.length);
  if (!named) return undefined;
  const [figure, ...others] = named.figures.filter((other) => compareFact(quantity, other) !== undefined);
  if (!figure || others.some((other) => other.figure.value !== figure.figure.value)) return undefined;
  const subject = stripFillers(
    head
      .slice(0, named.from)
      .split(/[，。；：、（]/u)
      .at(-1) ?? '',
  ).replace(OWN, '');
  const slips = findSlips(quantity, figure);
  if (subject !== '' && (slips.length === 0 || countDigits(quantity) < TELLING)) return undefined;
  const at = placeOfNumeral(quantity);
  return {
    ...toTie(quantity, figure, 'broken'),
    message: `自评数据中“${figure.figure.name}”为${figure.figure.display}，文中为${renderStated(quantity)}。`,
    fix: `核对自评数据，把${renderStated(quantity)}改为${figure.figure.display}，或更正数据。`,
    guess: subject !== '',
    repairs: slips.map((value) => ({ at, value })),
  };
}

/** Numbers of table cells, each with its row's label and its header as words. */
function* checkTables({ tables }: CheckContext, index: FigureIndex): Iterable<Tie> {
  for (const table of tables) {
    for (const row of table.rows) {
      const label = labelOf(table, row);
      for (const { index: place, header, unit, role } of table.columns) {
        const data = row.cells.get(place);
        if (!data?.value || role === 'serial') continue;
        const { text, at, numerals } = data.cell;
        const [statement] = readStatements({ text, at, numerals, kind: 'paragraph', level: 0 }, 0);
        const quantity = statement?.quantities[0];
        if (!quantity) continue;
        const own = quantity.numeral.unit || (role === 'rate' ? '%' : role === 'score' || role === 'weight' ? '分' : unit);
        for (const each of own === '' ? GUESSED : [own]) {
          const kind = each.endsWith('元') ? 'money' : each === '%' ? 'percent' : each === '分' ? 'score' : quantity.kind;
          const numeral = { ...quantity.numeral, unit: each, kind };
          const cell = new Quantity({ ...quantity, value: data.value, kind, dimension: readDimension(each, kind), numeral });
          const named = label.length >= 2 ? index.findBeginning(label) : [];
          const equal = own !== '' || countDigits(cell) >= LONG ? index.findEqual(cell) : [];
          const held =
            named.find((figure) => compareFact(cell, figure)?.verdict === 'holds') ??
            equal.find((figure) => confirms(cell, figure, `${label}${header}`));
          if (!held) continue;
          yield toTie(cell, held, 'holds');
          break;
        }
      }
    }
  }
}

const BUDGET: Figure = {
  id: 'initial-budget',
  name: '年初预算数',
  value: '1860',
  display: '1860万元',
  unit: '万元',
  formula: 'budget.initial',
  inputs: ['budget.initial'],
  source: 'given',
};
const COUNT: Figure = {
  id: 'project-count',
  name: '自评项目数',
  value: '36',
  display: '36个',
  unit: '个',
  formula: 'count(projects)',
  inputs: ['projects'],
  source: 'computed',
};

export const figureMatchesDossier = defineRule({
  id: 'figure-matches-dossier',
  severity: 'error',
  what: '文中数字与自评数据不符。',
  why: '报告中的数应当都来自同一份自评数据，不符时报告和报表会打架。',
  fix: '核对自评数据，更正报告或数据。',
  basis: '自评数据（--dossier）',
  confidence: 'certain',
  examples: {
    pass: [
      '没有给出自评数据时，年初预算数1860万元不作核对。',
      { text: '年初预算数1860万元，折合0.186亿元。其中道路养护项目年初预算数30万元。', figures: [BUDGET] },
      { text: '自评项目共36个，在建项目63个。', figures: [COUNT] },
    ],
    fail: [
      { text: '年初预算数1680万元。', at: '1680', expected: '1860万元', figures: [BUDGET] },
      { text: '2023年，全局自评项目数为63个。', at: '63', expected: '36个', figures: [COUNT] },
    ],
  },
  *check(context) {
    const { figures, told } = context;
    if (!figures || figures.length === 0) return;
    const index = indexFigures(figures);
    for (const { quantities } of told) {
      for (const quantity of quantities) {
        const tie = checkQuantity(quantity, index);
        if (tie) yield tie;
      }
    }
    yield* checkTables(context, index);
  },
});
