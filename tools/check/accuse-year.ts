import words from '../../schemas/lexicon/check-years.json' with { type: 'json' };
import type { TextBlock } from '../text/report.ts';
import type { ReportYear } from '../text/report-year.ts';
import type { YearMention, YearRole } from '../text/year-mentions.ts';

export type YearAccusation = { readonly message: string; readonly expected: string };

const any = (list: readonly string[]): RegExp => new RegExp([...list].sort((a, b) => b.length - a.length).join('|'), 'u');
const BACKGROUND = any(words.background);
const DONE = any(words.done);
const STATED = any([...words.done, ...words.doing]);
const EVALUATING = any(words.evaluating);
const FORWARD = any(words.forwardAfter);
const PLANNED = any(words.planned);
/** 较2023年初预算, 较2023年预算: compared with what the same year had set. */
const BESIDE = any(words.beside);
/** Funds carry the year of their grant in their names. */
const FUNDS: ReadonlySet<string> = new Set(words.funds);
const FIGURE = /[\d两二三四五六七八九十]/u;
const STORY = any(words.story);

/** 截至年底完成27项, 较上年增加0.22亿元: what is told so has happened. */
const TOLD = new RegExp(`\\d[^。；]{0,60}(?:${words.told.join('|')})|(?:截至|到)(?:年|12月)(?:末|底|31日)`, 'u');

/** How much must speak for the report's year before another one is doubted. */
const SURE = 3;
const LEAD = 24;
const SAME = 6;

