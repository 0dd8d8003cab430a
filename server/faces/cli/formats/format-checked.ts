import { rules } from '../../../../tools/check/rules.ts';
import type { CheckedFile } from './checked-file.ts';
import { formatAgent } from './format-agent.ts';
import { formatGithub } from './format-github.ts';
import { formatHtml } from './format-html.ts';
import { formatSarif } from './format-sarif.ts';
import { formatText } from './format-text.ts';

export const formats = ['text', 'json', 'agent', 'sarif', 'github', 'html'] as const;
export type Format = (typeof formats)[number];

const formatters: Readonly<Record<Format, (files: readonly CheckedFile[], version: string) => string>> = {
  text: formatText,
  json: (files) =>
    `${JSON.stringify(
      files.map(({ result }) => result),
      null,
      2,
    )}\n`,
  agent: formatAgent,
  sarif: (files, version) => formatSarif(files, rules, version),
  github: formatGithub,
  html: formatHtml,
};

/** All results of one call in one of the contract's formats. */
export const formatChecked = (format: Format, files: readonly CheckedFile[], version: string): string => formatters[format](files, version);
