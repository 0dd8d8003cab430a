import type { Dossier } from '../../schemas/dossier.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { findNearest } from '../figure/find-nearest.ts';
import { readMarks } from './marks.ts';
import { renderSource, type Sources } from './render-source.ts';
import { listOwnTexts } from './write-own-sections.ts';

/** The dossier, if every mark in what the office wrote itself stands for something; the first that does not is refused by its place. */
export function proveOwnMarks(dossier: Dossier, sources: Sources): Outcome<Dossier> {
  for (const { path, text } of listOwnTexts(dossier))
    for (const { start, end, source } of readMarks(text)) {
      if (source && renderSource(source, sources) !== undefined) continue;
      const mark = text.slice(start, end);
      const nearest = findNearest(mark.replace(/^\[\[|\]\]$|\|.*$/gu, ''), [...sources.figures.keys()]);
      const hint = nearest ? `是否应为 [[${nearest}]]？` : '';
      return refused('unknown-mark', `${path} 中的标记应为数据台账里的编号，收到 ${mark}`, `${hint}编号用 ziping figures 查看。`);
    }
  return served(dossier);
}
