import { type Outcome, refused, served } from '../../../../schemas/outcome.ts';
import type { LedgerAdditions } from '../../../../schemas/rectification.ts';
import { diagnose } from '../../../../tools/diagnose/diagnose.ts';
import { openSubject } from '../../../../tools/dossier-input.ts';
import { computeLedger } from '../../../../tools/figure/compute-ledger.ts';
import { listGrids } from '../../../../tools/form/list-grids.ts';
import { type ReadLedger, readRectification } from '../../../../tools/form/read-rectification.ts';
import { layRectification, writeRectification } from '../../../../tools/form/rectification-form.ts';
import { FATE_WORDS, FATES, type UpdatedEntry, updateRectification } from '../../../../tools/update-rectification.ts';
import type { World } from '../../../../tools/world.ts';
import { readXlsx } from '../../../adapters/read-xlsx.ts';
import type { Call, Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

const USAGE = '用法：ziping ledger update 旧台账.xlsx 数据.json -o 新台账.xlsx。';

async function openOld(path: string, world: World): Promise<Outcome<ReadLedger>> {
  if (!/\.(?:xlsx|xlsm|xls|et)$/iu.test(path)) {
    const text = await world.readDocument(path);
    return text.ok ? readRectification(listGrids(text.value), path) : text;
  }
  const bytes = await world.readBytes(path);
  if (!bytes.ok) return bytes;
  const document = await readXlsx(bytes.value, path, 'visible');
  return document.ok ? readRectification(document.value.grids ?? [], path) : document;
}

type Updated = {
  readonly department: string;
  readonly year: number;
  readonly entries: readonly UpdatedEntry[];
  readonly additions: LedgerAdditions;
};

async function update(oldPath: string, dossierPath: string, call: Call, world: World): Promise<Outcome<Updated>> {
  const old = await openOld(oldPath, world);
  if (!old.ok) return old;
  const subject = await openSubject({ dossier_path: dossierPath, profile: call.text('profile') }, world);
  if (!subject.ok) return subject;
  const { dossier, profile } = subject.value;
  const { name } = dossier.department;
  const { department, year } = old.value;
  if (department !== undefined && department !== name)
    return refused(
      'other-department',
      `${oldPath} 是“${department.slice(0, 60)}”的台账，数据是“${name}”的`,
      '请核对两个文件是不是同一单位的。',
    );
  if (year !== undefined && year > dossier.year)
    return refused('older-data', `${oldPath} 是 ${year} 年度的台账，数据是 ${dossier.year} 年度的`, '请给出同年或以后年度的数据。');
  const figures = computeLedger(dossier, profile);
  const sources = { dossier, profile, figures: new Map(figures.map((figure) => [figure.id, figure])) };
  return served({
    department: name,
    year: dossier.year,
    entries: updateRectification(old.value, diagnose(dossier, figures, profile), sources),
    additions: old.value.additions,
  });
}

function render({ entries }: Updated): string {
  const parts = FATES.flatMap((fate) => {
    const of = entries.filter((entry) => entry.fate === fate);
    return of.length === 0
      ? []
      : [
          `${FATE_WORDS[fate]} ${of.length} 个`,
          ...of.map(({ title, outcome }) => `- ${title}${outcome.slice(FATE_WORDS[fate].length)}`),
          '',
        ];
  });
  return parts.length === 0 ? '台账里没有问题，新数据也没有。\n' : `${parts.join('\n').trimEnd()}\n`;
}

/** The new ledger in the form that the name asks for. */
async function encode(
  path: string,
  { department, year, entries, additions }: Updated,
  world: World,
): Promise<Outcome<string | Uint8Array>> {
  const [, kind = ''] = /\.([a-z]+)$/iu.exec(path) ?? [];
  if (kind.toLowerCase() === 'md') return served(writeRectification(department, year, entries, additions));
  if (kind.toLowerCase() === 'xlsx')
    return served(await world.encodeWorkbook([layRectification('整改台账', department, year, entries, additions)]));
  return refused('unsupported-format', `整改台账应写成 .xlsx 或 .md，收到 ${path}`, '请改扩展名后重试。');
}

export const ledger: Command = {
  operands: 'update OLD FILE',
  arity: [3, 3],
  about: [
    'OLD 是以前写出、已填状态和佐证的整改台账（.xlsx，或 .md、.docx 里的表），FILE 是新的自评数据（.json 或 .xlsx）。',
    '逐项说明哪些可以销号、哪些仍存在或逾期、哪些整改后再次出现、哪些是新增；人工填写的状态、佐证和原因都保留。',
    '例：ziping ledger update 2023台账.xlsx 2024数据.json -o 2024台账.xlsx',
  ],
  options: {
    output: { help: '写出新的台账（.xlsx 或 .md）；不给时只列出结果', value: '文件', short: 'o' },
    force: { help: '覆盖已有的文件' },
  },
  async run(call, { openWorld, terminal }) {
    const fail = (refusal: Parameters<typeof formatRefusal>[0]): 2 => {
      terminal.err(formatRefusal(refusal));
      return 2;
    };
    const [verb = '', oldPath = '', dossierPath = ''] = call.operands;
    if (verb !== 'update') return fail(refused('unknown-verb', `ledger 之后应为 update，收到 ${verb}`, USAGE).refusal);
    const world = openWorld();
    if (!world.ok) return fail(world.refusal);
    const updated = await update(oldPath, dossierPath, call, world.value);
    if (!updated.ok) return fail(updated.refusal);
    const output = call.text('output');
    if (output !== undefined) {
      const content = await encode(output, updated.value, world.value);
      if (!content.ok) return fail(content.refusal);
      const written = await world.value.writeFiles(new Map([[output, content.value]]), call.flag('force'));
      if (!written.ok) return fail(written.refusal);
      if (!call.flag('quiet')) terminal.err(`已写出 ${output}`);
    }
    if (call.flag('json')) terminal.out(`${JSON.stringify(updated.value, null, 2)}\n`);
    else if (output === undefined || !call.flag('quiet')) terminal.out(render(updated.value));
    return 0;
  },
};
