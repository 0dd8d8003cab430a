import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { decimal } from '../../number/decimal.ts';
import { compareR, type Rational, signR, toRational } from '../../number/rational.ts';
import { renderSource } from '../render-source.ts';
import type { Draft, Said } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf, type Dimension, dimensionOf, isLimit, rowOf } from './figure-sense.ts';
import { wordsPattern } from './match-words.ts';
import { namedRows, rowName } from './read-rows.ts';
import { isMet } from './row-states.ts';

type Side = { readonly amount: Rational; readonly dimension: Dimension | 'limit'; readonly shown: string };
const WORDS = wordsPattern([...lexicon.more, ...lexicon.less, ...lexicon.least, ...lexicon.most]);
const LINK =
  /^(?:（[^（）]{0,24}）|[，、,]|均|都|也|已|略|远|仍|且|总体|全部|大幅|明显|显著|略微|稍|与|分别|全年|整体|这一|水平|值|已经|\s)*$/u;
const GOAL =
  /^(?:了)?(?:年度|年初|预期|全年|既定|设定|计划|绩效|预定|规定|批复的?|原定|当年|年度预期)*(?:的)?(?:目标值?|指标值|任务|计划)/u;
const GAP = /高于|之差|差距|超出|低于|增减|变动|缺口|未执行/u;
const DEFAULTS: readonly (readonly [RegExp, string])[] = [
  [/(?:执行率|支出进度)$/u, 'execution-rate'],
  [/(?:满意度|满意率)$/u, 'satisfaction-rate'],
  [/(?:得分|总分)$/u, 'department-score'],
];

function openSide({ figure, mark }: Said, { sources }: Draft): Side | undefined {
  if (mark.source?.kind === 'constant') {
    const text = renderSource(mark.source, sources);
    return text !== undefined && /^-?\d+(?:\.\d+)?$/u.test(text)
      ? { amount: toRational(decimal(text)), dimension: 'limit', shown: text }
      : undefined;
  }
  const amount = figure && amountOf(figure);
  return figure && amount ? { amount, dimension: dimensionOf(figure), shown: figure.display } : undefined;
}

/** Whether `a <word> b` holds. */
function holds(word: string, a: Rational, b: Rational): boolean {
  const order = compareR(a, b);
  if (lexicon.more.includes(word)) return order > 0;
  if (lexicon.less.includes(word)) return order < 0;
  return lexicon.least.includes(word) ? order >= 0 : order <= 0;
}

const alike = (a: Side, b: Side): boolean =>
  a.dimension === b.dimension ||
  (a.dimension === 'limit' && /percent|score|points/u.test(b.dimension)) ||
  (b.dimension === 'limit' && /percent|score|points/u.test(a.dimension));

