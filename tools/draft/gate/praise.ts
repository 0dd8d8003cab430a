import type { Figure } from '../../../schemas/figure.ts';
import lexicon from '../../../schemas/lexicon/gate-praise.json' with { type: 'json' };
import { decimal } from '../../number/decimal.ts';
import { compareR, negateR, type Rational, signR, toRational } from '../../number/rational.ts';
import type { Draft, GateSources, Sentence } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf, dimensionOf, isChange, isLimit, isSize, rowOf } from './figure-sense.ts';
import { clauseAround, hasWord, wordsPattern } from './match-words.ts';
import { callsRow, rowAbove } from './read-rows.ts';
import { isMet, limitOf, listProjectsBelow, listUnmet, tell } from './row-states.ts';

const rational = (text: string): Rational => toRational(decimal(text));
const FIXED = wordsPattern(lexicon.fixed);
const RANKINGS = wordsPattern(lexicon.rankings);
const RANKING_FREE = wordsPattern(lexicon.ranking_free);
const NEUTRAL = wordsPattern(lexicon.neutral);
const longest = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const DEGREES = longest(lexicon.degrees);
const VERBS = longest(lexicon.verbs);
/** 显著提升, 有效地促进, 水平明显提高 and, turned round, 推进有力. */
const TURNED = new RegExp(
  `(?:${DEGREES})(?:地|的)?(?:${VERBS})|(?:${VERBS})(?:得到了?|得|较|较为|更加|十分|非常)?(?:${longest(['显著', '明显', '有力', '有序', '到位', '良好', '顺利', '平稳', '扎实', '高效', '突出', '较好', '圆满'])})`,
  'gu',
);
const GROUP =
  /各(?:个)?项目|所有项目|全部项目|各类项目|项目均|项目都|各项指标|各项目标|全部指标|各项工作|各项任务|项目(?:整体|总体)?(?:执行|实施|完成|推进|运行)/u;
/** Shorter words of a row are its own only beside its name. */
const OWN_WORDS = 10;
const LONGEST = 60;
const BIG_CHANGE = rational('10');

/** Whether the figure is good by the profile's limits; `undefined` where it says nothing of good and bad. */
function isGood(figure: Figure, word: string, sources: GateSources): boolean | undefined {
  const { profile } = sources;
  const name = figure.name.replace(/（[^）]{0,40}）/gu, '');
  if (dimensionOf(figure) === 'words') return /等级/u.test(name) ? figure.value === profile.grades.bands[0]?.name : undefined;
  const amount = amountOf(figure);
  if (!amount || isLimit(figure)) return undefined;
  const big = lexicon.big.some((one) => word.includes(one));
  if (isChange(figure) || isSize(figure) || /增长率$|增速$/u.test(name)) {
    const base = isSize(figure) ? sources.figures.get(figure.id.replace(/-size$/u, '')) : figure;
    const signed = (base && amountOf(base)) ?? amount;
    const rate = dimensionOf(figure) === 'percent' ? signed : (rateBeside(figure, sources) ?? signed);
    const way = lexicon.falling.some((one) => word.includes(one)) ? -1 : 1;
    if (signR(signed) !== way) return false;
    return !big || compareR(signR(rate) < 0 ? negateR(rate) : rate, BIG_CHANGE) >= 0;
  }
  const row = rowOf(figure);
  if (row && /^(?:indicators|targets)/u.test(row)) return isMet(row, sources);
  if (/执行率$|预算完成率$/u.test(name)) return compareR(amount, limitOf('execution_explain', sources, '90')) >= 0;
  if (/控制率$/u.test(name)) return compareR(amount, rational('100')) <= 0;
  if (/满意度$/u.test(name)) return compareR(amount, limitOf('satisfaction_low', sources, '90')) >= 0;
  if (/得分率$/u.test(name)) return compareR(amount, limitOf('score_high', sources, '90')) >= 0;
  if (/完成率$|有效率$/u.test(name)) return compareR(amount, rational('100')) >= 0;
  if (/(?:得分|平均值|平均得分|得分合计)$/u.test(name)) return compareR(amount, rational(profile.grades.bands[0]?.min ?? '90')) >= 0;
  if (/^(?:完成|有实际完成值).*数$/u.test(name)) return signR(amount) > 0;
  if (/未|不足|缺少|超出|执行数为零|相同/u.test(name) && dimensionOf(figure) === 'count') return signR(amount) === 0;
  return undefined;
}

const rateBeside = ({ id }: Figure, { figures }: GateSources): Rational | undefined => {
  const rate = figures.get(`${id.replace(/-size$/u, '')}-rate`);
  return rate && amountOf(rate);
};

/** What is wanted or planned is no praise, and what is denied neither. */
function isProspect(draft: Draft, sentence: Sentence, at: number, to: number): boolean {
  const { text } = draft.words;
  const { from, to: end } = clauseAround(text, at);
  const [head, tail] = [draft.blot(from, at), text.slice(to, Math.min(end, to + 4))];
  if (hasWord(head, lexicon.denied) || /^(?:不|程度|情况|与否|的目标|，?目标)/u.test(tail)) return true;
  const past = hasWord(head.slice(-6), lexicon.past) || /^了/u.test(tail);
  if (past) return false;
  if (sentence.block.topic === 'measure') return true;
  const lead = draft.blot(Math.max(sentence.from, at - 40), at);
  return (
    hasWord(head, lexicon.future) ||
    /(?:(?<![成作认因称])为|以|能(?![力源耗级])|可(?!持))[^，]{0,4}$/u.test(head) ||
    /(?:将|拟|计划|下一步|今后|确保|力争)[^。；]{0,36}$/u.test(lead) ||
    sentence.block.kind === 'heading'
  );
}

