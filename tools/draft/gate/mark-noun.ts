import type { Figure } from '../../../schemas/figure.ts';
import nouns from '../../../schemas/lexicon/gate-nouns.json' with { type: 'json' };
import { MARK_CHARACTER } from '../plain-view.ts';
import type { Draft, Said } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { dimensionOf, isLimit, isPart, nameOf, rowOf } from './figure-sense.ts';
import { coverage, endingWord } from './match-words.ts';
import { callsRow, namedRows, rowName } from './read-rows.ts';

type NounClass = {
  readonly words: readonly string[];
  readonly ends?: readonly string[];
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly dimension?: string;
};
type Subject = { readonly words: readonly string[]; readonly has?: readonly string[]; readonly whole?: boolean };
const CLASSES: readonly NounClass[] = nouns.classes;
const SUBJECTS: readonly Subject[] = nouns.subjects;
const REACH = 30;
/** How far around a fact of the office's own its name is looked for, and how much of it must stand there. */
const FACT_REACH = 60;
const FACT_SHARE = 0.25;

/** What stands before the mark in its clause, without the words that only lead to it. */
function readStem(draft: Draft, at: number): string {
  const before = draft.words.text.slice(Math.max(0, at - REACH), at);
  const cut = Math.max(...[...`，。；、！？\n|${MARK_CHARACTER}`].map((stop) => before.lastIndexOf(stop)));
  let stem = before.slice(cut + 1);
  for (let connector = endingWord(stem, nouns.connectors); connector; connector = endingWord(stem, nouns.connectors)) {
    const shorter = stem.slice(0, -connector.length);
    // 支出数 is a noun with its last character, 完成数为 is not.
    if (connector === '数' && /[行出算]$/u.test(shorter)) break;
    stem = shorter;
  }
  return stem;
}

function readNoun(stem: string): { readonly noun: NounClass; readonly word: string } | undefined {
  let best: { noun: NounClass; word: string } | undefined;
  for (const noun of CLASSES) {
    const word = endingWord(stem, noun.words);
    if (word && word.length > (best?.word.length ?? 0)) best = { noun, word };
  }
  return best;
}

const readSubject = (rest: string): Subject | undefined =>
  SUBJECTS.find(({ words }) => endingWord(rest.replace(/(?:的|全年|当年|本年|总体|平均|预算|资金)$/u, ''), words) !== undefined);

function fitsNoun(figure: Figure, { ends, has, lacks, dimension }: NounClass, nounWord?: string): boolean {
  const name = nameOf(figure);
  const own = figure.name.replace(/（[^）]{0,40}）/gu, '');
  if (lacks?.some((word) => own.includes(word))) return false;
  if (dimension && dimensionOf(figure) !== dimension) return false;
  // 产出指标50分、预算执行率10分: points given to what the noun names.
  if (dimensionOf(figure) === 'score' && own.endsWith('分值') && nounWord !== undefined && own.includes(nounWord)) return true;
  const bears = (word: string) => name.endsWith(word) || own.endsWith(word);
  return (ends?.some(bears) ?? false) || (has?.some((word) => own.includes(word)) ?? false);
}

const fitsSubject = (figure: Figure, subject: Subject | undefined): boolean =>
  !subject || (subject.whole ? !isPart(figure) : (subject.has?.some((word) => figure.name.includes(word)) ?? true));

/** Between the row's name and the mark stands nothing but what is measured of it. */
const MEASURES =
  /^(?:项目|资金|的|年度|全年|当年|年初|调整后|预算|执行|支出|支付|实际|完成|自评|得分|分值|率|数|额|进度|情况|值|目标|指标|为|是|达|到|达到|仅|共|安排|了|（|：|“|”|》){0,12}$/u;

function* findForeignRow(draft: Draft, said: Said, figure: Figure): Generator<{ readonly row: string; readonly name: string }> {
  const sentence = draft.sentences.find(({ from, to }) => said.at >= from && said.at < to);
  if (!sentence || sentence.block.kind === 'heading') return;
  const rows = namedRows(draft, sentence.from, said.at).filter(({ row }) => !row.startsWith('facts'));
  const last = rows.at(-1);
  if (!last || figure.id.startsWith('fact-')) return;
  const between = draft.words.text.slice(last.to, said.at);
  const own = rowOf(figure);
  const alike = (row: string) => row === own || rowName(row, draft.sources) === (own && rowName(own, draft.sources));
  if (own === undefined) {
    if (
      MEASURES.test(between) &&
      last.row.startsWith('projects') &&
      !isLimit(figure) &&
      !/[、和与及]$/u.test(draft.words.text.slice(0, last.at))
    )
      yield last;
    return;
  }
  const list = own.replace(/\[\d+\]/gu, '');
  const same = rows.filter(({ row }) => row.replace(/\[\d+\]/gu, '') === list);
  const nearest = same.at(-1);
  if (!nearest || alike(nearest.row)) return;
  // A、B、C分别为…: the marks go with the names in order.
  if (/分别|依次/u.test(draft.words.text.slice(nearest.to, said.at)) && same.some(({ row }) => alike(row))) return;
  if (MEASURES.test(between.split(MARK_CHARACTER).at(-1) ?? '') || !same.some(({ row }) => alike(row))) yield nearest;
}

