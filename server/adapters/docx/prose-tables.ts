import type { StoryTable } from './story.ts';

/** Whether a table only sets text in a frame: each of its rows is one cell. */
export const isProse = ({ rows }: StoryTable): boolean =>
  rows.every(({ cells, gone }) => gone || cells.filter((cell) => !cell.gone && !cell.beside).length <= 1);
