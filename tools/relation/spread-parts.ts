import { areAlike, isDelta, isLevel, isPoints, isRatio } from './levels.ts';
import { isPartition } from './partition.ts';
import { type Claim, isAlike, PARTIAL } from './parts.ts';
import type { Quantity, Statement } from './statement.ts';

const AMONG = /其中(?:：|，|:)?\s*$/u;
const MOST_PARTS = 8;
const REACH = 10;
const LONGEST_NAME = 24;

/** The first number of a sentence, where nothing but its name stands before it. */
function readOpening({ text, block, start, quantities }: Statement): Quantity | undefined {
  const [first] = quantities;
  if (!first) return undefined;
  const marked = block.marker && block.marker.end > start ? block.marker.end - start : 0;
  const name = text.slice(marked, first.start - start).trim();
  return name.length >= 2 && name.length <= LONGEST_NAME && !/[，、；：。（）]/u.test(name) ? first : undefined;
}

/** What 其中 opens up at the end of its sentence, or with one part in it: the number before it, rates and changes passed over. */
function readWhole({ text, start, quantities }: Statement): { readonly whole: Quantity; readonly parts: readonly Quantity[] } | undefined {
  const among = text.lastIndexOf('其中');
  if (among < 0) return undefined;
  const before = quantities.filter(({ end }) => end <= start + among);
  const own = quantities.filter((quantity) => quantity.start > start + among);
  const whole = before.findLast((quantity) => !isRatio(quantity) && !isPoints(quantity) && !isDelta(quantity));
  const [first] = own;
  if (!whole || whole.kind !== 'money') return undefined;
  if (!first) return AMONG.test(text) ? { whole, parts: [] } : undefined;
  const alike = own.filter((quantity) => areAlike(quantity, whole) && isLevel(quantity));
  const opens = AMONG.test(text.slice(0, first.start - start - first.before.length));
  return alike.length === 1 && alike[0] === first && opens ? { whole, parts: [first] } : undefined;
}

/** 基本支出880万元，其中：人员经费810万元，主要包括…。公用经费70万元，主要包括…: each part opens a sentence of its own. */
export function readSpread(statements: readonly Statement[], at: number): Claim | undefined {
  const statement = statements[at];
  const read = statement?.text.includes('其中') ? readWhole(statement) : undefined;
  if (!read) return undefined;
  const { whole } = read;
  const parts = [...read.parts];
  for (const next of statements.slice(at + 1, at + 1 + REACH)) {
    if (next.block.kind === 'heading' || parts.length >= MOST_PARTS) break;
    if (next.quantities.length === 0) continue;
    const part = readOpening(next);
    if (!part || !isAlike(whole, part)) break;
    parts.push(part);
  }
  if (parts.length < 2 || PARTIAL.test(whole.before)) return undefined;
  // The list may run on into what follows it: of its beginnings the longest that leaves nothing over.
  const runs = parts.map((_, i) => parts.slice(0, parts.length - i)).filter(({ length }) => length >= 2);
  const known = runs.find((run) => isPartition(run, false, whole));
  return { whole, link: known ? 'opens' : 'none', lists: known ? [known, ...runs.filter((run) => run !== known)] : runs };
}
