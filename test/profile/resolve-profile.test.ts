import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import values from '../../schemas/lexicon/profile-values.json' with { type: 'json' };
import { Profile } from '../../schemas/profile.ts';
import { ProfileSource } from '../../schemas/profile-source.ts';
import { bodyNames } from '../../tools/draft/write-section.ts';
import { profileIds, profileOf } from '../figure/dossiers.ts';
import { grounds, own, resolved, resolveOwn } from './shelf.ts';

const national = profileOf('national');
const blocks = Object.keys(Profile.shape).filter(
  (key) => !['$schema', 'extends', 'id', 'name', 'region', 'applies_to', 'basis', 'confidence', 'note'].includes(key),
);

test('every body an outline may name is written, and every threshold a problem asks for is known', () => {
  expect(bodyNames.filter((body) => !Object.hasOwn(values.bodies, body))).toEqual([]);
  const used = readdirSync(new URL('../../schemas/problems', import.meta.url)).flatMap((file) => {
    const text = readFileSync(new URL(`../../schemas/problems/${file}`, import.meta.url), 'utf8');
    return Array.from(text.matchAll(/thresholds\.values\.([a-z_]+)/gu), ([, name = '']) => name);
  });
  expect(used.length).toBeGreaterThan(3);
  for (const name of used) expect(Object.keys(values.thresholds)).toContain(name);
});

test('a file may say every block a profile has', () => {
  expect(Object.keys(ProfileSource.shape).toSorted()).toEqual(Object.keys(Profile.shape).toSorted());
});

describe('a file that extends another', () => {
  test('says who it is and takes the rest', () => {
    const profile = resolved(own);
    expect(profile).toMatchObject(own);
    for (const block of blocks) expect(Reflect.get(profile, block), block).toEqual(Reflect.get(national, block));
  });

  test('changes only the keys it names; lists are replaced whole; the note of an inherited basis goes', () => {
    const bands = [
      { name: '优秀', min: '85' },
      { name: '合格', min: '0' },
    ];
    const profile = resolved({
      ...own,
      grades: { ...grounds, bands },
      execution: { ...grounds, cap: false },
      thresholds: { ...grounds, values: { execution_low: '75' } },
    });
    expect(profile.grades).toEqual({ ...grounds, full: '100', bands });
    expect(profile.execution).toEqual({ ...grounds, weight: '10', denominator: 'adjusted-budget', cap: false, steps: [] });
    expect(profile.thresholds.values).toEqual({ ...national.thresholds.values, execution_low: '75' });
    expect(national.execution.note).toBeDefined();
    expect(profile.indicators).toEqual(national.indicators);
    expect(profile.note).toBeUndefined();
  });

  test('takes an inherited value away with null', () => {
    const { execution_explain: _, ...left } = national.thresholds.values;
    const parent = { ...own, id: 'parent', limits: { ...grounds, values: { conclusion: 200 } } };
    const profile = resolved(
      { ...own, extends: 'parent.json', limits: null, thresholds: { ...grounds, values: { execution_explain: null } } },
      { 'parent.json': parent },
    );
    expect(profile.thresholds.values).toEqual(left);
    expect(profile.limits).toBeUndefined();
    expect(resolved(parent).limits?.values).toEqual({ conclusion: 200 });
  });

  test('of a chain the nearest file wins', () => {
    const files = {
      'city.json': { ...own, id: 'city', extends: 'luquan', rounding: { ...grounds, score: 1 } },
      'county.json': { ...own, id: 'county', extends: 'city.json', rounding: { ...grounds, rate: 1 } },
    };
    const profile = resolved({ ...own, extends: 'county.json' }, files);
    expect(profile.rounding).toEqual({ ...grounds, rate: 1, score: 1, money: profileOf('luquan').rounding.money });
    expect(profile.grades).toEqual(profileOf('luquan').grades);
  });

  test('says the same as the whole written out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...profileIds), fc.subarray(blocks), (id, kept) => {
        const whole = profileOf(id);
        const said = Object.fromEntries(
          kept.flatMap((block) => (Reflect.get(whole, block) === undefined ? [] : [[block, Reflect.get(whole, block)]])),
        );
        const profile = resolved({ ...own, extends: id, ...said });
        for (const block of blocks) expect(Reflect.get(profile, block)).toEqual(Reflect.get(whole, block));
        const { extends: _, ...written } = { ...whole, id: 'my-county' };
        expect(resolved(written)).toEqual(written);
      }),
      { numRuns: 30 },
    );
  });

  test('what one file says of a key stands, whatever it extends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...profileIds), fc.integer({ min: 0, max: 6 }), fc.boolean(), (id, rate, cap) => {
        const profile = resolved({ ...own, extends: id, rounding: { ...grounds, rate }, execution: { ...grounds, cap } });
        const parent = profileOf(id);
        const { note: _, ...execution } = parent.execution;
        expect(profile.rounding).toMatchObject({ ...grounds, rate, score: parent.rounding.score });
        expect(profile.execution).toEqual({ ...execution, ...grounds, cap });
      }),
      { numRuns: 40 },
    );
  });
});

