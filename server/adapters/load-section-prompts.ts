import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftPrompts, SectionPrompt } from '../../schemas/section-prompt.ts';
import { readFrontMatter } from './front-matter.ts';
import { packageRoot } from './package-root.ts';

const read = (folder: string, name: string) =>
  readFrontMatter(name, readFileSync(join(folder, `${name}.md`), 'utf8').replaceAll('\r\n', '\n'));

function readSectionPrompt(folder: string, name: string): SectionPrompt {
  const { one, all, text } = read(folder, name);
  return {
    name,
    title: one('title'),
    bodies: one('bodies').split(' '),
    writer: one('writer') === 'model' ? 'model' : 'code',
    needs: one('needs'),
    register: one('register'),
    length: all('length')[0],
    dos: all('do'),
    donts: all('dont'),
    text,
  };
}

/** What a model is told: `prompts/system/` and `prompts/sections/`. */
export function loadSectionPrompts(folder: string = join(packageRoot, 'prompts')): DraftPrompts {
  const sections = join(folder, 'sections');
  const tell = (name: string): string => read(join(folder, 'system'), name).text;
  return {
    writer: tell('writer'),
    blind: tell('blind'),
    brief: tell('brief'),
    repair: tell('repair'),
    sections: readdirSync(sections)
      .filter((file) => file.endsWith('.md'))
      .toSorted()
      .map((file) => readSectionPrompt(sections, file.slice(0, -'.md'.length))),
  };
}
