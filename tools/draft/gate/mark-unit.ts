import { MARK_CHARACTER } from '../plain-view.ts';
import { defineFaultKind } from './fault-kind.ts';
import { dimensionOf } from './figure-sense.ts';

/** A unit behind a mark, and what would make another word of it. */
const UNIT =
  /^\s?(?:(?:万|亿)?(?:美|欧)?元(?![旦素月件])|个?百分点|个百分比|[%％‰]|个月|个(?![别人性体案])|项(?!目)|人次|人(?![员才均民力事口数大社工为])|份(?![额量])|次(?![数年日月序要性])|家(?![庭长具])|户(?![籍均])|分(?![别析配布解类项管部值级阶工担开散享期子流区公局院厂支数歧公])|年(?![度初末底中来内均前])|倍|成(?![果效本功立员为就熟绩交长])|折|万(?![全一众])|亿|元|千米|公里|平方米|亩|吨|台|套|件(?!均)|名(?![称单录])|批(?![复准次示])|天(?![然]))/u;

const BEFORE = new RegExp(`[-−－负第.．·/／+＋×*${MARK_CHARACTER}](?=${MARK_CHARACTER})${MARK_CHARACTER}`, 'gu');
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['％', '%'],
  ['个百分比', '个百分点'],
]);

export const markUnit = defineFaultKind({
  kind: 'mark-unit',
  what: '标记后又写单位，或写了与数据不符的单位。',
  examples: {
    pass: [
      '执行[[executed-total]]，共[[project-count]]项目。',
      '预算[[budget-total|数值]]万元。',
      '[[year]]度部门预算。',
      '得分[[department-score]]，分值已满。',
      '执行率[[execution-rate]]，个别项目偏低。',
    ],
    fail: [
      '执行率[[execution-rate]]万元。',
      '执行率[[execution-rate]]%。',
      '提高[[execution-rate]]个百分点。',
      '共[[project-count]]个项目。',
      '预算[[budget-total|数值]]亿元。',
      '预算[[budget-total]]万。',
      '[[year]]年开展自评。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    for (const { at, figure, form, mark } of draft.said) {
      const rest = text.slice(at + 1, at + 7);
      const unit = UNIT.exec(rest)?.[0];
      if (!unit) continue;
      const to = at + 1 + unit.length;
      const plain = ALIKE.get(unit.trim()) ?? unit.trim();
      if (mark.source?.kind === 'constant') {
        if (!/^(?:%|分|个百分点)$/u.test(plain))
          yield draft.fault('mark-unit', at, to, `口径中的界限是百分数或分数，后面写了“${plain}”`, '界限后面写 % 或“分”。');
        continue;
      }
      if (!figure) continue;
      const bare = form !== undefined && /^(?:数值|0(?:\.0{1,6})?)$/u.test(form);
      if (bare && (plain === figure.unit || (figure.unit === '个' && plain === '项') || figure.unit === '')) continue;
      const shown = bare ? figure.unit : (form ?? figure.unit);
      if (dimensionOf(figure) === 'words' && figure.unit === '') continue;
      if (bare && plain === '个' && ['count'].includes(dimensionOf(figure))) continue;
      yield draft.fault(
        'mark-unit',
        at,
        to,
        bare
          ? `[[${figure.id}]] 的单位是${shown}，后面却写“${plain}”`
          : `[[${figure.id}]] 已带单位（${figure.display}），后面又写“${plain}”`,
        bare ? `改为“${shown}”。` : `删去“${plain}”；要自己写单位时用 [[${figure.id}|数值]]。`,
      );
    }
    // A number made longer or another by what stands before it: 第[[x]], 负[[x]], .[[x]], [[y]][[x]].
    for (const { index, 0: pair } of text.matchAll(BEFORE)) {
      const said = draft.saidIn(index + 1, index + 2).at(0);
      const isNumber = said?.figure
        ? dimensionOf(said.figure) !== 'words'
        : said?.mark.source?.kind === 'constant' || said?.mark.source?.kind === 'position';
      if (!isNumber || /^\n/u.test(pair)) continue;
      if (
        pair.startsWith('第') &&
        ((said?.figure && /排名|名次|位次|[名位]$/u.test(said.figure.name + said.figure.unit)) || said?.mark.source?.kind === 'position')
      )
        continue;
      if (pair.startsWith(MARK_CHARACTER)) {
        const first = draft.saidIn(index, index + 1).at(0)?.figure;
        if (!first || dimensionOf(first) === 'words' || first.id === 'year') continue;
        yield draft.fault('mark-unit', index, index + 2, '两个数据标记连在一起，成了另一个数', '中间写明各是什么数。');
      } else
        yield draft.fault(
          'mark-unit',
          index,
          index + 2,
          `标记前的“${pair.slice(0, 1)}”会改变这个数`,
          '删去这个字，方向用“增加”“减少”说明。',
        );
    }
  },
});
