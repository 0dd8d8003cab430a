import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrontMatter } from './front-matter.ts';
import { packageRoot } from './package-root.ts';

export type PromptArgument = { readonly name: string; readonly description: string; readonly required: boolean };

/** A prompt as its file in `prompts/` says it: front matter, then the text with `{argument}` where an argument goes. */
export type Prompt = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  readonly text: string;
};

/** `argument: name 说明` and `optional: name 说明` may stand several times, the other keys once. */
function readPrompt(name: string, source: string): Prompt {
  const { one, all, text } = readFrontMatter(name, source);
  const list = (key: string, required: boolean): PromptArgument[] =>
    all(key).map((value) => {
      const [argument = '', ...rest] = value.split(' ');
      return { name: argument, description: rest.join(' '), required };
    });
  return {
    name,
    title: one('title'),
    description: one('description'),
    arguments: [...list('argument', true), ...list('optional', false)],
    text,
  };
}

/** The prompts for chat clients, by file name. Files are ours: a broken one is our error, not the caller's. */
export function loadPrompts(folder: string = join(packageRoot, 'prompts')): readonly Prompt[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => readPrompt(file.slice(0, -'.md'.length), readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')));
}
