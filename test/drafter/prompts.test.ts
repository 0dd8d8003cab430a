import { expect, test } from 'vitest';
import { loadPrompts } from '../../server/adapters/load-prompts.ts';
import { findPrompt } from '../../tools/draft/model/find-prompt.ts';
import { bodyNames } from '../../tools/draft/write-section.ts';
import { profileIds, readProfile } from '../draft/subject.ts';
import { prompts } from './scripted-model.ts';

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
