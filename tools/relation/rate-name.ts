import lexicon from '../../schemas/lexicon/check-gaps.json' with { type: 'json' };
import { stripFillers } from './content-words.ts';
import { isPoints, isRatio } from './levels.ts';
import { findSeries } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

const RATES = [...lexicon.rates].sort((a, b) => b.length - a.length);
const OPENINGS = /^(?:[^，。；：、]{0,30}[，。；：、])?(?:其中|但|仍|均|也|且|已|各|分别|明显|略|尚|虽|而|并|又|同比|还)*/u;

/** What a rate is the rate of, without the word for the rate itself: 基本支出执行率 is 基本支出. */
export function readName(words: string): string {
  let name = stripFillers(words.replace(OPENINGS, ''));
  const rate = RATES.find((word) => name.endsWith(word));
  if (rate !== undefined) name = name.slice(0, -rate.length);
  return name.replace(/的$/u, '').replace(/^(?:该|本|此|同)$/u, '');
}

const REACH = 40;
const RANKED = /(?:位列|位居|位于|排名|排在|排|居|列)[^，。；]{1,10}(?=，)/gu;

/** The words that belong to a rate: from the rate before it, or the beginning of its sentence. */
function readContext(rate: Quantity): string {
  const { block, quantities, start } = rate.statement;
  const previous = quantities.slice(0, rate.index).findLast((other) => isRatio(other) || isPoints(other));
  const context = block.text.slice(Math.max(start, previous?.end ?? start, rate.start - REACH), rate.start);
  // 高于全市平均水平1.4个百分点，位列全市第3；其中工业投资增长15.2%: what stands before the ；is said of another.
  return context.slice(context.lastIndexOf('；') + 1).replace(RANKED, '');
}

/** `甲、乙、丙执行率分别为a、b、c`: the place of a name in the list that the rates stand for. */
function findListed(name: string, statement: Statement): Quantity | undefined {
  for (const rate of statement.quantities) {
    const series = isRatio(rate) ? findSeries(rate) : undefined;
    if (series?.place !== 0) continue;
    const lead = statement.block.text.slice(Math.max(statement.start, rate.start - 120), rate.start);
    const clause = lead.slice(lead.lastIndexOf('；') + 1);
    // 截至6月底、8月底和10月底，支付进度依次为: the list ends before the last comma.
    const comma = clause.lastIndexOf('，');
    const list = /[、和及与]/u.test(clause.slice(comma + 1)) ? clause : clause.slice(0, Math.max(0, comma));
    const items = list.split(/[、和及与，]/u).slice(-series.items.length);
    const place = items.findIndex((item) => item.includes(name));
    if (place >= 0 && items.length === series.items.length) return series.items[place];
  }
  return undefined;
}

/** The rate of a statement that bears the name; of several the one in the words nearest to its number. */
export function findNamed(name: string, statement: Statement, apart: Quantity): Quantity | undefined {
  if (name.length < 2) return undefined;
  const listed = findListed(name, statement);
  if (listed) return listed;
  return statement.quantities.find(
    (rate) => rate !== apart && isRatio(rate) && findSeries(rate) === undefined && readContext(rate).includes(name),
  );
}
