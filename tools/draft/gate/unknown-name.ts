import names from '../../../schemas/lexicon/gate-names.json' with { type: 'json' };
import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import type { Draft } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { listKnown } from './known-texts.ts';
import { coverage, wordsPattern } from './match-words.ts';

const TITLE = /《([^《》\n]{1,60})》/gu;
const QUOTED = /[“「『]([^“”「」『』\n]{3,40})[”」』]/gu;
const PLACES = wordsPattern(lexicon.places);
const PLACE_FREE = wordsPattern(lexicon.place_free);
const PERSON = new RegExp(`(?<=^|[，。、；：（由经请向])[${lexicon.surnames}]\\p{Script=Han}{1,2}(?:${lexicon.posts.join('|')})`, 'gu');
const ENDINGS = wordsPattern(names.endings.map(({ word }) => word));
const FREE = wordsPattern(names.free);
const cutAt = (words: readonly string[]): RegExp =>
  new RegExp(`[^\\p{Script=Han}]|${words.toSorted((a, b) => b.length - a.length).join('|')}`, 'gu');
const CUT = cutAt(names.cuts);
/** Before 项目 and 工程 verbs stand as often as names. */
const CUT_WORKS = cutAt([...names.cuts, ...names.verbs]);
const REACH = 16;

/** All the words that a name may be made of: those of the dossier and of the profile, and the trade's own. */
const vocabularies = new WeakMap<object, string>();
function openVocabulary({ sources: { dossier, profile } }: Draft): string {
  const before = vocabularies.get(dossier);
  if (before !== undefined) return before;
  const outline = profile.outline.sections.map(({ title, purpose }) => `${title} ${purpose}`).join(' ');
  const text = `${JSON.stringify(dossier)} ${outline} ${profile.name} ${profile.region} ${names.common.join(' ')}`;
  vocabularies.set(dossier, text);
  return text;
}

const COMMON = names.common.join(' ');
const ENOUGH = 0.6;
/** Whether it is most of a name of the dossier, or said in one of its texts. */
const isCalled = (stem: string, draft: Draft): boolean => listKnown(draft.sources).some(({ text }) => coverage(stem, text) >= ENOUGH);

const isTitleKnown = (title: string, draft: Draft): boolean => {
  const plain = title.replace(/[\s《》]/gu, '');
  if (lexicon.documents.some((one) => one.replace(/\s/gu, '') === plain)) return true;
  if (plain.includes('\uFFFC')) return true;
  return (
    openVocabulary(draft).includes(plain) ||
    [draft.sources.profile.basis, draft.sources.profile.execution.basis].some((basis) => basis.includes(plain))
  );
};

export const unknownName = defineFaultKind({
  kind: 'unknown-name',
  what: '自评数据里没有的项目、机构、公司、地方、人和文件。',
  examples: {
    pass: [
      '依据《项目支出绩效评价管理办法》和《中华人民共和国预算法》开展自评。',
      '招商服务局、规划建设局分别实施，财政部门审核，第三方机构复核。',
      '园区道路维修工程已经支出[[project-2-executed]]。',
      '优化营商环境布局，以企业为中心，顾全大局。',
      '自评项目、未执行项目和重点项目分别说明。',
      '由财政金融局会同综合办公室落实，报上级主管部门。',
      '个别指标难以全面反映项目实施效果，逐项梳理在建工程。',
    ],
    fail: [
      '依据《江湾经济开发区绩效管理暂行办法》开展自评。',
      '由招商促进局牵头。',
      '委托华信会计师事务所有限公司评价。',
      '智慧停车场改造工程已经完工。',
      '学习借鉴深圳经验。',
      '由张建国主任负责。',
      '引进“星河新材料项目”落地。',
      '与大数据发展中心对接。',
      '西山镇配合实施。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    const known = (from: number, to: number) => draft.isNamed(from, to);
    const tell = (from: number, to: number, what: string) =>
      draft.fault(
        'unknown-name',
        from,
        to,
        `自评数据里没有${what}“${text.slice(from, to)}”`,
        '换成自评数据里的名称，写法照抄；没有的，删去这句或改用“承办部门”“财政部门”等通称。',
      );
    const told: { readonly from: number; readonly to: number }[] = [];
    const isTold = (from: number, to: number) => told.some((one) => one.from < to && one.to > from);
    for (const { index, 0: whole, 1: title = '' } of text.matchAll(TITLE)) {
      if (isTitleKnown(title, draft) || known(index + 1, index + whole.length - 1)) continue;
      told.push({ from: index, to: index + whole.length });
      yield tell(index, index + whole.length, '文件');
    }
    const free = [...text.matchAll(FREE), ...text.matchAll(PLACE_FREE)].map(({ index, 0: word }) => ({
      from: index,
      to: index + word.length,
    }));
    const isFree = (from: number, to: number) => free.some((one) => one.from <= from && one.to >= to);
    for (const { index, 0: place } of text.matchAll(PLACES)) {
      const to = index + place.length;
      if (known(index, to) || isFree(index, to) || isTold(index, to) || openVocabulary(draft).includes(place)) continue;
      told.push({ from: index, to });
      yield tell(index, to, '这个地方');
    }
    for (const { index, 0: person } of text.matchAll(PERSON)) {
      const to = index + person.length;
      if (
        known(index, to) ||
        isTold(index, to) ||
        /^(?:常务|金融|项目|党工|方案|安全|高新|管委|和|任务|文化|文物|石油|车辆|江湾)/u.test(person) ||
        listKnown(draft.sources).some(({ text: own }) => own.includes(person.slice(0, 2)))
      )
        continue;
      told.push({ from: index, to });
      yield tell(index, to, '这个人');
    }
    for (const { index, 0: whole, 1: inner = '' } of text.matchAll(QUOTED)) {
      if (!/(?:项目|工程|公司|中心|基地|平台|局|委员会|园区|产业园|大厦)$/u.test(inner) || isFree(index, index + whole.length)) continue;
      if (known(index + 1, index + whole.length - 1) || coverage(inner, openVocabulary(draft)) >= 0.8 || inner.includes('\uFFFC')) continue;
      told.push({ from: index, to: index + whole.length });
      yield tell(index + 1, index + whole.length - 1, '');
    }
    for (const { index, 0: ending } of text.matchAll(ENDINGS)) {
      const to = index + ending.length;
      if (known(index, to) || isFree(index, to) || isTold(index, to)) continue;
      const { least, share } = names.endings.find(({ word }) => word === ending) ?? { least: 2, share: 0.5 };
      const raw = text.slice(Math.max(0, index - REACH), index);
      const cut = Math.max(
        0,
        ...[...raw.matchAll(/[目程]$/u.test(ending) ? CUT_WORKS : CUT)].map(({ index: at, 0: word }) => at + word.length),
      );
      const from = index - raw.length + cut;
      const stem = text.slice(from, index);
      // What stands before is a name of the dossier, or too little to be one.
      if (stem.length < least || draft.namedIn(from - 20, index).some((one) => one.to >= index) || isFree(from, to)) continue;
      if (isFree(index - 2, to) || names.stems.some((word) => stem.endsWith(word))) continue;
      if (coverage(stem, COMMON) >= share || isCalled(stem, draft)) continue;
      told.push({ from, to });
      yield tell(from, to, '');
    }
  },
});