export const comparison = defineFaultKind({
  kind: 'comparison',
  what: '高于、低于、超过、不足、达到等比较与数据不符。',
  examples: {
    pass: [
      '预算支出[[expenditure-total]]，低于上年的[[previous-total]]。',
      '执行率[[execution-rate]]，低于[[%thresholds.values.execution_low]]%。',
      '执行率不足[[limit-50]]的项目[[half-count]]。',
      '新签约项目达到目标值。',
      '新增就业未达到目标值。',
      '园区道路维修工程执行率[[project-2-rate]]，低于招商引资经费的[[project-1-rate]]。',
      '目标是执行率不低于[[%thresholds.values.execution_low]]%。',
    ],
    fail: [
      '预算支出[[expenditure-total]]，高于上年的[[previous-total]]。',
      '执行率[[execution-rate]]，高于[[%thresholds.values.execution_low]]%。',
      '执行率超过[[limit-90]]。',
      '新增就业超额完成年度目标。',
      '新增就业[[indicator-7-actual]]，达到目标值。',
      '园区道路维修工程执行率[[project-2-rate]]，优于招商引资经费的[[project-1-rate]]。',
      '执行率[[execution-rate]]，高于预算[[budget-total]]。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    const { sources } = draft;
    for (const { block, from, to, text: sentence } of draft.sentences) {
      if (block.kind === 'table') continue;
      for (const { index, 0: word } of sentence.matchAll(WORDS)) {
        const at = from + index;
        const end = at + word.length;
        if (draft.isNamed(at, end)) continue;
        const denied = /[未没不](?:有|能|曾|会)?$/u.test(text.slice(Math.max(from, at - 2), at));
        const object = draft.saidIn(end, Math.min(to, end + 16)).at(0);
        const between = object && text.slice(end, object.at);
        const left = draft.saidIn(from, at).at(-1);
        const direct = left && LINK.test(text.slice(left.at + 1, at).replace(/[未没不](?:有|能)?$/u, ''));
        const lead = draft.blot(from, at);
        const prospective =
          block.topic === 'measure' ||
          /(?:目标|要求|力争|确保|争取|标准|任务|做到|降到|提高到)[^，。；]{0,20}$/u.test(lead) ||
          /如果|凡|对于|[凡若如]|目标[是为][^。；]{0,80}$/u.test(lead);
        if (object && between !== undefined && !/[，；。]/u.test(between) && between.length <= 14) {
          const b = openSide(object, draft);
          const relative = /^(?:[%％分])?(?:（[^）]{0,8}）)?(?:以上|以下|至)?(?:的(?!水平|标准|要求)|而|且|或)/u.test(
            text.slice(object.at + 1, object.at + 12),
          );
          const gap = object.figure && GAP.test(object.figure.name);
          if (gap && object.figure && b) {
            if (/高于|超出|未执行/u.test(object.figure.name) && signR(b.amount) <= 0 && lexicon.more.includes(word) && direct)
              yield draft.fault(
                'comparison',
                at,
                object.at + 1,
                `${object.figure.name}为${object.figure.display}，并没有“${word}”`,
                '改写这句，与数据一致。',
              );
            continue;
          }
          if (!b) continue;
          if (direct && left) {
            const a = openSide(left, draft);
            if (!a || prospective) continue;
            if (!alike(a, b)) {
              if (a.dimension !== 'limit' && !relative && !lexicon.least.includes(word))
                yield draft.fault('comparison', left.at, object.at + 1, `${a.shown}与${b.shown}不是同一种数，不能比较`, '只比较同一种数。');
              continue;
            }
            if (holds(word, a.amount, b.amount) === denied && left.figure !== object.figure)
              yield draft.fault(
                'comparison',
                left.at,
                object.at + 1,
                `${a.shown}${denied ? '' : '并不'}${word}${b.shown}`,
                `按数据改写：${a.shown}${compareR(a.amount, b.amount) < 0 ? '低于' : '高于'}${b.shown}。`,
              );
          } else if (!relative && !prospective && (object.mark.source?.kind === 'constant' || (object.figure && isLimit(object.figure)))) {
            // No amount stands before: the noun is that of the whole department.
            const stem = text.slice(from, at).replace(/(?:均|都|也|已|略|远|仍|并|总体){1,6}$/u, '');
            const id = DEFAULTS.find(([noun]) => noun.test(stem.split(/[，、；：]/u).at(-1) ?? ''))?.[1];
            const rows = namedRows(draft, from, at);
            const row = rows.at(-1)?.row;
            const part = row && /^projects\[(\d+)\]$/u.exec(row)?.[1];
            const figure =
              part !== undefined && part !== null && id === 'execution-rate'
                ? sources.figures.get(`project-${Number(part) + 1}-rate`)
                : id
                  ? sources.figures.get(id)
                  : undefined;
            if (id !== undefined && !figure && row === undefined && !/均|都/u.test(text.slice(Math.max(from, at - 2), at)))
              yield draft.fault('comparison', at, object.at + 1, `台账里没有可以与${b.shown}比较的数`, '删去这句。');
            const amount = figure && amountOf(figure);
            const unlike = figure && b.dimension !== 'limit' && b.dimension !== dimensionOf(figure);
            if (figure && unlike && !/均|都/u.test(text.slice(Math.max(from, at - 2), at)))
              yield draft.fault(
                'comparison',
                at,
                object.at + 1,
                `${figure.name}（${figure.display}）与${b.shown}不是同一种数，不能比较`,
                '只比较同一种数。',
              );
            const clause = Math.max(text.lastIndexOf('，', at), text.lastIndexOf('；', at), from);
            if (
              figure &&
              amount &&
              draft.saidIn(clause, at).length === 0 &&
              !/均|都|项目$/u.test(text.slice(Math.max(from, at - 3), at)) &&
              holds(word, amount, b.amount) === denied
            )
              yield draft.fault(
                'comparison',
                at,
                object.at + 1,
                `${figure.name}为${figure.display}，${denied ? '' : '并不'}${word}${b.shown}`,
                `写出 [[${figure.id}]]，按数据改写。`,
              );
          }
          continue;
        }
        // 达到目标值: the row that the clause speaks of.
        const rest = text.slice(end, end + 14);
        if (!GOAL.test(rest) || lexicon.most.includes(word) || prospective) continue;
        const reached = lexicon.less.includes(word) ? denied : !denied;
        yield* compareGoal(draft, from, at, end + (GOAL.exec(rest)?.[0].length ?? 0), reached);
      }
      for (const { index, 0: word } of sentence.matchAll(
        /超额完成|如期完成|按期完成|圆满完成|全面完成|完成了?(?:年度|全年|既定|预期)?(?:目标|任务)(?!的)/gu,
      )) {
        const at = from + index;
        if (block.topic === 'measure' || draft.isNamed(at, at + word.length)) continue;
        const denied = /[未没不](?:有|能|曾)?$/u.test(text.slice(Math.max(from, at - 2), at));
        yield* compareGoal(draft, from, at, at + word.length, !denied);
      }
    }
  },
});

const NEAR = 24;
function* compareGoal(draft: Draft, from: number, at: number, to: number, reached: boolean) {
  const rows = namedRows(draft, from, at).map(({ row, to: end }) => ({ row, end }));
  const marks = draft.saidIn(from, at).flatMap(({ figure, at: end }) => {
    const row = figure && rowOf(figure);
    return row ? [{ row, end }] : [];
  });
  const nearest = [...rows, ...marks].toSorted((a, b) => a.end - b.end).at(-1);
  if (!nearest || at - nearest.end > NEAR || /是否|能否/u.test(draft.words.text.slice(nearest.end, at))) return;
  const met = isMet(nearest.row, draft.sources);
  if (met === reached || (met === undefined && (!reached || !/^(?:indicators|targets)\[\d+\]$/u.test(nearest.row)))) return;
  const name = rowName(nearest.row, draft.sources) ?? '';
  const fact = met === undefined ? '没有完成值' : met ? '达到了目标' : '没有达到目标';
  yield draft.fault(
    'comparison',
    at,
    to,
    `按自评数据，“${name}”${fact}`,
    met ? '改写为已达到。' : met === undefined ? '改写为没有完成值、无法认定。' : '改写为未达到，并写出完成值。',
  );
}
