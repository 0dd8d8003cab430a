import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { decimal } from '../../number/decimal.ts';
import { addR, compareR, divideR, type Rational, toRational } from '../../number/rational.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf, dimensionOf, isLimit } from './figure-sense.ts';
import { hasWord, wordsPattern } from './match-words.ts';

const WORDS = wordsPattern(lexicon.shares);
const rational = (text: string): Rational => toRational(decimal(text));
const MAINLY = /主要集中|主要来自|主要分布/u;
const [HALF, MOST] = [rational('50'), rational('80')];

/** From which share on, or up to which, the word is right. */
const bear = (word: string, share: Rational): boolean =>
  word.startsWith('极少') || word.startsWith('少')
    ? compareR(share, HALF) < 0
    : word.startsWith('近')
      ? compareR(share, HALF) < 0 && compareR(share, rational('40')) >= 0
      : compareR(share, /绝大/u.test(word) ? MOST : HALF) > 0;

export const shareWord = defineFaultKind({
  kind: 'share-word',
  what: '多数、大部分、绝大多数等没有占比支撑。',
  examples: {
    pass: ['有未执行资金的项目占多数，占项目数的[[underspent-share]]。', '部分项目没有执行。', '专业人员较少。'],
    fail: [
      '大部分项目已经执行。',
      '绝大多数项目有结余，占[[underspent-share]]。',
      '少数项目有结余，占[[underspent-share]]。',
      '未执行资金主要集中在招商引资经费，占全部未执行资金的[[project-1-unspent-share]]。',
    ],
  },
  *find(draft) {
    for (const { from, to, text } of draft.sentences) {
      const focus = MAINLY.exec(text);
      const parts = focus
        ? draft.saidIn(from, to).flatMap(({ figure }) => (figure && /的比重$|占比$/u.test(figure.name) ? (amountOf(figure) ?? []) : []))
        : [];
      const sum = parts.reduce<Rational | undefined>((total, one) => (total ? addR(total, one) : one), undefined);
      if (focus && sum && compareR(sum, HALF) < 0)
        yield draft.fault(
          'share-word',
          from + focus.index,
          from + focus.index + focus[0].length,
          `“${focus[0]}”与所写的占比不符，合起来不到一半`,
          '改为“其中”，或写占比大的项目。',
        );
      for (const { index, 0: word } of text.matchAll(WORDS)) {
        const at = from + index;
        if (draft.isNamed(at, at + word.length) || hasWord(text.slice(index, index + word.length + 2), lexicon.share_free)) continue;
        const figures = draft.saidIn(from, to).flatMap(({ figure }) => (figure && !isLimit(figure) ? [figure] : []));
        const shares = figures
          .filter((figure) => dimensionOf(figure) === 'percent' && /占比$|比重$/u.test(figure.name))
          .flatMap((figure) => amountOf(figure) ?? []);
        const counts = figures.filter((figure) => dimensionOf(figure) === 'count').flatMap((figure) => amountOf(figure) ?? []);
        const [first, ...rest] = counts.toSorted((a, b) => compareR(b, a));
        const ratios = first ? rest.flatMap((part) => divideR({ ...part, top: part.top * 100n }, first) ?? []) : [];
        const known = [...shares, ...ratios];
        const titles = draft.sources.diagnosis?.problems.map(({ title }) => title) ?? [];
        if (titles.some((title) => title.startsWith(word) && text.startsWith(title, index))) continue;
        // A few are said of anything, unless the share beside them is not small.
        if (known.some((share) => bear(word, share)) || (known.length === 0 && /^极?少/u.test(word))) continue;
        yield draft.fault(
          'share-word',
          at,
          at + word.length,
          `“${word}”说的是占比，这句没有支撑它的占比数据`,
          '写出占比的标记，如“占项目数的[[underspent-share]]”；或改写为个数、“部分”。',
        );
      }
    }
  },
});
