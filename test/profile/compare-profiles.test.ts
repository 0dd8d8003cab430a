import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareProfiles, describeProfile } from '../../tools/profile/compare-profiles.ts';
import { profileIds, profileOf } from '../figure/dossiers.ts';
import { grounds, own, resolved } from './shelf.ts';

const HAN = /\p{Script=Han}/u;
const ids = fc.constantFrom(...profileIds);

test.each(profileIds)('%s is told in Chinese, every block with its basis', (id) => {
  const blocks = describeProfile(profileOf(id));
  expect(blocks.length).toBeGreaterThanOrEqual(11);
  for (const { title, basis, confidence, rows } of blocks) {
    expect(`${title}${confidence}`).toMatch(HAN);
    expect(basis).not.toBe('');
    expect(rows.length, title).toBeGreaterThan(0);
    const labels = rows.map(({ label, under = '' }) => `${under}／${label}`);
    expect(labels.filter((label, index) => labels.indexOf(label) < index)).toEqual([]);
  }
});

describe('two profiles', () => {
  test('of themselves do not differ, and turned round differ the other way', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const differences = compareProfiles(profileOf(one), profileOf(other));
        if (one === other) expect(differences).toEqual([]);
        const turned = compareProfiles(profileOf(other), profileOf(one)).map(({ block, label, a, b }) => ({ block, label, a: b, b: a }));
        const key = ({ block, label }: { block: string; label: string }) => `${block} ${label}`;
        const sorted = <T extends { block: string; label: string }>(list: readonly T[]) =>
          list.toSorted((a, b) => key(a).localeCompare(key(b)));
        expect(sorted(turned)).toEqual(sorted(differences));
      }),
      { numRuns: 60 },
    );
  });

  test('differ in what a file says differently, and in nothing else', () => {
    const changes: Record<string, [said: object, told: object]> = {
      execution: [
        { weight: '10', cap: false },
        { block: '预算执行率', label: '执行率超过100%', a: '按100%计分', b: '不封顶' },
      ],
      indicators: [
        { reverse: 'all-or-nothing' },
        { block: '指标计分', label: '反向指标', a: '超过部分按占指标值的比例扣分', b: '超过不得分' },
      ],
      rounding: [{ score: 1 }, { block: '小数位数', label: '得分', a: '2', b: '1' }],
      department_score: [
        { method: 'stated' },
        { block: '部门得分', label: '办法', a: '预算执行率得分与指标得分之和', b: '采用单位自报得分' },
      ],
      thresholds: [{ values: { execution_low: '70' } }, { block: '诊断界限', label: '执行率低于此值列为问题', a: '80%', b: '70%' }],
      limits: [{ values: { conclusion: 200 } }, { block: '字数上限', label: '评价结论', a: '', b: '200字' }],
      monitoring: [{ red: '50' }, { block: '运行监控', label: '红灯' }],
      forms: [{ project: 'cost' }, { block: '自评表', label: '项目支出' }],
    };
    for (const [block, [said, told]] of Object.entries(changes)) {
      const differences = compareProfiles(profileOf('national'), resolved({ ...own, [block]: { ...grounds, ...said } }));
      expect(differences).toEqual([expect.objectContaining(told)]);
    }
  });

  test('of lists only what the other has not is told', () => {
    const { qualitative } = profileOf('national').indicators;
    const [first, ...rest] = qualitative;
    const file = { ...own, indicators: { ...grounds, qualitative: [{ ...first, aliases: ['全部完成', '完成'] }, ...rest] } };
    expect(compareProfiles(profileOf('national'), resolved(file))).toEqual([
      { block: '指标计分', label: '定性指标第1档／也写作', a: '达成预期指标、达成目标、基本达成目标、已完成', b: '全部完成' },
    ]);
  });

  test('a section that one has not is told once', () => {
    const { sections } = profileOf('national').outline;
    const file = { ...own, outline: { ...grounds, sections: sections.filter(({ id }) => id !== 'working-group') } };
    expect(compareProfiles(profileOf('national'), resolved(file)).map(({ label }) => label)).toEqual(['各节', 'working-group']);
  });
});