/** What a share is a share of. */
const SHARE_BASES = ['未执行资金', '项目支出预算', '项目支出', '预算收入', '预算支出', '项目数', '预算数', '失分合计'];
const SHARE_OF = /占(?:了|全部|自评|总|全年)*([^，。；占]{2,16}?)(?:的比重|的比例|总额|合计|总数)?(?:的|为|达|达到)*$/u;
const fitness = (figure: Figure): number => figure.id.length + (isPart(figure) ? 40 : 0);

export const markNoun = defineFaultKind({
  kind: 'mark-noun',
  what: '标记前的名称是另一项数据的名称。',
  examples: {
    pass: [
      '项目支出[[project-expenditure]]，执行率[[execution-rate]]。',
      '招商引资经费预算[[project-1-budget]]，执行率[[project-1-rate]]。',
      '预算收入[[income-total]]，预算支出[[expenditure-total]]，其中基本支出[[basic-expenditure]]。',
      '招商引资经费、园区道路维修工程执行率分别为[[project-1-rate]]和[[project-2-rate]]。',
      '自评得分[[department-score]]，预算执行率得[[execution-score]]。',
      '未执行资金[[unspent-total]]（占[[unspent-rate]]）。',
    ],
    fail: [
      '项目支出[[income-total]]。',
      '执行率为[[department-score-rate]]。',
      '实际支出[[budget-total]]。',
      '招商引资经费执行率[[project-2-rate]]。',
      '招商引资经费执行率为[[execution-rate]]。',
      '自评得分[[execution-rate]]。',
      '服务对象满意度达到[[execution-rate]]。',
      '基本支出占预算支出的[[project-expenditure-share]]。',
      '项目支出占[[basic-expenditure-share]]。',
      '园区道路维修工程未执行[[project-2-unspent]]，占未执行资金的[[project-2-budget-share]]。',
      '执行率不足一定水平，未执行资金[[executed-total]]。',
      '园区道路维修工程的执行率为[[project-3-rate]]。',
    ],
  },
  *find(draft) {
    const { figures } = draft.sources;
    const all = [...figures.values()];
    for (const said of draft.said) {
      const { figure, at } = said;
      if (!figure || dimensionOf(figure) === 'words' || dimensionOf(figure) === 'year') continue;
      const block = draft.blocks.find(({ from, to }) => at >= from && at < to);
      if (!block || block.kind === 'table') continue;
      const stem = readStem(draft, at);
      const found = readNoun(stem);
      const own = rowOf(figure);
      if (found && !isLimit(figure)) {
        const { noun, word } = found;
        const subject = readSubject(stem.slice(0, -word.length));
        const fits = (one: Figure) => fitsNoun(one, noun, word) && fitsSubject(one, subject);
        if (!fits(figure)) {
          const others = all.filter((one) => fits(one) && (own === undefined || rowOf(one) === own) && !isLimit(one));
          const wanted = others.toSorted((a, b) => fitness(a) - fitness(b))[0];
          if (wanted && !others.some(({ display }) => display === figure.display) && namesRow(draft, stem, word) === undefined) {
            yield draft.fault(
              'mark-noun',
              at - Math.min(stem.length, word.length),
              at + 1,
              `“${word}”后面的 [[${figure.id}]] 是${figure.name}（${figure.display}），与名称不符`,
              `写${word}用 [[${wanted.id}]]（${wanted.name}）；要写${figure.name}就改名称。`,
            );
            continue;
          }
        }
      }
      const shared = dimensionOf(figure) === 'percent' ? findForeignShare(draft, at, figure, all) : undefined;
      if (shared) {
        yield draft.fault(
          'mark-noun',
          at,
          at + 1,
          `[[${figure.id}]] 是${figure.name}（${figure.display}），前面说的是${shared.name}`,
          `改用 [[${shared.id}]]。`,
        );
        continue;
      }
      const base = SHARE_OF.exec(draft.words.text.slice(Math.max(0, at - REACH), at))?.[1];
      const ownBase = /占(.{1,20})的比重/u.exec(figure.name)?.[1];
      if (base && ownBase && dimensionOf(figure) === 'percent') {
        const [said, meant] = [SHARE_BASES.find((word) => base.endsWith(word)), SHARE_BASES.find((word) => ownBase.endsWith(word))];
        if (said && meant && said !== meant && !all.some((one) => one.display === figure.display && one.name.includes(said))) {
          yield draft.fault(
            'mark-noun',
            at - 1,
            at + 1,
            `[[${figure.id}]] 是占${ownBase}的比重，文中写占${base}`,
            `改为“占${ownBase}的[[${figure.id}]]”，或换成相应的数据标记。`,
          );
          continue;
        }
      }
      for (const { row, name } of findForeignRow(draft, said, figure)) {
        const twin = all.find((one) => rowOf(one) === row && one.display === figure.display);
        if (twin) continue;
        const wanted = all.find(
          (one) => rowOf(one) === row && one.unit === figure.unit && one.id.split('-').at(-1) === figure.id.split('-').at(-1),
        );
        yield draft.fault(
          'mark-noun',
          at,
          at + 1,
          `前面说的是“${name}”，[[${figure.id}]] 却是${figure.name}`,
          wanted ? `改用 [[${wanted.id}]]，或写明是哪一项。` : '改用这一项自己的数据标记，或写明是哪一项。',
        );
      }
      if (
        own?.startsWith('facts') &&
        coverage(figure.name, draft.words.text.slice(Math.max(block.from, at - FACT_REACH), Math.min(block.to, at + 12))) < FACT_SHARE
      )
        yield draft.fault(
          'mark-noun',
          at,
          at + 1,
          `[[${figure.id}]] 是${figure.name}（${figure.display}），前后文说的不是这一项`,
          `写明“${figure.name}”，或换成相应的数据标记。`,
        );
      if (own && /^(?:projects|indicators)\[\d+\]$/u.test(own) && !isCalled(draft, own, said))
        yield draft.fault(
          'mark-noun',
          at,
          at + 1,
          `[[${figure.id}]] 是${figure.name}，前文没有说是这一项`,
          `在标记前写明“${rowName(own, draft.sources)}”。`,
        );
    }
  },
});

