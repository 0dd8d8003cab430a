import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { readPath } from '../read-path.ts';
import type { Block, Draft } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { listKnown } from './known-texts.ts';
import { hasWord } from './match-words.ts';

const ITEM = /[一二三四五六七八九十]{1,3}是|其[一二三四五六七八九十]|第[一二三四五六七八九十]{1,2}[，、]/gu;
/** What leads to measures, and what is said of the use of results. */
const NO_MEASURE = /如下|以下措施|下列|[：:]$|结果应用|结果运用|应用意见|作为下年度|收回预算|核减预算|按原渠道|待核实|公开|没有需要整改/u;
const SHORT = 12;

function listOwners({ sources }: Draft): readonly string[] {
  const { department } = sources.dossier;
  const offices = listKnown(sources).flatMap(({ role, text, path }) =>
    role === 'office' || (path.startsWith('department.') && role === 'name') ? [text] : [],
  );
  const diagnosed = (sources.diagnosis?.problems ?? []).flatMap(({ measures }) =>
    measures.flatMap(({ owner }) => owner.split(/[、，（）()和]|配合|牵头/u)),
  );
  return [...offices, department.name, ...diagnosed.filter((owner) => owner.length > 2), ...lexicon.owners, ...lexicon.selves];
}

/** What each item of the block says; what stands before the first is said of all. */
function cutItems({ text }: Block): {
  readonly lead: string;
  readonly from: number;
  readonly items: readonly { readonly text: string; readonly from: number }[];
} {
  const starts = [...text.matchAll(ITEM)]
    .map(({ index }) => index)
    .filter((index) => index === 0 || /[。；：，\n \uFFFC]$/u.test(text.slice(0, index)));
  if (starts.length < 2) return { lead: '', from: 0, items: [{ text, from: 0 }] };
  return {
    lead: text.slice(0, starts[0]),
    from: 0,
    items: starts.map((from, i) => ({ text: text.slice(from, starts[i + 1] ?? text.length), from })),
  };
}

export const measure = defineFaultKind({
  kind: 'measure',
  what: '措施没有责任单位或完成时限，或时限不在报告日期之后。',
  examples: {
    pass: [
      { text: '由财政金融局牵头，[[@report_date+6]]底前逐个项目倒排支付计划，按月通报。', body: 'measures' },
      { text: '一是规划建设局[[@report_date+3]]底前完成道路维修工程结算；二是综合办公室[[months-2]]内核对自评表。', body: 'measures' },
      { text: '财政金融局于下年度预算编制前完成以下工作：一是细化预算；二是清理结余资金。', body: 'measures' },
      { text: '针对上述问题，提出以下措施：', body: 'measures' },
      '加强预算管理，提高资金使用效益。',
    ],
    fail: [
      { text: '加强预算管理，提高资金使用效益。', body: 'measures' },
      { text: '由财政金融局牵头，倒排支付计划，按月通报进度情况。', body: 'measures' },
      { text: '[[@report_date+6]]底前完成全部结算，收回结余资金。', body: 'measures' },
      { text: '一是财政金融局[[@report_date+6]]底前倒排支付计划；二是完善各项管理制度，加强培训。', body: 'measures' },
      { text: '由财政金融局牵头，[[@report_date]]前完成支付计划的调整工作。', body: 'measures' },
      { text: '相关部门要进一步加强绩效管理，年底前完成整改。', body: 'measures' },
    ],
  },
  *find(draft) {
    const owners = listOwners(draft);
    for (const block of draft.blocks) {
      if (block.topic !== 'measure' || block.kind === 'heading' || block.kind === 'table' || isProblem(block)) continue;
      const { lead, items } = cutItems(block);
      if (items.length === 1 && (NO_MEASURE.test(block.text) || block.text.length < SHORT)) continue;
      // The sentence before leads to the block: 由财政局牵头，…底前完成以下工作：
      const above = draft.blocks[draft.blocks.indexOf(block) - 1];
      const led = above && /[：:]$/u.test(above.text) && above.kind !== 'heading' ? above : undefined;
      for (const { text, from } of items) {
        if (!hasWord(text, lexicon.actions) || draft.isNamed(block.from + from, block.from + from + text.trim().length)) continue;
        const said = lead + text;
        const at = block.from + from;
        const to = at + text.length;
        const isOwned =
          hasWord(said, owners) ||
          (led && hasWord(led.text, owners)) ||
          quotesOffice(draft, block.from, block.from + lead.length) ||
          quotesOffice(draft, at, to);
        const dates = [
          ...draft.saidIn(block.from, block.from + lead.length),
          ...draft.saidIn(at, to),
          ...(led ? draft.saidIn(led.from, led.to) : []),
        ];
        const isDue =
          dates.some(({ mark: { source }, figure }) => isLater(source, draft) || (figure !== undefined && /^months-/u.test(figure.id))) ||
          hasWord(said, lexicon.due_words) ||
          (led && hasWord(led.text, lexicon.due_words));
        if (isOwned && isDue) continue;
        const lacks = [isOwned ? '' : '责任单位', isDue ? '' : '完成时限'].filter((word) => word !== '').join('和');
        yield draft.fault(
          'measure',
          at,
          to,
          `这条措施没有${lacks}`,
          `写成“由（自评数据中的科室）牵头，[[@report_date+6]]底前……”，或删去这条。`,
        );
      }
    }
  },
});

/** A block under both problems and measures that only tells of the problem. */
const isProblem = ({ section }: Block): boolean => section?.bodies.includes('problems') === true && !section.bodies.includes('measures');

const quotesOffice = (draft: Draft, from: number, to: number): boolean =>
  draft.namedIn(from, to).some(({ known }) => /organisation|\.owner|\.unit|department|working_group/u.test(known.path));

function isLater(source: { readonly kind: string; readonly path?: string } | undefined, { sources: { dossier } }: Draft): boolean {
  if (source?.kind === 'month') return true;
  if (source?.kind !== 'date' || source.path === undefined) return false;
  const date = readPath(dossier, source.path);
  return typeof date === 'string' && dossier.report_date !== undefined && date > dossier.report_date;
}
