import type { Figure } from '../../../schemas/figure.ts';
import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { compareR, signR } from '../../number/rational.ts';
import { MARK_CHARACTER } from '../plain-view.ts';
import type { GateSources } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf, dimensionOf, isChange, isLimit, isSize } from './figure-sense.ts';
import { endingWord, wordsPattern } from './match-words.ts';

const LINKS = /(?:额|幅|率|量|金额|数)?(?:了|约|达|为|是|：|共计?|到|至){0,6}$/u;
const REACHING = /(?:到|至|为|到了|至了)$/u;
const MOVES = wordsPattern([...lexicon.up, ...lexicon.down].filter((word) => word.length > 1));
const PRIOR = wordsPattern(['上年', '去年', '上一年度', '同比', '上年度']);
/** Compared with a year of which the dossier says nothing. */
const UNTOLD =
  /(?:执行率|得分率|满意度|完成率|支出进度)(?:与|较|比|同比)(?:上年|去年)?(?:度|同期)?(?:相比)?(?:略|有所|稳步|小幅|明显|大幅)?(?:提高|提升|上升|增长|增加|下降|降低|回落|持平|改善)(?!\uFFFC)/gu;
const CHANGE = /[增减升降提压差]|追加|调整|变动|高于|超出/u;
/** Whose change it is, where the sentence gives no number. */
const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/基本支出/u, 'change-basic'],
  [/项目支出/u, 'change-project'],
  [/支出预算|预算支出|总支出|预算总额|预算规模|部门预算|支出总额/u, 'change-total'],
];

/** Which way a change goes; a size has the sign of the change it is the size of. */
function signOf(figure: Figure, { figures }: GateSources): -1 | 0 | 1 | undefined {
  const signed = isSize(figure) ? figures.get(figure.id.replace(/-size$/u, '')) : figure;
  const amount = signed && amountOf(signed);
  return amount && signR(amount);
}

const say = (sign: -1 | 0 | 1): string => (sign > 0 ? '增加' : sign < 0 ? '减少' : '持平');