/** Words of the dossier's own for the row that the sentence speaks of. */
function isStated(draft: Draft, from: number, to: number): boolean {
  if (!draft.isNamed(from, to)) return false;
  const place = draft.namedIn(Math.max(0, from - LONGEST), to).findLast((one) => one.at <= from && one.to >= to);
  if (place?.known.role !== 'value' || place.known.text.length >= OWN_WORDS) return true;
  const row = rowAbove(place.known.path);
  return row !== undefined && callsRow(draft, row, Math.max(0, from - LONGEST), from);
}

const WANTED = /(?:将|拟|争创|打造|争取|力争|努力|目标|建设|争当|对标|学习|发挥|没有|未|不)[^。；]{0,14}$/u;

export const praise = defineFaultKind({
  kind: 'praise',
  what: '没有数据支撑的好评、排名、最好，或与数据相反的好评。',
  examples: {
    pass: [
      '服务对象满意度[[satisfaction-rate]]，较为理想。',
      '部门整体得分[[department-score]]，等级为“[[department-grade]]”，总体完成较好。',
      '进一步加强预算管理，下一步将有效提升支付进度。',
      { text: '财政金融局牵头，[[@report_date+6]]底前有序推进支付工作。', body: 'measures' },
      '为有效提升管理水平，组织开展自评。',
      '支出预算较上年有所下降，减少[[change-total-size]]，下降[[change-total-rate-size]]。',
      '预算执行不够均衡，支付进度没有明显提高。',
    ],
    fail: [
      '招商引资成效显著。',
      '园区管理水平显著提升。',
      '各项政策有效落实，重点工作推进有力，监督管理持续加强，项目有序实施。',
      '综合评价全省第一。',
      '各项工作名列前茅。',
      '项目执行情况良好，执行率[[execution-rate]]。',
      '各项目执行良好，部门得分[[department-score]]。',
      '支出预算较上年大幅增长[[change-total-size]]。',
      '支出预算较上年明显下降，减少[[change-total-size]]。',
      '预算执行率较高。',
      '圆满完成全年任务，群众广泛认可。',
      '执行率位居全市前列。',
    ],
  },
  *find(draft) {
    const { sources } = draft;
    for (const sentence of draft.sentences) {
      if (sentence.block.kind === 'heading') continue;
      const { from, to, text } = sentence;
      const taken: { readonly from: number; readonly to: number }[] = [];
      const free = [...text.matchAll(NEUTRAL), ...text.matchAll(RANKING_FREE)].map(({ index, 0: word }) => ({
        from: from + index,
        to: from + index + word.length,
      }));
      const within = (list: readonly { from: number; to: number }[], a: number, b: number) =>
        list.some((one) => one.from <= a && one.to >= b);
      for (const { index, 0: word } of text.matchAll(RANKINGS)) {
        const [at, end] = [from + index, from + index + word.length];
        if (within(free, at, end) || isStated(draft, at, end) || WANTED.test(text.slice(0, index))) continue;
        taken.push({ from: at, to: end });
        if (draft.saidIn(from, to).some(({ figure }) => figure && /排名|名次|位次|平均/u.test(figure.name))) continue;
        yield draft.fault('praise', at, end, `“${word}”是排名或比较，自评数据中没有依据`, '删去这句；有文件依据的，先把它写进自评数据。');
      }
      for (const pattern of [FIXED, TURNED])
        for (const { index, 0: word } of text.matchAll(pattern)) {
          const [at, end] = [from + index, from + index + word.length];
          if (
            taken.some((one) => one.from < end && one.to > at) ||
            within(free, at, end) ||
            (lexicon.routine.includes(word) && /自评工作|评价工作/u.test(text)) ||
            isStated(draft, at, end) ||
            isProspect(draft, sentence, at, end)
          )
            continue;
          taken.push({ from: at, to: end });
          const figures = draft.saidIn(from, to).flatMap(({ figure }) => figure ?? []);
          const judged = figures.map((figure) => ({ figure, good: isGood(figure, word, sources) }));
          const bad = judged.find(({ good }) => good === false);
          const group = GROUP.exec(text);
          const contrary =
            group && !/总体|整体|除|以外|部分|个别/u.test(text.slice(0, index))
              ? /指标|目标|任务/u.test(group[0])
                ? [...listUnmet(sources, 'indicators'), ...listUnmet(sources, 'targets')]
                : listProjectsBelow(sources, 'rate', limitOf('execution_low', sources, '80'))
              : [];
          if (contrary.length > 0)
            yield draft.fault(
              'praise',
              at,
              end,
              `“${word}”说的是各项，数据中有相反的：${tell(contrary)}`,
              '写明好的有几项、差的是哪几项，或删去这句评价。',
            );
          else if (judged.some(({ good }) => good) && !bad) continue;
          else if (bad && !judged.some(({ good }) => good))
            yield draft.fault(
              'praise',
              at,
              end,
              `“${word}”与数据不符：${bad.figure.name}为${bad.figure.display}`,
              '按数据改写，不用好评；或删去这句。',
            );
          else if (!bad)
            yield draft.fault('praise', at, end, `“${word}”没有数据支撑`, '同一句里写出能说明它的数据标记，或删去这句评价、只写做了什么。');
        }
    }
  },
});
