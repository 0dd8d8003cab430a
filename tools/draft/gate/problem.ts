import type { Figure } from '../../../schemas/figure.ts';
import lexicon from '../../../schemas/lexicon/gate-problems.json' with { type: 'json' };
import { decimal } from '../../number/decimal.ts';
import { compareR, signR, toRational } from '../../number/rational.ts';
import { type ClaimKind, readProblemClaims } from '../../relation/problem-claim.ts';
import type { Draft, Sentence } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf, dimensionOf, isLimit, rowOf } from './figure-sense.ts';
import { listKnown } from './known-texts.ts';
import { coverage, hasWord, wordsPattern } from './match-words.ts';
import { namedRows } from './read-rows.ts';
import { isMet, limitOf, listProjectsBelow } from './row-states.ts';

const BY_CLAIM: Readonly<Record<string, readonly string[]>> = lexicon.by_claim;
const DENIALS = wordsPattern(lexicon.denials);
const SOME = /个别|部分|有的|某些|一些|尤其|特别是/u;
const ENOUGH = 0.6;
const WORDS = lexicon.claims.map((claim) => ({ ...claim, pattern: wordsPattern(claim.words) }));

const fired = ({ sources: { diagnosis } }: Draft): ReadonlySet<string> =>
  new Set((diagnosis?.problems ?? []).flatMap(({ type, includes = [] }) => [type, ...includes]));

/** Whether a figure of the sentence shows what is complained of. */
function isShown(figures: readonly Figure[], against: ClaimKind['against'], draft: Draft): boolean {
  return figures.some((figure) => {
    const amount = amountOf(figure);
    if (!amount || isLimit(figure)) return false;
    const name = figure.name;
    if (dimensionOf(figure) === 'count') return signR(amount) > 0 && /未|不足|低于|零|超|相同|缺|没有|高于/u.test(name);
    if (/执行率$/u.test(name.replace(/（[^）]{0,40}）/gu, '')))
      return compareR(amount, limitOf('execution_explain', draft.sources, '90')) < 0;
    if (against && dimensionOf(figure) === 'percent' && against.figures.includes(figure.id))
      return 'from' in against && against.from !== undefined
        ? compareR(amount, toRational(decimal(against.from))) < 0
        : 'to' in against && against.to !== undefined && compareR(amount, toRational(decimal(against.to))) > 0;
    if (/未执行资金|结余/u.test(name)) return signR(amount) > 0;
    return false;
  });
}

const told = (draft: Draft, { from, to }: Pick<Sentence, 'from' | 'to'>): Figure[] =>
  draft.saidIn(from, to).flatMap(({ figure }) => figure ?? []);

/** Whether the sentence speaks of an indicator or a target that was not reached. */
const speaksOfUnmet = (draft: Draft, { from, to }: Sentence): boolean =>
  namedRows(draft, from, to).some(({ row }) => isMet(row, draft.sources) === false) ||
  told(draft, { from, to }).some((figure) => isMet(rowOf(figure) ?? '', draft.sources) === false);

/** Whether the office itself says so in the dossier. */
const isOwn = (text: string, draft: Draft): boolean =>
  text.length >= 4 &&
  listKnown(draft.sources).some(
    ({ role, text: own }) => role !== 'name' && role !== 'office' && own.length >= 4 && coverage(text, own) >= ENOUGH,
  );

const ASKED = ['核实', '是否', '可能', '有无'];
const WARDED = /(?:未|没有|不存在|避免|防止|解决|扭转|防范|杜绝|克服|破解|严禁|禁止|不得|严控|如|若)[^，。；]{0,10}$/u;
const MEANT = /(?:针对|对于|对(?!象))[^，。；]{0,14}$/u;

/** Asked, warded off, or named as what something else is about: 对执行率偏低的项目逐个核实. */
function isHedged(text: string, at: number, end: number): boolean {
  const head = text.slice(Math.max(0, at - 16), at);
  return hasWord(text, ASKED) || WARDED.test(head) || (MEANT.test(head) && /^(?:的|等|、|问题)/u.test(text.slice(end)));
}

