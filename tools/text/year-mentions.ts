import words from '../../schemas/lexicon/check-years.json' with { type: 'json' };
import { readChineseYear } from './chinese-year.ts';
import { readCover } from './outline.ts';
import { readTopics, type Topic } from './passages.ts';
import type { Block, Report, TextBlock } from './report.ts';

/**
 * What a year is the year of. `title`: of the title or cover; `own`: of what the report is about; `result`: of what was done; `end`: 截至
 * …年底; `base`: what this year is compared with; `prior`, `current`, `following`: said in brackets behind 上年, 本年, 次年; `next`: of what
 * is to come; `notice`: of the round a notice calls for; `signed`: of the date under the report; `other`: of anything else.
 */
export type YearRole =
  | 'title'
  | 'own'
  | 'result'
  | 'end'
  | 'base'
  | 'prior'
  | 'current'
  | 'following'
  | 'next'
  | 'notice'
  | 'signed'
  | 'other';

/** A written year. Offsets count in the block's text and cover the year's own characters. */
export type YearMention = {
  readonly block: TextBlock;
  readonly blockIndex: number;
  readonly year: number;
  readonly start: number;
  readonly end: number;
  readonly role: YearRole;
  /** The noun that says what it is the year of: 预算收入, 绩效自评. */
  readonly subject: string;
  /** The words of its sentence on both sides, at most sixty. */
  readonly before: string;
  readonly after: string;
  /** The heading it stands under, and what that part is about. */
  readonly heading: string;
  readonly topic: Topic;
};

const YEAR = /(?<![\d.])((?:19|20)\d\d)(?=年)|([一二][〇○零一二三四五六七八九]{3})(?=年)/gu;
const WIDE = 60;
const STOPS = '。；;！？';

const any = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join('|');
const COMPARED = new RegExp(
  `(?:${any(words.compare)})(?:${any(words.prior)})?(?:的|于|了)?[（(]?$|(?:${any(words.compare)})(?:${any(words.prior)})[（(]$`,
  'u',
);
const WITH = new RegExp(`(?:^|[，、\\s])?(?:${any(words.with)})(?:${any(words.prior)})?[（(]?$`, 'u');
const WITH_TAIL = new RegExp(`^[^，。；]{0,24}(?:${any(words.withTail)})|^[^，。；]{0,24}，?(?:相比|比较|对比)`, 'u');
const BRACKETED = new RegExp(`(?:(${any(words.prior)})|(${any(words.following)})|(${any(words.current)}))的?[（(](?:即|指|为)?$`, 'u');
const SUBJECT = new RegExp(`^年度?(?:全年)?[^，。；：、（）《》]{0,12}?(${any(words.own)})`, 'u');
const NOTICE = /^年度?[^，。；《》]{0,24}(?:自评|评价|绩效)[^，。；《》]{0,16}》/u;
const SPAN_BEFORE = /(?:19|20)\d\d年?度?\s?(?:\d{1,2}月\s?(?:\d{1,2}日)?)?(?:起)?(?:[-—–~～至到、和及与]|以及)\s?$/u;
const SPAN_AFTER = /^年度?\s?(?:[-—–~～至到、和及与]|以及)\s?(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})/u;
const MONTH = /^年\s?\d{1,2}(?:月|[-—–~～至到]\s?\d{1,2}月)|^年\s?[-.—]/u;
const WHOLE_YEAR = /^年\s?1月(?:1日)?(?:起)?(?:[-—–~～至到]{1,2})\s?(?:(?:19|20)\d\d年)?\s?12月(?:31日|底|末)?/u;
const WHOLE_YEAR_END = /(?:19|20)\d\d年\s?1月(?:1日)?(?:起)?(?:[-—–~～至到]{1,2})\s?$/u;
const DUE =
  /^年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:份|底|末|初|中旬|上旬|下旬|第?[一二三四]季度末?)?(?:之?前|以前|内)(?![一二三四五六七八九两几\d期列])|^年(?:第?[一二三四1-4]季度|上半年|下半年|年?中)/u;
