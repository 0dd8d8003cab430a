import { describe, expect, test } from 'vitest';
import type { Grid } from '../../schemas/document.ts';
import type { LedgerEntry } from '../../schemas/rectification.ts';
import { readXlsx } from '../../server/adapters/read-xlsx.ts';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { composeRectification } from '../../tools/compose-rectification.ts';
import { composeExample } from '../../tools/diagnose/compose-example.ts';
import { diagnose } from '../../tools/diagnose/diagnose.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { readRectification } from '../../tools/form/read-rectification.ts';
import { layRectification } from '../../tools/form/rectification-form.ts';
import { updateRectification } from '../../tools/update-rectification.ts';
import { profileOf } from '../figure/dossiers.ts';

const profile = profileOf('national');
function open(change: Readonly<Record<string, unknown>>) {
  const dossier = composeExample(change);
  const ledger = computeLedger(dossier, profile);
  const sources = { dossier, profile, figures: new Map(ledger.map((figure) => [figure.id, figure])) };
  const diagnosis = diagnose(dossier, ledger, profile);
  return { sources, diagnosis, entries: composeRectification(diagnosis, sources) };
}

async function goRound(entries: readonly LedgerEntry[], year = 2023) {
  const bytes = await writeXlsx([layRectification('整改台账', '某经济开发区管理委员会', year, entries)]);
  const document = await readXlsx(bytes, 'a.xlsx', 'visible');
  if (!document.ok) throw new Error(document.refusal.message);
  const read = readRectification(document.value.grids ?? [], 'a.xlsx');
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

/** Three problems of different kinds: unhappy people, staff over their posts, an office fund overspent. */
const bad = {
  survey: { satisfied: 160 },
  staffing: { institutional: 14 },
  operation: { office_funds: { executed: '33' } },
};
const later = { year: 2024, report_date: '2025-03-15' };

test('a ledger reads back from its workbook as it was written, awkward words and all', async () => {
  const { entries } = open(bad);
  const [first, ...rest] = entries;
  if (!first) throw new Error('no problem');
  const written = [
    { ...first, cause: '=SUM(A1:A9)', measures: first.measures.map((measure) => ({ ...measure, evidence: '见“附件|1”\n第二行' })) },
    ...rest,
  ];
  const read = await goRound(written);
  expect(read.entries).toEqual(written);
  expect(read).toMatchObject({ department: '某经济开发区管理委员会', year: 2023 });
});

describe('a year later', () => {
  const write = (entries: readonly LedgerEntry[], type: string, change: Partial<LedgerEntry['measures'][number]>): readonly LedgerEntry[] =>
    entries.map((entry) =>
      entry.id === type
        ? {
            ...entry,
            causeClass: '人员保障',
            cause: '窗口人员不足',
            measures: entry.measures.map((measure) => ({ ...measure, ...change })),
          }
        : entry,
    );
  const fatesOf = async (old: readonly LedgerEntry[], change: Readonly<Record<string, unknown>>) => {
    const { diagnosis, sources } = open(change);
    const updated = updateRectification(await goRound(old), diagnosis, sources);
    return new Map(updated.map((entry) => [entry.id || entry.title, entry]));
  };

  test('what the new figures no longer show is closed with the figure that says so', async () => {
    const updated = await fatesOf(open(bad).entries, later);
    expect([...updated.values()].map(({ fate }) => fate)).toEqual(['closed', 'closed', 'closed']);
    expect(updated.get('P20')?.outcome).toMatch(/^可销号：服务对象满意度 92\.86%$/u);
  });
  test('what is still there is overdue once its deadline is over, and keeps what people wrote', async () => {
    const old = write(open(bad).entries, 'P20', { status: '整改中', evidence: '会议纪要', owner: '综合办公室张某牵头' });
    const updated = await fatesOf(old, { ...bad, ...later });
    expect(updated.get('P20')).toMatchObject({
      fate: 'overdue',
      causeClass: '人员保障',
      cause: '窗口人员不足',
      measures: [{ status: '整改中', evidence: '会议纪要', owner: '综合办公室张某牵头' }],
    });
    expect(updated.get('P20')?.outcome).toContain('2024年9月底前');
  });
  test('before its deadline it is open', async () => {
    expect((await fatesOf(open(bad).entries, { ...bad, report_date: '2024-04-15' })).get('P20')?.fate).toBe('open');
  });
  test('what was done and is there again came back', async () => {
    const old = write(open(bad).entries, 'P20', { status: '已完成' });
    expect((await fatesOf(old, { ...bad, ...later })).get('P20')?.fate).toBe('returned');
  });
  test('未完成 is not done', async () => {
    const old = write(open(bad).entries, 'P20', { status: '未完成' });
    expect((await fatesOf(old, { ...bad, ...later })).get('P20')?.fate).toBe('overdue');
  });
  test('what cannot be judged any more is not closed', async () => {
    const updated = await fatesOf(open(bad).entries, { ...later, staffing: null });
    expect(updated.get('P27')).toMatchObject({ fate: 'unknown', outcome: expect.stringContaining('staffing') });
  });
  test('problems and measures that people wrote in stay, new problems are new', async () => {
    const own: LedgerEntry = {
      id: '',
      problem: '档案管理不规范',
      figures: '',
      causeClass: '',
      cause: '',
      outcome: '',
      measures: [
        { action: '补齐档案', owner: '综合办公室', deadline: '2024年6月底前', target: '齐全', check: '', status: '整改中', evidence: '' },
      ],
    };
    const hand = { action: '增设周末窗口', owner: '综合办公室', deadline: '', target: '', check: '', status: '已完成', evidence: '照片' };
    const old = open(bad).entries.map((entry) => (entry.id === 'P20' ? { ...entry, measures: [...entry.measures, hand] } : entry));
    const updated = await fatesOf([...old, own], {
      ...bad,
      ...later,
      targets: [{ name: '投资', target: '35', unit: '亿元', actual: '30' }],
    });
    expect(updated.get('档案管理不规范')?.fate).toBe('by-hand');
    expect(updated.get('P20')?.measures).toContainEqual(hand);
    expect(updated.get('P42')?.fate).toBe('new');
  });
  test('what stands under another problem now is told so', async () => {
    const { entries } = open({ budget: { received: '900' }, monitoring: [{ month: 9, executed: '500' }] });
    const low = {
      projects: [
        {
          name: '甲',
          initial_budget: '1000',
          budget: '1000',
          executed: '500',
          returned: '500',
          score: '95',
          opinion: '继续安排',
          progress: '80',
        },
      ],
    };
    const updated = await fatesOf(entries, { ...later, ...low, monitoring: [{ month: 9, executed: '500' }] });
    expect(updated.get('P30')).toMatchObject({ fate: 'merged', outcome: expect.stringContaining('预算执行率偏低') });
  });
  test('the same again gives the same', async () => {
    const once = await fatesOf(open(bad).entries, { ...bad, ...later });
    const twice = await fatesOf([...once.values()], { ...bad, ...later });
    expect([...twice.keys()]).toEqual([...once.keys()]);
    const lines = await fatesOf(open(bad).entries, later);
    expect([...(await fatesOf([...lines.values()], later)).values()].map(({ fate }) => fate)).toEqual(['closed', 'closed', 'closed']);
  });
});

describe('what is no ledger is refused in one line', () => {
  const grid = (name: string, ...rows: string[][]): Grid => ({
    name,
    start: 0,
    end: 0,
    rows: rows.map((cells, row) => cells.map((text, column) => ({ text, row, column, start: 0, end: 0 }))),
  });
  const heads = ['序号', '存在问题', '整改措施', '整改状态'];
  test('a diary', () => {
    const read = readRectification([grid('日记', ['日期', '天气'], ['1', '晴'])], 'a.xlsx');
    expect(read).toMatchObject({ ok: false, refusal: { code: 'not-a-ledger' } });
    expect(!read.ok && read.refusal.message).not.toContain('\n');
  });
  test('two ledgers', () => {
    expect(readRectification([grid('甲', heads), grid('乙', heads)], 'a.xlsx')).toMatchObject({
      ok: false,
      refusal: { code: 'two-ledgers' },
    });
  });
  test('more lines than any office has', () => {
    const rows = Array.from({ length: 2500 }, (_, index) => [String(index), '问题', '措施', '未开始']);
    expect(readRectification([grid('甲', heads, ...rows)], 'a.xlsx')).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
  });
  test('an office’s own ledger with other words is read', () => {
    const own = grid(
      '台账',
      ['2023年整改台账'],
      ['序号', '问题清单', '责任科室', '整改时限', '整改措施', '整改情况'],
      ['1', '预算执行率偏低', '财务科', '2024年6月', '按月通报', '已整改'],
    );
    const read = readRectification([own], 'a.xlsx');
    expect(read).toMatchObject({
      ok: true,
      value: {
        year: 2023,
        entries: [{ problem: '预算执行率偏低', measures: [{ owner: '财务科', status: '已整改', deadline: '2024年6月' }] }],
      },
    });
  });
});
