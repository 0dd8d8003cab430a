import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/u;

/** `argument: name 说明` and `optional: name 说明` may stand several times, the other keys once. */
function readPrompt(name: string, source: string): Prompt {
  const [whole = '', head = ''] = FRONT_MATTER.exec(source) ?? [];
  const fields = head.split('\n').map((line) => {
    const colon = line.indexOf(':');
    return { key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
  });
  const one = (key: string): string => {
    const found = fields.find((field) => field.key === key)?.value;
    if (!found) throw new Error(`Expected \`${key}:\` in the front matter of prompts/${name}.md`);
    return found;
  };
  return {
    name,
    title: one('title'),
    description: one('description'),
    arguments: fields
      .filter(({ key }) => key === 'argument' || key === 'optional')
      .map(({ key, value }) => {
        const [argument = '', ...rest] = value.split(' ');
        return { name: argument, description: rest.join(' '), required: key === 'argument' };
      }),
    text: source.slice(whole.length).trim(),
  };
}

/** The prompts for chat clients, by file name. Files are ours: a broken one is our error, not the caller's. */
export function loadPrompts(folder: string = join(packageRoot, 'prompts')): readonly Prompt[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => readPrompt(file.slice(0, -'.md'.length), readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')));
}
