import { FORM_WORDS } from '../../schemas/form-words.ts';
import { laySheet } from './lay-sheet.ts';
import type { CellSpec, FormSheet } from './sheet.ts';

/** A problem as the ledger tells it, its numbers already filled in. */
export type LedgerProblem = {
  readonly title: string;
  readonly text: string;
  readonly figures: readonly string[];
  /** What the office states, or usual causes to choose from. */
  readonly causes: readonly string[];
  readonly measures: readonly { readonly action: string; readonly owner: string; readonly deadline: string; readonly target: string }[];
};

const COLUMNS = [6, 34, 22, 16, 24, 36, 15, 14, 24, 11, 22];
const HEADS = [
  '序号',
  '存在问题',
  '涉及数据',
  '原因分类',
  '原因说明',
  '整改措施',
  '牵头部门',
  '完成时限',
  '整改目标',
  '整改状态',
  '佐证材料',
];

/** 整改台账: every problem with its measures, and room for what becomes of them. */
export function layRectification(name: string, department: string, year: number, problems: readonly LedgerProblem[], blank = 0): FormSheet {
  const layer = laySheet(name, COLUMNS);
  layer.row([{ style: 'title', text: `${year}年度绩效自评整改台账`, across: COLUMNS.length }]);
  layer.row([{ style: 'signature', text: `单位：${department}`, across: COLUMNS.length }]);
  layer.row(HEADS.map((text): CellSpec => ({ style: 'head', text })));
  for (const [index, { title, text, figures, causes, measures }] of problems.entries()) {
    const down = Math.max(1, measures.length);
    const lead: readonly CellSpec[] = [
      { style: 'centre', number: String(index + 1), down },
      { style: 'words', text: `${title}：${text}`, down },
      { style: 'words', text: figures.join('\n'), down },
      { style: 'centre', text: '', list: FORM_WORDS.causes, down },
      { style: 'words', text: causes.length > 1 ? `（待确认）${causes.join('；')}` : causes.join(''), down },
    ];
    for (let at = 0; at < down; at += 1) {
      const { action = '', owner = '', deadline = '', target = '' } = measures[at] ?? {};
      layer.row([...(at === 0 ? lead : []), ...writeMeasure(action, owner, deadline, target)]);
    }
  }
  for (let line = 0; line < blank; line += 1) {
    layer.row([
      { style: 'centre', text: '' },
      { style: 'words', text: '' },
      { style: 'words', text: '' },
      { style: 'centre', text: '', list: FORM_WORDS.causes },
      { style: 'words', text: '' },
      ...writeMeasure('', '', '', ''),
    ]);
  }
  return layer.finish({ landscape: true, repeat: [3, 3] }, 3);
}

const writeMeasure = (action: string, owner: string, deadline: string, target: string): readonly CellSpec[] => [
  { style: 'words', text: action },
  { style: 'centre', text: owner },
  { style: 'centre', text: deadline },
  { style: 'words', text: target },
  { style: 'centre', text: action === '' ? '' : FORM_WORDS.statuses[0], list: FORM_WORDS.statuses },
  { style: 'words', text: '' },
];
