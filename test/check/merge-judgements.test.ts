import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';

const check = (text: string) => checkDocument({ name: 'a.md', format: 'md', text });
const loudAt = (text: string, words: string) => {
  const from = text.indexOf(words);
  return check(text).findings.filter(({ start, end, severity }) => severity !== 'note' && start < from + words.length && end > from);
};

describe('one trouble is told once', () => {
  test('two rules that count on the same numbers', () => {
    const text = '项目支出预算1240.00万元。对26个项目全面开展绩效自评，涉及资金812.00万元。';
    expect(loudAt(text, '812.00')).toHaveLength(1);
  });

  test('a bound gives way to the calculation that says what should stand there', () => {
    const text = '全年处理垃圾2.60万吨，其中焚烧0.702万吨，占277%。';
    const found = loudAt(text, '277%');
    expect(found).toHaveLength(1);
    expect(found[0]?.expected).toBe('27%');
  });

  test('a cell that is no number and holds points is one trouble', () => {
    const text =
      '| 项目 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 路灯维修 | 50 | 48 | 96个百分点 |\n| 道路养护 | 40 | 38 | 95% |';
    expect(loudAt(text, '96个百分点').map(({ rule }) => rule)).toEqual(['percent-or-points']);
  });

  test('two troubles of one number stay two', () => {
    const text =
      '项目支出预算2400.00万元。对2个项目全面开展绩效自评，涉及资金95.00万元，见下表。\n\n单位：万元\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护 | 60.00 | 58.00 |\n| 2 | 路灯维修 | 34.00 | 34.00 |';
    const rules = loudAt(text, '95.00').map(({ rule }) => rule);
    expect(rules).toContain('text-matches-table');
    expect(rules.length).toBe(2);
  });
});
