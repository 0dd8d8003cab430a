import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../server/adapters/library.ts';
import { findLacks } from '../../tools/figure/find-lacks.ts';
import { getSectionTemplate } from '../../tools/get-section-template.ts';
import { openExample, profileIds, proveDossier, readProfile } from './subject.ts';
import { openWorld } from './world.ts';

const bare = { year: 2023, department: { name: '某开发区管理委员会' } };

async function ask(input: Record<string, unknown>) {
  const outcome = await getSectionTemplate.call(input, { ...openWorld(), profiles: openLibrary() });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

describe.each(profileIds)('%s', (id) => {
  const profile = readProfile(id);
  const wanted = [...new Set(profile.outline.sections.flatMap(({ required }) => required))];

  test('every required figure says where a clerk fills it in', () => {
    for (const { figure, name, ways } of findLacks(wanted, proveDossier(bare), profile)) {
      expect(ways.length, figure).toBeGreaterThan(0);
      expect(name, figure).not.toBe(figure);
      for (const { path, place } of ways.flat()) expect(place, `${figure}: ${path}`).toMatch(/^“.+”表/u);
    }
  });

  test('each section says what it is for', async () => {
    const { data, markdown } = await ask({ profile: id });
    expect(Array.isArray(data.sections) && data.sections.length).toBe(profile.outline.sections.length);
    for (const { title, purpose, reviewers } of profile.outline.sections) {
      expect(markdown).toContain(title);
      expect(markdown).toContain(purpose);
      for (const look of reviewers) expect(markdown).toContain(look);
    }
  });
});

test('what is missing is told with its place in the dossier and in the workbook', async () => {
  const { data, markdown } = await ask({ profile: 'luquan', section: 'execution', dossier: bare });
  expect(data.sections).toMatchObject([
    {
      missing: ['budget-total', 'executed-total', 'execution-rate'],
      supply: [
        { figure: 'budget-total', ways: [[{ path: 'projects[].budget', place: '“项目”表“预算数”一栏' }]] },
        { figure: 'executed-total', ways: [[{ path: 'projects[].executed' }]] },
        { figure: 'execution-rate', ways: [[{ path: 'projects[].executed' }, { path: 'projects[].budget' }]] },
      ],
    },
  ]);
  expect(markdown).toContain('填“项目”表“执行数”一栏（projects[].executed）、“项目”表“预算数”一栏（projects[].budget）');
});

test('what is given is not asked for, and what the office wrote itself is told', async () => {
  const { dossier } = openExample('luquan-2022');
  const { data, markdown } = await ask({ profile: 'luquan', dossier: { ...dossier } });
  expect(JSON.stringify(data.sections)).not.toContain('"missing":["');
  expect(markdown).toContain('单位自写：科学设定绩效目标和指标、加强项目管理，完善项目监督工作、提高部门绩效管理意识');
});

test('one of several ways is enough', () => {
  const [lack] = findLacks(['department-score'], proveDossier(bare), readProfile('luquan'));
  expect(lack?.ways.map((way) => way.map(({ path }) => path))).toEqual([['projects[].score'], ['own_result.score']]);
});
