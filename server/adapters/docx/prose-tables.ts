import type { StoryTable } from './story.ts';

/** Word allows 63 columns; a table with many more is no table. */
const MAX_COLUMNS = 512;

/** Whether a table only sets text in a frame: each of its rows is one cell. */
export const isProse = ({ rows }: StoryTable): boolean => {
  const kept = rows.filter(({ gone }) => !gone).map(({ before, cells }) => ({ before, cells: cells.filter((cell) => !cell.gone) }));
  if (kept.every(({ cells }) => cells.filter(({ beside }) => !beside).length <= 1)) return true;
  return kept.some(({ before, cells }) => cells.reduce((width, { span }) => width + span, before) > MAX_COLUMNS);
};
