import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrontMatter } from './front-matter.ts';
import { packageRoot } from './package-root.ts';

/** What a model is told that reads for the checker. */
export const loadAssistPrompt = (): string =>
  readFrontMatter('assist', readFileSync(join(packageRoot, 'prompts', 'system', 'assist.md'), 'utf8').replaceAll('\r\n', '\n')).text;
