import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exceeds } from '../../schemas/amount.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { readExample } from '../figure/dossiers.ts';

const base = { year: 2023, department: { name: '某开发区' } };
const project = { name: '甲', budget: '100', executed: '90' };
function messageOf(input: unknown): string {
  const proved = parseDossier(input);
  return proved.ok ? '' : proved.refusal.message;
}

test.each(['small', 'luquan-2022'])('the example %s is a dossier', (name) => expect(messageOf(readExample(name))).toBe(''));

test('the JSON Schema is the schema', async () => {
  const schema = z.toJSONSchema(Dossier, { io: 'input' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../schemas/dossier.schema.json');
});

describe('a refusal says path, expected and got', () => {
  test.each<[string, unknown, string]>([
    ['no object', [], '自评数据：应为对象，收到 清单（0 项）'],
    ['nothing', undefined, '自评数据：应为对象，收到 空'],
    ['no year', { department: { name: '某开发区' } }, 'year：应为 2000 至 2100 之间的四位年份（如 2022），收到 空'],
    ['a year in words', { ...base, year: '2023' }, 'year：应为 2000 至 2100 之间的四位年份（如 2022），收到 "2023"'],
    ['a year out of reach', { ...base, year: 23 }, 'year：应为 2000 至 2100 之间的四位年份（如 2022），收到 数字 23'],
    [
      'money as a number',
      { ...base, projects: [{ ...project, budget: 100.1 }] },
      'projects[0].budget：应为写成字符串的金额（如 "178179.54" 或 "17.78亿元"），收到 数字 100.1',
    ],
    [
      'money that is no number',
      { ...base, projects: [{ ...project, budget: Number.NaN }] },
      'projects[0].budget：应为写成字符串的金额（如 "178179.54" 或 "17.78亿元"），收到 数字 NaN',
    ],
    [
      'negative money',
      { ...base, projects: [project, { ...project, executed: '-1' }] },
      'projects[1].executed：应为不为负的金额（如 "178179.54" 或 "17.78亿元"），收到 "-1"',
    ],
    [
      'grouped digits',
      { ...base, budget: { basic: '1,664.84' } },
      'budget.basic：应为不为负的金额（如 "178179.54" 或 "17.78亿元"），收到 "1,664.84"',
    ],
    ['a date there is not', { ...base, report_date: '2023-02-30' }, 'report_date：应为日期（如 "2023-04-09"），收到 "2023-02-30"'],
    ['an unknown unit', { ...base, money_unit: '千元' }, 'money_unit：应为 元、万元、亿元 之一，收到 "千元"'],
    ['half a person', { ...base, staffing: { retired: 1.5 } }, 'staffing.retired：应为不为负的整数，收到 数字 1.5'],
    ['a blank name', { ...base, department: { name: ' ' } }, 'department.name：应为不为空的文字，收到 ""'],
    ['a list for an object', { ...base, budget: [] }, 'budget：应为对象，收到 清单（0 项）'],
    [
      'spent more than there was',
      { ...base, projects: [{ ...project, executed: '100.01' }] },
      'projects[0].executed：应不大于预算数 100（或在 overrun_reason 说明原因），收到 100.01',
    ],
    [
      'money with more digits than any budget',
      { ...base, budget: { basic: '9'.repeat(19) } },
      `budget.basic：应为不为负的金额（如 "178179.54" 或 "17.78亿元"），收到 "${'9'.repeat(19)}"`,
    ],
    [
      'a score out of reach',
      { ...base, projects: [{ ...project, score: '100.01' }] },
      'projects[0].score：应为 0 至 100 之间的得分（如 "94.65"），收到 "100.01"',
    ],
    ['a report written before its year', { ...base, report_date: '2022-12-31' }, 'report_date：应不早于评价年度 2023 年，收到 2022-12-31'],
    ['more answers than questions', { ...base, survey: { sample: 100, valid: 101 } }, 'survey.valid：应不大于发放份数 100，收到 101'],
    [
      'more satisfied than asked',
      { ...base, survey: { sample: 100, valid: 90, satisfied: 91 } },
      'survey.satisfied：应不大于有效份数 90，收到 91',
    ],
    [
      'the same id twice',
      { ...base, facts: [1, 2].map(() => ({ id: 'a', name: '甲', value: '1', unit: '个' })) },
      'facts[1].id：应为不重复的编号，收到第二个 a',
    ],
  ])('%s', (_title, input, message) => expect(messageOf(input)).toBe(message));

  test('an unknown key is named, with the one that was probably meant', () => {
    expect(messageOf({ ...base, projetcs: [] })).toMatch(/^自评数据：应只有 .*收到不认识的 projetcs（是否应为 projects）$/u);
    expect(messageOf({ ...base, projects: [{ ...project, excuted: '1' }] })).toMatch(/^projects\[0\]：.*excuted（是否应为 executed）$/u);
    expect(messageOf({ ...base, organisation: { offices: [{ name: '财政局', dutys: '' }] } })).toMatch(
      /^organisation\.offices\[0\]：.*dutys（是否应为 duties）/u,
    );
    expect(messageOf({ ...base, zzzzzzz: 1 })).toMatch(/收到不认识的 zzzzzzz$/u);
  });
  test('several troubles stand on one line, and many are counted', () => {
    const message = messageOf({ ...base, projects: Array.from({ length: 9 }, () => ({ ...project, budget: 'x' })) });
    expect(message.split('；')).toHaveLength(6);
    expect(message).toMatch(/；另有 4 处$/u);
    expect(message).not.toContain('\n');
  });
  test('a long value is cut', () => expect(messageOf({ ...base, money_unit: 'x'.repeat(500) }).length).toBeLessThan(200));
});

test('more spent than there was, with its reason, is accepted', () => {
  expect(messageOf({ ...base, projects: [{ ...project, executed: '120', overrun_reason: '上级追加' }] })).toBe('');
});

test('amounts are compared in one unit', () => {
  expect(exceeds('1.01亿元', '10000', '万元')).toBe(true);
  expect(exceeds('1亿元', '10000', '万元')).toBe(false);
  expect(exceeds('2', '1万元', '元')).toBe(false);
  expect(exceeds('10000.5', '1万元', '元')).toBe(true);
  expect(exceeds('5亿美元', '1元', '元')).toBe(false);
});