const CLOSED = /^年(?:12月(?:31日|底|末)|年?底|年?末|年终)(?!之?前|以前)/u;
const UNTIL = /(?:截[至止](?:到)?|截止(?:到|至)?|至|到)$/u;
const SIGNED = /^[^\d。，]{0,16}(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?$/u;
const MOST_HEADS = 4;
const REPORTS = /(?:自评|绩效|评价)[^，。；]{0,16}(?:报告|总结|情况|结果|说明)/u;
const OPENS = /(?:^|[，：、】）)])(?:[一二三四五六七八九十]是|其中|全县|全市|全区)?(?:在|于)?$/u;

const RESULT = new RegExp(any(words.result), 'u');
/** 2024年，全区信访总量3,792件，同比下降8%: what is told with its change has happened. */
const TOLD = new RegExp(`\\d[^。；]{0,40}(?:${any(words.told)})`, 'u');
/** 增长5.91%（2023年为5,642万元）: the year that the change before the bracket counts from. */
const BASE_TOLD = new RegExp(`(?:${any(words.prior)}|同比)[^。；（）]{0,40}[（(](?:其中)?$`, 'u');
const OF_BASE = /^年(?:度|同期|末|底)?(?:[一-龥]{0,6})(?:为|是)?\s?\d/u;
/** 结转2024年使用, 剩余52万元滚存至2024年: what is left goes to the year that follows. */
const CARRIED = /(?:结转|滚存|留存|递延|顺延)(?:至|到|转入|入)?$/u;
const CARRIES = /^年度?(?:继续|统筹|安排|予以)?(?:使用|支出|支付|列支|安排|执行|拨付|实施)/u;
const LEFT = /结余|结转|剩余|未使用|未支出|余款|尾款/u;
const OF_EARLIER = /上年|以前年度|往年|年初|上一年/u;
const OTHER_BASE = /[比较与同](?:19|20)\d\d年/u;
const FINISHED = new RegExp(any(words.finished), 'u');
const FORWARD_BEFORE = new RegExp(`(?:${any(words.forwardBefore)})[^，。]{0,6}$`, 'u');
const FORWARD_AFTER = new RegExp(`${any(words.forwardAfter)}|编制(?!范围|数|人|内|外|的?单位|单位)`, 'u');
const COMPOSED = /(?:编制|申报|提出|优化|调整|细化|提前(?:下达)?)[^，。]{0,3}$/u;

type Place = { readonly block: TextBlock; readonly start: number; readonly topic: Topic; readonly cover: boolean };

/** Whether the place is inside 《》 or “”, and what stands open. */
function readQuoted(before: string): '《' | '“' | undefined {
  const opens = (open: string, close: string) => before.lastIndexOf(open) > before.lastIndexOf(close);
  if (opens('《', '》')) return '《';
  return opens('“', '”') ? '“' : undefined;
}

const clauseOf = (text: string): string => text.slice(Math.max(...['，', '：', '、', ','].map((stop) => text.lastIndexOf(stop))) + 1);
const clauseAfter = (text: string): string => text.split(/[，：,]/u, 1)[0] ?? '';

function tellsBase(text: string, start: number, after: string): boolean {
  if (!OF_BASE.test(after)) return false;
  const lead = text.slice(Math.max(0, start - 56), start);
  // Another year in it is the base: 比2021年提高3个百分点（2021年为92%）.
  return BASE_TOLD.test(lead) && !OTHER_BASE.test(lead);
}

function isCarried(before: string, clause: string, after: string): boolean {
  if (!CARRIES.test(after)) return false;
  if (CARRIED.test(clause)) return !OF_EARLIER.test(clause) && !/(?:19|20)\d\d年/u.test(clause);
  return clause === '' && LEFT.test(before.slice(-24)) && !OF_EARLIER.test(before.slice(-40));
}

