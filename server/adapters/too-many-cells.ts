import { refused } from '../../schemas/outcome.ts';

/** Cells that can be checked in the memory of an office machine: some three kilobytes each. */
export const MAX_CELLS = 1_000_000;

export const tooManyCells = (name: string, cells: number) =>
  refused('too-large', `${name} 有 ${cells} 个单元格，上限为 ${MAX_CELLS}`, '请按单位或年度拆分，或只保留需要核对的工作表和列后重试。');