export const direction = defineFaultKind({
  kind: 'direction',
  what: '增减、超支、结余的用词与数据的方向相反。',
  examples: {
    pass: [
      '支出预算较上年减少[[change-total-size]]。',
      '支出预算由[[previous-total]]减少到[[expenditure-total]]。',
      '结余资金[[unspent-total]]。',
      '新增就业[[indicator-7-actual]]。',
      '支出预算较上年有所减少。',
      '增减额为[[change-total]]。',
    ],
    fail: [
      '支出预算较上年增加[[change-total-size]]。',
      '支出预算较上年增长[[change-total-rate]]。',
      '支出预算由[[previous-total]]增加到[[expenditure-total]]。',
      '项目支出增长[[execution-rate]]。',
      '超支[[unspent-total]]。',
      '支出预算较上年有所增长。',
      '与上年相比，基本支出明显提高。',
      '预算执行率比上年有所提高。',
      '预算执行率与上年持平。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    const { sources } = draft;
    for (const { at, figure } of draft.said) {
      if (!figure || isLimit(figure) || /^months-/u.test(figure.id)) continue;
      const raw = text.slice(Math.max(0, at - 16), at);
      const clause = raw.slice(Math.max(...[...`，。；！？\n|（${MARK_CHARACTER}`].map((stop) => raw.lastIndexOf(stop))) + 1);
      const plain = clause.replace(LINKS, '');
      const up = endingWord(plain, lexicon.up);
      const down = endingWord(plain, lexicon.down);
      const way = up && !(down && down.length > up.length) ? 1 : down ? -1 : undefined;
      const dimension = dimensionOf(figure);
      const start = at - clause.length;
      if (way && REACHING.test(clause)) {
        const from = draft.saidIn(Math.max(0, at - 40), at).at(-1);
        const [a, b] = [from?.figure && amountOf(from.figure), amountOf(figure)];
        const led = from && /[由从][^，。；]{0,24}$/u.test(text.slice(Math.max(0, from.at - 26), from.at));
        if (from?.figure && a && b && led && dimensionOf(from.figure) === dimension && compareR(b, a) !== way)
          yield draft.fault(
            'direction',
            from.at,
            at + 1,
            `由${from.figure.display}到${figure.display}是${say(compareR(b, a))}，文中写“${up ?? down}”`,
            `改为“${compareR(b, a) > 0 ? '增加' : '减少'}到”。`,
          );
      } else if (way && (isChange(figure) || isSize(figure))) {
        const sign = signOf(figure, sources);
        if (sign !== undefined && sign !== way)
          yield draft.fault(
            'direction',
            start,
            at + 1,
            `${figure.name}是${say(sign)}（${figure.display}），文中写“${up ?? down}”`,
            sign === 0 ? '改为“与上年持平”。' : `改为“${say(sign)}”。`,
          );
        else if (sign === -1 && !isSize(figure) && sources.figures.has(`${figure.id}-size`))
          yield draft.fault(
            'direction',
            start,
            at + 1,
            `[[${figure.id}]] 带负号，“${down}”后面会写成“${down}${figure.display}”`,
            `写成“${down}[[${figure.id}-size]]”。`,
          );
      } else if (
        way &&
        ((up ?? down ?? '').length > 1 || clause === plain) &&
        ['money', 'percent', 'points', 'score'].includes(dimension) &&
        !CHANGE.test(figure.name) &&
        !/新增$/u.test(plain) &&
        (up ?? down ?? '').length > 1
      )
        yield draft.fault(
          'direction',
          start,
          at + 1,
          `“${up ?? down}”后面的 [[${figure.id}]] 是${figure.name}，不是增减的数`,
          '换成增减额或增减率的标记；写现有的数就删去增减用词。',
        );
      const amount = amountOf(figure);
      if (/(?:超支|超预算支出|超出预算)(?:了|为|达|额)?$/u.test(clause) && /未执行|结余/u.test(figure.name) && amount && signR(amount) >= 0)
        yield draft.fault('direction', start, at + 1, `${figure.name}为${figure.display}，是没有用完，不是超支`, '改为“未执行”或“结余”。');
      if (/(?:结余|节余|节约|结存)(?:了|为|达|资金|额)?$/u.test(clause) && amount && signR(amount) < 0)
        yield draft.fault('direction', start, at + 1, `${figure.name}为${figure.display}，是超出，不是结余`, '改为“超支”。');
    }
    for (const { text: sentence, from, block } of draft.sentences) {
      if (block.topic === 'measure') continue;
      for (const { index, 0: claim } of sentence.matchAll(UNTOLD)) {
        const at = from + index;
        if (draft.isNamed(at, at + claim.length) || /是否|有无/u.test(sentence)) continue;
        yield draft.fault('direction', at, at + claim.length, `台账里没有上年的数，无从说“${claim}”`, '删去与上年的比较。');
      }
      PRIOR.lastIndex = 0;
      if (sentence.search(PRIOR) < 0) continue;
      for (const [subject, id] of SUBJECTS) {
        const named = subject.exec(sentence);
        const figure = named && sources.figures.get(id);
        if (!named || !figure) continue;
        const rest = sentence.slice(named.index + named[0].length, named.index + named[0].length + 18);
        const reach = rest.search(new RegExp(`[，；${MARK_CHARACTER}]`, 'u'));
        const open = reach < 0 ? rest : rest.slice(0, reach);
        const move = [...open.matchAll(MOVES)].find(
          ({ index, 0: word }) => !/[额率幅到至为]/u.test(open.slice(index + word.length, index + word.length + 1)),
        );
        // With a number right behind, the number decides.
        if (
          !move ||
          (reach >= 0 && rest[reach] === MARK_CHARACTER && open.length - (move.index + move[0].length) < 4) ||
          /是否|未|不/u.test(open)
        )
          continue;
        const way = lexicon.up.includes(move[0]) ? 1 : -1;
        const sign = signOf(figure, sources);
        if (sign === undefined || sign === way) continue;
        const at = from + named.index;
        yield draft.fault(
          'direction',
          at,
          at + named[0].length + move.index + move[0].length,
          `${figure.name}为${figure.display}，是${say(sign)}`,
          `改为“${say(sign)}”，并写出 [[${figure.id}]]。`,
        );
        break;
      }
    }
  },
});