export const problem = defineFaultKind({
  kind: 'problem',
  what: '数据没有触发、自评数据也没有写的问题；数据触发了却说没有的问题。',
  examples: {
    pass: [
      '园区道路维修工程执行率[[project-2-rate]]，支出进度偏慢。',
      '部分项目全年未执行，涉及[[zero-executed-count]]项目。',
      '对执行率偏低的项目逐个核实。',
      '未发现违规使用资金的情况。',
      '个别项目资金支付缓慢。',
      '对指标设置不合理的项目逐个核实。',
    ],
    fail: [
      '一是绩效管理意识不强。',
      '人员业务水平有待提高。',
      '服务对象满意度不高。',
      '预算调整频繁。',
      '制度不健全，监管不到位。',
      '绩效指标设置不合理。',
      '部分科室对绩效管理重视程度不够。',
      '年底集中支付现象较为突出。',
      '经自评未发现问题。',
      '不存在执行率偏低的情况。',
      '存在项目重复申报的现象。',
    ],
  },
  *find(draft) {
    if (!draft.sources.diagnosis) return;
    const types = fired(draft);
    for (const sentence of draft.sentences) {
      const { from, text, block } = sentence;
      if (block.topic === 'measure' && block.kind !== 'heading' && !/存在|仍有|问题/u.test(text)) continue;
      const figures = told(draft, sentence);
      const seen: number[] = [];
      for (const { kind, start, end } of readProblemClaims(text)) {
        const at = from + start;
        if (draft.isNamed(at, from + end) || isHedged(text, start, end)) continue;
        seen.push(at);
        const bound = BY_CLAIM[kind.name] ?? [];
        if (bound.some((type) => types.has(type)) || isShown(figures, kind.against, draft) || isOwn(text.slice(start, end), draft))
          continue;
        if (
          SOME.test(text) &&
          kind.data !== undefined &&
          listProjectsBelow(draft.sources, 'rate', limitOf('execution_explain', draft.sources, '90')).length > 0
        )
          continue;
        const known = [...draft.sources.figures.values()].filter(({ id }) => kind.against?.figures.includes(id)).slice(0, 2);
        const fact = known.map(({ name, display }) => `${name}为${display}`).join('、');
        yield draft.fault(
          'problem',
          at,
          from + end,
          `称“${text.slice(start, end)}”，${fact ? `而${fact}，没有这个问题` : '自评数据中没有数据能说明'}`,
          '删去这个问题，或改写为数据能说明的问题并写出数据标记。',
        );
      }
      for (const { pattern, types: bound, name, borne } of WORDS)
        for (const { index, 0: word } of text.matchAll(pattern)) {
          const at = from + index;
          if (seen.includes(at) || draft.isNamed(at, at + word.length) || isHedged(text, index, index + word.length)) continue;
          if (bound.some((type) => types.has(type)) || isOwn(text.slice(Math.max(0, index - 6), index + word.length), draft)) continue;
          if (borne && isShown(figures, undefined, draft)) continue;
          if (bound.includes('target-missed') && speaksOfUnmet(draft, sentence)) continue;
          yield draft.fault(
            'problem',
            at,
            at + word.length,
            `“${word}”（${name}）没有数据能说明，自评数据中也没有写`,
            '删去这个问题；单位确认有的，先写进自评数据（own_sections）。',
          );
        }
      yield* findDenials(draft, sentence, types);
    }
  },
});

/** 未发现问题, 不存在执行率偏低的情况: held against what the figures show. */
function* findDenials(draft: Draft, { text, from, block }: Sentence, types: ReadonlySet<string>) {
  if (block.topic === 'measure') return;
  for (const { index, 0: word } of text.matchAll(DENIALS)) {
    const rest = text.slice(index + word.length, index + word.length + 24);
    const noun = lexicon.denied
      .map((one) => ({ one, at: rest.indexOf(one) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at)[0];
    if (!noun || /[，。；]/u.test(rest.slice(0, noun.at)) || draft.isNamed(from + index, from + index + word.length)) continue;
    const what = rest.slice(0, noun.at);
    const claimed = readProblemClaims(what).flatMap(({ kind }) => BY_CLAIM[kind.name] ?? []);
    const named = WORDS.filter(({ words }) => hasWord(what, words)).flatMap(({ types: bound }) => bound);
    const against = [...claimed, ...named].find((type) => types.has(type));
    const blanket =
      /^(?:任何|明显|重大|突出|其他)?$/u.test(what) && noun.one === '问题' && types.size > 0 && word.length > 1 && !/其他/u.test(what);
    const found = draft.sources.diagnosis?.problems.find(({ type, includes = [] }) =>
      against ? type === against || includes.includes(against) : blanket,
    );
    if (found)
      yield draft.fault(
        'problem',
        from + index,
        from + index + word.length + noun.at + noun.one.length,
        `说没有问题，而数据显示“${found.title}”`,
        '如实写出这个问题和数据标记。',
      );
  }
}