const firstClauses = (text: string, count: number): string =>
  text
    .split(/[，：,（(]/u)
    .slice(0, count)
    .join('，');

const lastClause = (text: string): string => text.slice(Math.max(...['，', '：', '、'].map((stop) => text.lastIndexOf(stop))) + 1);
const tellsBackground = (text: string): boolean => BACKGROUND.test(text.replace(/自评|自查|自我|批复数|批复预算|“[^”]{1,20}”/gu, ''));

/** The years that each paragraph says something of, other than as a base. */
export type YearsBeside = ReadonlyMap<TextBlock, ReadonlySet<number>>;

export function readYearsBeside(mentions: readonly YearMention[]): YearsBeside {
  const beside = new Map<TextBlock, Set<number>>();
  for (const { block, year, role } of mentions) {
    if (role === 'base' || role === 'notice') continue;
    const years = beside.get(block);
    if (years) years.add(year);
    else beside.set(block, new Set([year]));
  }
  return beside;
}

const SUBJECTS: ReadonlySet<YearRole> = new Set(['own', 'result', 'next', 'current']);

/** The year that the sentence of a base is about: the last one before it that is no base. */
function readSubject(at: number, mentions: readonly YearMention[]): YearMention | undefined {
  const base = mentions[at];
  for (let i = at - 1; base && i >= 0; i -= 1) {
    const other = mentions[i];
    if (!other || other.block !== base.block || base.start - other.start > base.before.length) return undefined;
    if (SUBJECTS.has(other.role)) return other;
  }
  return undefined;
}

function accuseBase(mention: YearMention, year: number, subject: YearMention | undefined): YearAccusation | undefined {
  const { year: written, before, after } = mention;
  if (written < year || BESIDE.test(after.slice(0, 10)) || /^年(?:末|底|初)/u.test(after)) return undefined;
  if (subject ? subject.role === 'next' || subject.year !== year : FORWARD.test(lastClause(before))) return undefined;
  return { message: `报告说的是${year}年，却与${written}年相比。`, expected: `${year - 1}年` };
}

/** The words behind the year are those of the title: 补助资金绩效自评. */
const repeatsTitle = ({ after }: YearMention, { anchor }: ReportYear): boolean => {
  const bare = (text: string) => text.replace(/^年度?/u, '').slice(0, SAME);
  return anchor.role === 'title' && bare(anchor.after).length === SAME && bare(after) === bare(anchor.after);
};

function accuseOwn(mention: YearMention, read: ReportYear, beside: boolean): boolean {
  const { before, after, subject } = mention;
  const near = firstClauses(after, 1);
  if (FUNDS.has(subject) && !repeatsTitle(mention, read)) return false;
  if (tellsBackground(near) || tellsBackground(lastClause(before).slice(-LEAD)) || FORWARD.test(near)) return false;
  // The next budget is made while this year is reviewed; only its figures or what was spent of it are out of place.
  if (mention.year > read.year && subject.includes('预算') && !/\d|执行|支出|完成|范围/u.test(near)) return false;
  return !beside;
}

/** What was done in another year: the year after cannot be told of yet, the year before is most often left over from its report. */
function accuseResult(mention: YearMention, { year }: ReportYear, beside: boolean): boolean {
  const { year: written, before, after, block, start, topic } = mention;
  const near = firstClauses(after, 2);
  const first = firstClauses(after.replace(/^年度?，/u, ''), 1);
  const opens = start <= (block.marker?.end ?? 0) + 2;
  if (Math.abs(written - year) > 1 || !(written < year && opens ? STATED : FIGURE).test(firstClauses(after, 3))) return false;
  if (beside || tellsBackground(lastClause(before).slice(-LEAD)) || tellsBackground(first)) return false;
  // Under the measures the coming year is the one to be told of.
  if (written > year && topic === 'measure') return false;
  if (written > year && TOLD.test(after) && topic !== 'target') return !PLANNED.test(first) && !FORWARD.test(after);
  if (written > year) return DONE.test(near) && !EVALUATING.test(near) && !PLANNED.test(first) && !FORWARD.test(after);
  return STATED.test(near) && !FORWARD.test(first) && !STORY.test(mention.heading);
}

/** 力争到2025年底, 规划至2026年末. */
const MEANT_BY = /(?:力争|争取|确保|计划|规划|预计|拟|将|目标|打算|要求|建议|承诺|预期|到期|[期限])(?:是|为|在|于)?(?:到|至|截至)?$/u;

/** A number of something, behind the date. */
const FIGURE_TOLD = /^年?(?:12月(?:31日|底|末)|[年]?[底末终])[^\d]{0,40}\d/u;

function accuseEnd({ year: written, before, after, block, topic }: YearMention, { year }: ReportYear): boolean {
  if (written > year && MEANT_BY.test(lastClause(before))) return false;
  if (written > year)
    return (
      (/[截至到止]/u.test(before.slice(-3))
        ? (topic !== 'measure' && /截[至止]到?$/u.test(before) && FIGURE_TOLD.test(firstClauses(after, 3))) ||
          DONE.test(firstClauses(after, 3))
        : TOLD.test(after)) &&
      !FORWARD.test(after) &&
      !PLANNED.test(firstClauses(after, 2))
    );
  const told = firstClauses(after.replace(/^年(?:12月)?(?:31日|底|末|终)?，?/u, ''), 2);
  return (
    written === year - 1 &&
    /支出|执行|到位|完成|编制|在职|实有|现有|在编|资产|人员|职工/u.test(told) &&
    !tellsBackground(told) &&
    !/累计/u.test(told) &&
    !block.text.includes(`${year}年`)
  );
}

/** A notice on the reviews of one year goes out in the next; an older round is no basis of this one. */
function accuseNotice({ year: written, after }: YearMention, { year }: ReportYear): boolean {
  const issued = Number(/〔((?:19|20)\d\d)〕|[【[（(]((?:19|20)\d\d)[】\]）)]/u.exec(after)?.slice(1).find(Boolean));
  return written < year && (Number.isNaN(issued) ? false : issued > written + 1);
}

/** 2023年将按季度调度, 2023年达标率提高到65%以上: a promise of what is to come, in the parts that tell of measures. */
const PROMISE =
  /^年(?:度)?(?:起|将|拟|继续|力争|计划|确保)|(?:提高|提升|增加|达|降低|下降|压减|控制)(?:到|至|在)[^，。；]{0,12}(?:以上|以下|以内)/u;
const LEFT = /未|存在|结转|剩余|欠|尚|问题|已|原|了/u;
/** 拟于2024年3月底前, 建议2024年第一季度: a time of the year that a review of the whole year cannot look forward to. */
const URGED = /(?:将|拟|建议|力争|争取|确保|计划|打算|预计|承诺|责成|要求)[于在到]?$/u;
const EARLY = /^年度?(?:[1-9]月|第?[一二三123]季度|[上][半]年|年[中内])/u;
/** 2024年新招聘5名, 2024年补齐: what an item of the measures sets out to do. */
const MEANT = new RegExp(`^年度?(?:${words.meant.join('|')})`, 'u');

function accuseNext({ year: written, after, before, topic }: YearMention, { year }: ReportYear): boolean {
  if (written > year || written < year - 1) return false;
  const [near, lead] = [firstClauses(after, 1), lastClause(before)];
  if (LEFT.test(near) || LEFT.test(lead)) return false;
  if (URGED.test(lead)) return EARLY.test(near);
  if (topic !== 'measure' && topic !== 'problem') return false;
  if (PROMISE.test(near) || (EARLY.test(near) && /前/u.test(near.slice(0, 9)))) return true;
  return topic === 'measure' && (lead === '' || /[，：]$/u.test(before) || /^[一二三四五六七八九十]是$/u.test(lead)) && MEANT.test(near);
}

const AHEAD = /下一步|今后|将|拟(?!定)|力争|确保|计划(?!执行|完成)/u;
const AT_LEAST = /不低于|不少于|不高于|不超过|(?:提高|提升|增加|达|降低|下降|压减|控制)(?:到|至|在)[^，。；]{0,12}(?:以上|以下|以内)/u;

/** 下一步将提前招标，2025年前三季度进度不低于75%: what is meant to be reached, in a sentence of what is to come or a part that tells of measures. */
const isToCome = ({ before, after, topic }: YearMention): boolean =>
  AT_LEAST.test(firstClauses(after, 1)) && (topic === 'measure' || AHEAD.test(before));

/** What may be said against a year that the report's own year does not explain; nothing where the words allow another reading. */
export function accuseYear(at: number, mentions: readonly YearMention[], read: ReportYear, years: YearsBeside): YearAccusation | undefined {
  const mention = mentions[at];
  const { year, support, strays } = read;
  if (!mention || support < SURE || !read.reviews) return undefined;
  const { role, year: written, subject, block } = mention;
  const expected = `${year}年`;
  if (strays.includes(mention)) return { message: `题目写的是${written}年，正文评价的是${year}年度。`, expected };
  if (role === 'base') return accuseBase(mention, year, readSubject(at, mentions));
  const isBeside = (other: number): boolean => years.get(block)?.has(other) ?? false;
  if (role === 'prior' || role === 'following') {
    const step = role === 'prior' ? -1 : 1;
    if (written === year + step || isBeside(written - step)) return undefined;
    return { message: `本报告评价${year}年度，此处括注的年份是${written}年。`, expected: `${year + step}年` };
  }
  if (role === 'next' && accuseNext(mention, read))
    return { message: `本报告评价${year}年度，今后的措施写的是${written}年。`, expected: `${year + 1}年` };
  if (written === year || (written === year + 1 && isToCome(mention))) return undefined;
  const doubted =
    (role === 'own' && accuseOwn(mention, read, isBeside(year))) ||
    (role === 'current' && !isBeside(year)) ||
    (role === 'result' && accuseResult(mention, read, isBeside(year))) ||
    (role === 'end' && accuseEnd(mention, read)) ||
    (role === 'notice' && accuseNotice(mention, read));
  if (!doubted) return undefined;
  return { message: `本报告评价${year}年度，此处${subject === '' ? '' : `“${subject}”`}写的是${written}年。`, expected };
}
