import { readCover } from './outline.ts';
import type { Report } from './report.ts';
import { readYearMentions, type YearMention } from './year-mentions.ts';

/** The year a report is about, with the mention that says so best. */
export type ReportYear = {
  readonly year: number;
  readonly anchor: YearMention;
  /** How much the rest of the text speaks for it: two for each mention of its own, one for each that points at it. */
  readonly support: number;
  /** Years of the title and cover that the rest of the text contradicts. */
  readonly strays: readonly YearMention[];
  /** The title names several years. */
  readonly several: boolean;
  /** The text reviews that one year: its title says so, or, without a year in the title, hardly another year is spoken of. */
  readonly reviews: boolean;
};

const TITLE = 3;
/** What the text has to say against a title that nothing else bears out. */
const OUTVOTES = 4;
const MOST_NEXT = 2;
/** How much must speak for a year that no title names, and how seldom others may be spoken of. */
const ALONE = 5;
const FEW = 3;

const SPAN = /(?:19|20)\d\d年?度?\s?[-—–~～至、和到]\s?(?:19|20)?\d\d年/u;

/** Which year a mention speaks for, and how loudly. */
function readVote({ role, year, after, block }: YearMention): readonly [number, number] {
  switch (role) {
    case 'own':
    case 'current':
      return [year, 2];
    case 'result':
    case 'end':
    case 'notice':
      return [year, 1];
    case 'prior':
      return [year + 1, 2];
    case 'base':
      return [year + 1, 1];
    case 'signed':
      return [year - 1, block.text.length < 16 ? 1 : 0];
    case 'following':
    case 'next':
      return [year - 1, 1];
    case 'title':
      return [year, 0];
    case 'other':
      return [year, after.startsWith('年度') ? 0.5 : 0];
  }
}

function countVotes(mentions: readonly YearMention[]): Map<number, number> {
  const votes = new Map<number, number>();
  const next = new Map<number, number>();
  for (const mention of mentions) {
    const [year, weight] = readVote(mention);
    if (weight === 0) continue;
    const pointing = mention.role === 'next' || mention.role === 'base';
    if (pointing) {
      const before = next.get(year) ?? 0;
      if (before >= MOST_NEXT) continue;
      next.set(year, before + weight);
    }
    votes.set(year, (votes.get(year) ?? 0) + weight);
  }
  return votes;
}

/** Mentions that say themselves what the report is about; others only point at it. */
const isOwn = ({ role }: YearMention): boolean =>
  role === 'own' || role === 'current' || role === 'result' || role === 'notice' || role === 'end';

function findBest(votes: ReadonlyMap<number, number>, years: Iterable<number>): number | undefined {
  let best: number | undefined;
  for (const year of years) if (best === undefined || (votes.get(year) ?? 0) > (votes.get(best) ?? 0)) best = year;
  return best;
}

const known = new WeakMap<Report, ReportYear | null>();

/**
 * The year the report is about: its title says it, unless nothing else bears the title out and the text speaks clearly for another
 * one; without a title the year that the text speaks for most.
 */
export function readReportYear(report: Report): ReportYear | undefined {
  const before = known.get(report);
  if (before !== undefined) return before ?? undefined;
  const read = decideYear(report);
  known.set(report, read ?? null);
  return read;
}

function decideYear(report: Report): ReportYear | undefined {
  const mentions = readYearMentions(report);
  const votes = countVotes(mentions);
  const titles = mentions.filter(({ role }) => role === 'title');
  const own = mentions.filter(isOwn);
  const several = readCover(report).some(({ text }) => SPAN.test(text));
  const said = findBest(
    votes,
    titles.map(({ year }) => year),
  );
  const spoken = findBest(
    votes,
    mentions.filter((mention) => isOwn(mention) || (mention.role === 'other' && mention.after.startsWith('年度'))).map(({ year }) => year),
  );
  const backed = own.filter((mention) => mention.year === said && mention.role !== 'notice').length;
  const against = spoken === undefined ? 0 : (votes.get(spoken) ?? 0);
  const outvoted = said !== undefined && spoken !== said && against >= OUTVOTES && against > TITLE + 4 * backed;
  const year = said === undefined || outvoted ? spoken : said;
  if (year === undefined) return undefined;
  const anchor = [...titles, ...own, ...mentions].find((mention) => mention.year === year);
  if (!anchor) return undefined;
  const strays = several ? [] : titles.filter((mention) => mention.year !== year);
  const support = (votes.get(year) ?? 0) + (titles.some((mention) => mention.year === year) ? TITLE : 0);
  const others = own.filter((mention) => mention.year !== year && mention.role === 'own').length;
  const alone = support >= ALONE && others * FEW <= own.filter((mention) => mention.year === year).length;
  const reviews = titles.length > 0 ? titles.some(({ block }) => /自评|绩效|评价/u.test(block.text)) : alone;
  return { year, anchor, support, strays, several, reviews };
}