const bands = (...mins: string[]) => ({
  ...own,
  grades: { ...grounds, bands: mins.map((min, index) => ({ name: `第${index + 1}档`, min })) },
});
const indicators = (said: object) => ({ ...own, indicators: { ...grounds, ...said } });
const outline = (...sections: object[]) => ({
  ...own,
  outline: {
    ...grounds,
    sections: sections.map((said, index) => ({ id: `s${index}`, title: '节', level: 1, purpose: '写什么', ...said })),
  },
});
const band = (from: string, to: string, unstated = from) => ({ label: `${from}到${to}`, from, to, unstated });

describe('a wrong file is refused in one line that says where, what was expected and what was got', () => {
  test.each<[what: string, file: unknown, told: RegExp]>([
    ['no object', [], /my\.json：口径文件：应为对象，收到 清单/u],
    ['without an id', { ...own, id: undefined }, /：id：应为小写字母、数字和连字符组成的编号，收到 空/u],
    ['an id in Chinese', { ...own, id: '某县' }, /：id：应为小写字母.*收到 "某县"/u],
    ['an unknown block', { ...own, grade: {} }, /收到不认识的 grade（是否应为 grades）/u],
    ['a block without its own basis', { ...own, grades: { bands: [] } }, /：grades\.basis：应为本块自己的依据.*收到 空/u],
    [
      'a confidence of its own making',
      { ...own, rounding: { basis: '甲', confidence: '很高' } },
      /：rounding\.confidence：应为本块自己的可信程度（seen、.*收到 "很高"/u,
    ],
    [
      'an unknown key of a block',
      { ...own, grades: { ...grounds, bnads: [] } },
      /：grades：应只有 .*收到不认识的 bnads（是否应为 bands）/u,
    ],
    ['a number that is no string', { ...own, execution: { ...grounds, weight: 10 } }, /：execution\.weight：应为.*收到 数字 10/u],
    ['words for a number', bands('九十', '0'), /：grades\.bands\[0\]\.min：应为小数.*收到 "九十"/u],
    [
      'a denominator there is not',
      { ...own, execution: { ...grounds, denominator: 'budget' } },
      /：execution\.denominator：应为 adjusted-budget、.*收到 "budget"/u,
    ],
    ['bands that rise', bands('80', '90', '0'), /：grades\.bands\[1\]\.min：应小于上一档的 80，收到 90/u],
    ['a band above the full score', bands('110', '0'), /：grades\.bands\[0\]\.min：应不大于满分 100，收到 110/u],
    ['a last band above zero', bands('90', '60'), /：grades\.bands\[1\]\.min：应为 0.*收到 60/u],
    [
      'weights that do not add up',
      { ...own, execution: { ...grounds, weight: '20' } },
      /：weights\.classes：应合计为 100（连同预算执行率 20 分），收到 110/u,
    ],
    [
      'groups that do not add up',
      {
        ...own,
        weights: {
          ...grounds,
          classes: [
            {
              class: '产出',
              weight: '90',
              groups: [
                { group: '数量', weight: '50' },
                { group: '质量', weight: '30' },
              ],
            },
          ],
        },
      },
      /：weights\.classes\[0\]\.groups：应合计为 产出的分值 90，收到 80/u,
    ],
    [
      'a class that is moved and not there',
      { ...own, weights: { ...grounds, moved: [{ from: '满意度', to: '效益指标' }] } },
      /：weights\.moved\[0\]\.from：应为 产出指标、.*收到 满意度/u,
    ],
    [
      'an indicator of an unknown class',
      { ...own, framework: { ...grounds, indicators: [{ class: '投入', group: '甲', name: '乙' }] } },
      /：framework\.indicators\[0\]\.class：应为 产出指标、.*收到 投入/u,
    ],
    [
      'a figure id in capitals',
      { ...own, framework: { ...grounds, indicators: [{ class: '产出指标', group: '甲', name: '乙', figure: 'Rate' }] } },
      /：framework\.indicators\[0\]\.figure：应为小写字母.*收到 "Rate"/u,
    ],
    [
      'qualitative bands with a gap',
      indicators({ qualitative: [band('80', '100'), band('0', '60')] }),
      /：indicators\.qualitative\[1\]\.to：应为 80，与上一档相接，收到 60/u,
    ],
    [
      'points outside their band',
      indicators({ qualitative: [band('50', '100', '40'), band('0', '50')] }),
      /：indicators\.qualitative\[0\]\.unstated：应在 50 至 100 之间，收到 40/u,
    ],
    [
      'over-fulfilment that falls',
      indicators({
        over_fulfilment: [
          { ratio: '1.5', action: 'flag' },
          { ratio: '1.3', action: 'explain' },
        ],
      }),
      /：indicators\.over_fulfilment\[1\]\.ratio：应大于上一档的 1\.5，收到 1\.3/u,
    ],
    [
      'a deduction of nothing',
      indicators({ over_fulfilment: [{ ratio: '2', action: 'deduct' }] }),
      /：indicators\.over_fulfilment\[0\]\.deduct_percent：应为扣减的百分比.*收到 空/u,
    ],
    [
      'later and more points',
      indicators({
        late: [
          { days: 10, percent: '50' },
          { days: 30, percent: '60' },
        ],
      }),
      /：indicators\.late\[1\]\.percent：应小于上一档的 50，收到 60/u,
    ],
    [
      'satisfaction steps from less than all',
      indicators({ satisfaction: { classes: ['满意度指标'], steps: [{ from: '90', percent: '80' }] } }),
      /：indicators\.satisfaction\.steps\[0\]\.percent：应为 100.*收到 80/u,
    ],
    [
      'execution steps that rise',
      {
        ...own,
        execution: {
          ...grounds,
          steps: [
            { from: '90', percent: '100' },
            { from: '95', percent: '80' },
          ],
        },
      },
      /：execution\.steps\[1\]\.from：应小于上一档的 90，收到 95/u,
    ],
    [
      'an unknown threshold',
      { ...own, thresholds: { ...grounds, values: { execution_lo: '80' } } },
      /：thresholds\.values\.execution_lo：应为已知的名称（是否应为 execution_low）/u,
    ],
    ['an unknown limit', { ...own, limits: { ...grounds, values: { summary: 100 } } }, /：limits\.values\.summary：应为已知的名称/u],
    ['lights in the wrong order', { ...own, monitoring: { ...grounds, red: '90' } }, /：monitoring\.red：应小于黄灯界限 80，收到 90/u],
    ['rounding to half a place', { ...own, rounding: { ...grounds, rate: 2.5 } }, /：rounding\.rate：应为整数，收到 数字 2\.5/u],
    [
      'a placeholder there is not',
      { ...own, wording: { ...grounds, title: '{unit}{year}年度报告' } },
      /：wording\.title：应只用 \{department\}、.*这些占位，收到 \{unit\}/u,
    ],
    [
      'a placeholder on the cover',
      { ...own, wording: { ...grounds, cover: ['{year}年度', '{town}'] } },
      /：wording\.cover\[1\]：应只用 .*收到 \{town\}/u,
    ],
    ['a section twice', outline({ id: 'a' }, { id: 'a' }), /：outline\.sections\[1\]\.id：应为不重复的编号，收到 a/u],
    ['a section under no heading', outline({}, { level: 3 }), /：outline\.sections\[1\]\.level：应不大于 2.*收到 3/u],
    [
      'prose there is not',
      outline({ bodies: ['exection'] }),
      /：outline\.sections\[0\]\.bodies\[0\]：应为 .*execution.* 之一，收到 exection/u,
    ],
    [
      'a mark left open',
      outline({ patterns: ['执行率[[execution-rate]'] }),
      /：outline\.sections\[0\]\.patterns\[0\]：应为成对的 \[\[标记\]\]/u,
    ],
    [
      'a mark that is no id',
      outline({ patterns: ['执行率[[执行率]]'] }),
      /：outline\.sections\[0\]\.patterns\[0\]：应为写得出来的标记.*收到 \[\[执行率\]\]/u,
    ],
    [
      'a required figure that is no id',
      outline({ required: ['execution rate'] }),
      /：outline\.sections\[0\]\.required\[0\]：应为小写字母.*收到 "execution rate"/u,
    ],
    [
      'a parent there is not',
      { ...own, extends: 'nationl' },
      /：extends：应为 .*national.* 之一，或口径文件的路径，收到 "nationl".*是否应为 national？/u,
    ],
    ['itself for a parent', { ...own, extends: 'my.json' }, /：extends：应为不绕回自身的口径，收到 "my\.json".*my\.json → my\.json/u],
    ['a block taken away that must be there', { ...own, grades: null }, /：grades：应为对象，收到 空/u],
  ])('%s', (_what, file, told) => {
    const outcome = resolveOwn(file);
    if (outcome.ok) throw new Error('Expected a refusal');
    const { code, message, hint } = outcome.refusal;
    expect(code).toBe('invalid-profile');
    expect(`${message}。${hint}`).toMatch(told);
    expect(message).not.toMatch(/\n/u);
    expect(message.startsWith('my.json：')).toBe(true);
  });

  test('a file that leaves out blocks and extends nothing is told of extends', () => {
    const { extends: _, ...alone } = own;
    const outcome = resolveOwn(alone);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        message: expect.stringMatching(/：grades：应为对象，收到 空；execution：/u),
        hint: expect.stringContaining('"extends": "national"'),
      },
    });
  });

  test('a circle of files, told by the file that closes it', () => {
    const files = { 'a.json': { ...own, id: 'a', extends: 'b.json' }, 'b.json': { ...own, id: 'b', extends: 'a.json' } };
    expect(resolveOwn({ ...own, extends: 'a.json' }, files)).toMatchObject({
      ok: false,
      refusal: {
        message: expect.stringMatching(/^b\.json：extends：应为不绕回自身的口径，收到 "a\.json"$/u),
        hint: expect.stringContaining('a.json → b.json → a.json'),
      },
    });
  });

  test('a fault of the parent is told by the parent', () => {
    expect(resolveOwn({ ...own, extends: 'p.json' }, { 'p.json': bands('80', '90', '0') })).toMatchObject({
      ok: false,
      refusal: { message: expect.stringMatching(/^p\.json：grades\.bands\[1\]\.min：/u) },
    });
  });
});