function readRole({ block, start, topic, cover }: Place, before: string, after: string): readonly [YearRole, string] {
  const { text } = block;
  const quoted = readQuoted(before);
  if (quoted) return [quoted === '《' && NOTICE.test(after) && /通知|方案|办法/u.test(after) ? 'notice' : 'other', ''];
  if (text.length <= 40 && SIGNED.test(text)) return ['signed', ''];
  const lead = text.slice(Math.max(0, start - 30), start);
  if (WHOLE_YEAR.test(after) || WHOLE_YEAR_END.test(lead)) {
    const said = /评价|自评|时段|期间|范围|基准/u.test(before.slice(-24)) || /评价|自评|时段/u.test(after.slice(0, 40));
    return [said && !/工期|建设|实施期|施工|服务期|合同/u.test(before) ? 'own' : 'other', '评价时段'];
  }
  if (SPAN_BEFORE.test(lead) || SPAN_AFTER.test(after)) return ['other', ''];
  if (cover && !MONTH.test(after))
    return [words.title.some((word) => text.includes(word)) || /^\d{4}年度?$/u.test(text) ? 'title' : 'other', ''];
  const bracketed = BRACKETED.exec(lead);
  if (bracketed) return [bracketed[1] ? 'prior' : bracketed[2] ? 'following' : 'current', ''];
  const clause = clauseOf(before);
  if (tellsBase(text, start, after)) return ['prior', ''];
  if (isCarried(before, clause, after)) return ['following', ''];
  if (COMPARED.test(clause) || (WITH.test(clause) && WITH_TAIL.test(after.replace(/^年度?/u, ''))))
    return MONTH.test(after) ? ['other', ''] : ['base', ''];
  if (CLOSED.test(after)) return [UNTIL.test(clause) || (OPENS.test(before) && topic !== 'measure') ? 'end' : 'other', ''];
  if (DUE.test(after) && (topic === 'measure' || topic === 'problem' || /前|内/u.test(after.slice(0, 9)))) return ['next', ''];
  if (MONTH.test(after)) return ['other', ''];
  const near = clauseAfter(after);
  const planned = /[纳列]入[^，。]{0,6}$/u.test(clause) && /计划|储备|清单/u.test(near);
  const ahead = planned || FORWARD_AFTER.test(near) || FORWARD_BEFORE.test(clause) || COMPOSED.test(clause);
  if (ahead || (topic === 'measure' && !FINISHED.test(near))) return ['next', ''];
  const subject = SUBJECT.exec(after)?.[1];
  if (subject !== undefined) return ['own', subject];
  if (OPENS.test(before) && (RESULT.test(after) || TOLD.test(after))) return ['result', ''];
  return ['other', ''];
}

/** The title and the cover; where they name no year, the first heading that calls the text a report. */
function readTitles(report: Report): ReadonlySet<Block> {
  const titles = new Set<Block>(readCover(report));
  for (const block of report.blocks) if (block.kind === 'heading' && block.level === 0) titles.add(block);
  const hasYear = (block: Block) => block.kind !== 'table' && block.text.search(YEAR) >= 0;
  if ([...titles].some(hasYear)) return titles;
  // The title may stand in two lines: the office, then the report.
  const heads = report.blocks.slice(0, MOST_HEADS);
  const named = heads.find((block) => block.kind === 'heading' && REPORTS.test(block.text) && hasYear(block));
  if (named) titles.add(named);
  return titles;
}

const known = new WeakMap<Report, readonly YearMention[]>();

/** Every year written with 年 in the running text, in reading order. */
export function readYearMentions(report: Report): readonly YearMention[] {
  const read = known.get(report);
  if (read) return read;
  const cover = readTitles(report);
  const topics = readTopics(report);
  const mentions: YearMention[] = [];
  let heading = '';
  report.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'heading') heading = block.text;
    if (block.kind === 'table' || !block.text.includes('年')) return;
    const { text } = block;
    for (const match of text.matchAll(YEAR)) {
      const start = match.index;
      const end = start + match[0].length;
      const year = match[1] === undefined ? readChineseYear(`${match[0]}年`) : Number(match[1]);
      if (year === undefined) continue;
      let from = start;
      while (from > 0 && start - from < WIDE && !STOPS.includes(text.charAt(from - 1))) from -= 1;
      let to = end;
      while (to < text.length && to - end < WIDE && !STOPS.includes(text.charAt(to))) to += 1;
      const [before, after] = [text.slice(from, start), text.slice(end, to)];
      const place = { block, start, topic: topics.get(block) ?? 'other', cover: cover.has(block) };
      const [role, subject] = readRole(place, before, after);
      mentions.push({ block, blockIndex, year, start, end, role, subject, before, after, heading, topic: place.topic });
    }
  });
  known.set(report, mentions);
  return mentions;
}
