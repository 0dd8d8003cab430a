import { expect, test } from 'vitest';
import { served } from '../../schemas/outcome.ts';
import { loadPrompts } from '../../server/adapters/load-prompts.ts';
import { findPrompt } from '../../tools/draft/model/find-prompt.ts';
import { bodyNames } from '../../tools/draft/write-section.ts';
import { getSectionTemplate } from '../../tools/get-section-template.ts';
import { profileIds, readProfile } from '../draft/subject.ts';
import { openWorld } from '../draft/world.ts';
import { openDesk, prompts } from './scripted-model.ts';

test.each(profileIds)('every section of the outline of %s finds its prompt', (id) => {
  for (const { id: section, bodies } of readProfile(id).outline.sections)
    for (const body of bodies) expect(findPrompt(body, prompts.sections).bodies, `${section}: ${body}`).toContain(body);
});

test('every built-in body has a prompt of its own, and no two prompts serve the same', () => {
  const served = prompts.sections.flatMap(({ bodies }) => bodies);
  expect(new Set(served).size).toBe(served.length);
  for (const body of bodyNames) expect(served).toContain(body);
  expect(findPrompt('no-such-body', prompts.sections)).toMatchObject({ name: 'general', writer: 'code' });
});

test('a prompt says who writes, what it needs, how, and what not', () => {
  for (const { name, title, needs, register, dos, donts, text } of prompts.sections)
    for (const [key, said] of Object.entries({ title, needs, register, dos: dos.join(''), donts: donts.join(''), text }))
      expect(said, `${name}: ${key}`).toMatch(/\p{Script=Han}/u);
});

test('what a model may phrase, and what it may not', () => {
  const writers = new Map(prompts.sections.flatMap(({ bodies, writer }) => bodies.map((body) => [body, writer])));
  for (const body of ['budget', 'execution', 'targets', 'target-results', 'conclusion', 'problems', 'measures', 'use', 'experience'])
    expect(writers.get(body), body).toBe('model');
  for (const body of ['duties', 'staff', 'working-group', 'project-table', 'own', 'project-goals', 'project-results', '*'])
    expect(writers.get(body), body).toBe('code');
});

test('the prompts of a chat client stay those of the top folder', () => {
  expect(loadPrompts().map(({ name }) => name)).toEqual(['review_draft', 'write_measures', 'write_problems', 'write_report']);
});

test('a chat client is told what a model of our own is told', async () => {
  const report = loadPrompts().find(({ name }) => name === 'write_report')?.text ?? '';
  for (const rule of ['[[编号|亿元]]', '带单位', '几成', '照抄', '有效落实', '全省第一', '单位说明', '不照办'])
    for (const [who, text] of Object.entries({ report, writer: prompts.writer })) expect(text, who).toContain(rule);
  const world = { ...openWorld(), drafting: () => served(openDesk()) };
  const ask = async (input: Record<string, unknown>) => {
    const outcome = await getSectionTemplate.call({ profile: 'national', ...input }, world);
    return JSON.stringify(outcome.ok ? outcome.value.data : outcome);
  };
  const { dos, donts } = findPrompt('conclusion', prompts.sections);
  const one = await ask({ section: 'conclusion' });
  for (const line of [...dos, ...donts]) expect(one).toContain(line);
  expect(await ask({ section: 'working-group' })).toContain('draft_section');
  expect(await ask({})).not.toContain(dos[0]);
});