const SHARE_NAME = /^(.{2,30}?)占.{1,20}的比重$/u;
/** The share of what stands before 占, where the mark is the share of something else. */
function findForeignShare(draft: Draft, at: number, figure: Figure, all: readonly Figure[]): Figure | undefined {
  const own = SHARE_NAME.exec(figure.name)?.[1];
  const before = draft.words.text.slice(Math.max(0, at - REACH), at);
  const clause = before.slice(Math.max(...[...`，。；：、！？\n${MARK_CHARACTER}`].map((stop) => before.lastIndexOf(stop))) + 1);
  const split = clause.lastIndexOf('占');
  if (own === undefined || split < 2) return undefined;
  const stem = clause.slice(0, split).replace(/[，（]$/u, '');
  if (stem.endsWith(own.toLowerCase())) return undefined;
  const meant = all.find((one) => {
    const what = SHARE_NAME.exec(one.name)?.[1];
    return what !== undefined && what.length > 2 && stem.endsWith(what.toLowerCase());
  });
  return meant && !all.some((one) => one.display === figure.display && stem.endsWith((SHARE_NAME.exec(one.name)?.[1] ?? '-').toLowerCase()))
    ? meant
    : undefined;
}

/** The noun belongs to a longer name: an indicator called 企业满意度, a fact called 年度预算. */
function namesRow(draft: Draft, stem: string, word: string): string | undefined {
  return draft.sources.dossier.facts.map(({ name }) => name).find((name) => stem.endsWith(name) && name.length > word.length);
}

const LINES = 3;
/** Whether the row is named in the line of the mark or shortly before. */
function isCalled(draft: Draft, row: string, { at }: Said): boolean {
  const index = draft.blocks.findIndex(({ from, to }) => at >= from && at < to);
  const first = draft.blocks[Math.max(0, index - LINES)];
  const block = draft.blocks[index];
  if (!block || !first) return true;
  const placed = draft.saidIn(block.from, block.to).some(({ mark: { source } }) => source?.kind === 'position' && source.path === row);
  return placed || callsRow(draft, row, first.from, block.to);
}
