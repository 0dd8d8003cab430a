import type { AnyTool } from '../../../../tools/tool.ts';

/** Under which short field of a form a file is meant for which argument. */
const SHORT: readonly (readonly [field: string, argument: string])[] = [
  ['file', 'path'],
  ['dossier', 'dossier_path'],
  ['previous', 'previous_path'],
  ['profile', 'profile'],
];

export type Upload = { readonly field: string; readonly argument: string };

/** The files that may be sent along with a call of a tool. What a tool writes is not sent. */
export const uploadsOf = (tool: AnyTool): readonly Upload[] =>
  SHORT.filter(([, argument]) => argument in tool.input.shape && !(argument === 'path' && tool.effects === 'writes-files')).map(
    ([field, argument]) => ({ field, argument }),
  );
