import { Dossier } from '../../../../schemas/dossier.ts';
import { refused } from '../../../../schemas/outcome.ts';
import type { Profile } from '../../../../schemas/profile.ts';
import { composeBook, composeEmptyBook } from '../../../../tools/form/compose-book.ts';
import type { FormSheet } from '../../../../tools/form/sheet.ts';
import { openProfile } from '../../../../tools/open-profile.ts';
import { writeLedger } from '../../../../tools/write-forms.ts';
import { loadExamples } from '../../../adapters/load-examples.ts';
import { writeXlsx } from '../../../adapters/write-xlsx.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

/** The year that is usually evaluated: the one before this. */
const usualYear = () => new Date().getFullYear() - 1;

/** Indicators that the system itself sets, ready for the actual values. */
const listFramework = (profile: Profile | undefined): readonly Record<string, unknown>[] =>
  (profile?.framework?.indicators ?? []).map(({ class: name, group, name: own, direction, target = '请填指标值', weight = '0' }) => ({
    class: name,
    group,
    name: own,
    ...(direction === undefined ? {} : { direction }),
    target,
    weight,
  }));

function startDossier(profile: string | undefined, sample: boolean, settled: Profile | undefined): Record<string, unknown> {
  const examples = loadExamples();
  const example = examples.find(({ dossier }) => dossier.profile === profile) ?? examples[0];
  if (sample && example) {
    const { $schema: _, ...dossier } = example.dossier;
    return { ...dossier, profile: profile ?? dossier.profile };
  }
  return {
    profile: profile ?? 'national',
    year: usualYear(),
    department: { name: '请填单位名称' },
    money_unit: '万元',
    budget: { income: [] },
    projects: [],
    indicators: listFramework(settled),
    targets: [],
  };
}

/** What is not yet a whole dossier becomes an empty workbook; a sample becomes a filled one. */
function composeSheets(dossier: Record<string, unknown>, profile: Profile, sample: boolean): readonly FormSheet[] {
  const proved = sample ? Dossier.safeParse(dossier) : undefined;
  return proved?.success
    ? [...composeBook(dossier, proved.data, profile), ...writeLedger(proved.data, profile)]
    : composeEmptyBook(usualYear(), profile, String(dossier.profile));
}

export const init: Command = {
  operands: '',
  arity: [0, 0],
  about: ['不给 -o 时把 JSON 写到标准输出。工作簿按表头和名称认内容，行列先后不限。', '例：ziping init --sample -o 样例.xlsx'],
  options: {
    sample: { help: '写出填好的样例，而不是空表' },
    output: { help: '输出文件（.json 或 .xlsx）', value: '文件', short: 'o' },
    force: { help: '覆盖已有的文件' },
  },
  async run(call, { openWorld, terminal }) {
    const fail = (refusal: Parameters<typeof formatRefusal>[0]): 2 => {
      terminal.err(formatRefusal(refusal));
      return 2;
    };
    const world = openWorld();
    if (!world.ok) return fail(world.refusal);
    const output = call.text('output');
    const named = call.text('profile');
    const opened = named === undefined ? undefined : await openProfile(named, world.value);
    if (opened && !opened.ok) return fail(opened.refusal);
    // A dossier names a profile file as seen from itself.
    const file = opened?.value.file;
    const profile = file === undefined ? named : world.value.relate(output === undefined || output === '-' ? 'x.json' : output, file);
    const dossier = startDossier(profile, call.flag('sample'), opened?.value.profile);
    const json = `${JSON.stringify(dossier, null, 2)}\n`;
    if (output === undefined || output === '-') {
      terminal.out(json);
      return 0;
    }
    const [, kind = ''] = /\.([a-z]+)$/iu.exec(output) ?? [];
    if (kind !== 'json' && kind !== 'xlsx') {
      return fail(refused('unsupported-format', `输出文件应为 .json 或 .xlsx，收到 ${output}`, '请改扩展名后重试。').refusal);
    }
    const used = opened ?? (await openProfile(String(dossier.profile), world.value));
    if (!used.ok) return fail(used.refusal);
    const content = kind === 'json' ? json : await writeXlsx(composeSheets(dossier, used.value.profile, call.flag('sample')));
    const written = await world.value.writeFiles(new Map([[output, content]]), call.flag('force'));
    if (!written.ok) return fail(written.refusal);
    if (!call.flag('quiet')) terminal.err(`已写出 ${output}`);
    return 0;
  },
};
