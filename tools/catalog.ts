import { checkDraft } from './check-draft.ts';
import { computeFigures } from './compute-figures.ts';
import { computeScore } from './compute-score.ts';
import { draftSection } from './draft-section.ts';
import { exportReport } from './export-report.ts';
import { getSectionTemplate } from './get-section-template.ts';
import { listProfiles } from './list-profiles.ts';
import { renderDraft } from './render-draft.ts';
import { suggestRectification } from './suggest-rectification.ts';
import type { AnyTool } from './tool.ts';
import { validateTable } from './validate-table.ts';
import { verifyClaims } from './verify-claims.ts';

/** Every tool, once, in the order clients see them. The faces read this list and nothing else. */
export const tools: readonly AnyTool[] = [
  checkDraft,
  verifyClaims,
  validateTable,
  computeScore,
  computeFigures,
  getSectionTemplate,
  suggestRectification,
  draftSection,
  renderDraft,
  exportReport,
  listProfiles,
];
