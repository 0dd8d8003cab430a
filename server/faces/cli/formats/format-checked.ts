import { rules } from '../../../../tools/check/rules.ts';
import type { CheckedFile } from './checked-file.ts';
import { formatAgent } from './format-agent.ts';
import { formatGithub } from './format-github.ts';
import { formatHtml } from './format-html.ts';
import { formatJson } from './format-json.ts';
import { formatSarif } from './format-sarif.ts';
import { formatText, formatTextPieces } from './format-text.ts';

export const formats = ['text', 'json', 'agent', 'sarif', 'github', 'html'] as const;
export type Format = (typeof formats)[number];

const formatters: Readonly<Record<Format, (files: readonly CheckedFile[], version: string) => string>> = {
  text: formatText,
  json: (files) => [...formatJson(files)].join(''),
  agent: formatAgent,
  sarif: (files, version) => formatSarif(files, rules, version),
  github: formatGithub,
  html: formatHtml,
};

/** All results of one call in one of the contract's formats. */
export const formatChecked = (format: Format, files: readonly CheckedFile[], version: string): string => formatters[format](files, version);

/** So many characters are handed on at once. */
const CHUNK = 1 << 16;

function* joinPieces(pieces: Iterable<string>): Iterable<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  yield waiting.join('');
}

/** The same in chunks: of a large sheet the whole is larger than all that is known of it. */
export function formatPieces(format: Format, files: readonly CheckedFile[], version: string): Iterable<string> {
  if (format === 'json') return joinPieces(formatJson(files));
  return format === 'text' ? joinPieces(formatTextPieces(files)) : [formatChecked(format, files, version)];
}
