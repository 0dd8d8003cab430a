import { Severity } from '../../../schemas/check.ts';
import { type Outcome, type Refusal, refused, served } from '../../../schemas/outcome.ts';
import { listWording } from '../../../tools/list-wording.ts';
import { composeSummary } from '../../../tools/summary/compose-summary.ts';
import { hasFinding, withBaseline } from '../../../tools/summary/digest-report.ts';
import type { Treatment } from '../../../tools/summary/findings-sheet.ts';
import { renderRows } from '../../../tools/summary/render-rows.ts';
import { isRead, type ReportRow } from '../../../tools/summary/report-row.ts';
import type { World } from '../../../tools/world.ts';
import { readSummary } from '../../adapters/read-summary.ts';
import { cachePathOf, openSummaryCache } from '../../adapters/summary-cache.ts';
import type { Call, Command, ExitCode, Shell } from './command.ts';
import { digestFiles } from './digest-files.ts';
import { expandOperands } from './expand-operands.ts';
import { formatRefusal } from './format-refusal.ts';
import { readBaseline } from './read-baseline.ts';

/** Where the workbook goes, proved before the work begins; with what the reviewer noted in the one that is there. */
async function openOutput(
  call: Call,
  world: World,
): Promise<Outcome<{ readonly out: string; readonly treatments: ReadonlyMap<string, Treatment> }>> {
  const out = call.text('summary') ?? '';
  if (!/\.xlsx$/iu.test(out)) return refused('unsupported-format', `汇总表应写成 .xlsx，收到 ${out}`, '请改扩展名后重试。');
  if (call.operands.includes('-')) return refused('no-input', '--summary 不能核对标准输入', '请给出文件或文件夹。');
  const before = await world.readBytes(out);
  if (!before.ok) return before.refusal.code === 'missing-file' ? served({ out, treatments: new Map() }) : before;
  const treatments = await readSummary(before.value);
  if (treatments) return served({ out, treatments });
  if (call.flag('force')) return served({ out, treatments: new Map() });
  return refused('file-exists', `${out} 已存在，而且不是以前写出的汇总表，没有覆盖`, '确认要覆盖时加 --force，或换一个文件名。');
}

/** Everything that a result depends on besides the file itself. */
async function nameOptions(call: Call, { version }: Shell, world: World): Promise<Outcome<string>> {
  const parts: unknown[] = [version];
  const profile = call.text('profile');
  if (profile !== undefined) {
    const { openProfile } = await import('../../../tools/open-profile.ts');
    const opened = await openProfile(profile, world);
    if (!opened.ok) return opened;
    parts.push(opened.value.profile);
  }
  for (const name of ['dossier', 'previous']) {
    const path = call.text(name);
    if (path === undefined) continue;
    const bytes = await world.readBytes(path);
    if (!bytes.ok) return bytes;
    parts.push(name, world.sha256(bytes.value));
  }
  return served(world.sha256(JSON.stringify(parts)));
}

/** Checks many reports and writes one workbook about them. What was found before and has not changed is not looked for again. */
export async function summariseFiles(call: Call, shell: Shell, command: Pick<Command, 'digestFile'>): Promise<ExitCode> {
  const { terminal, openWorld } = shell;
  const refuse = ({ refusal }: { readonly refusal: Refusal }): 2 => {
    terminal.err(formatRefusal(refusal));
    return 2;
  };
  const say = (words: string): void => {
    if (!call.flag('quiet')) terminal.err(words);
  };
  const opened = openWorld();
  if (!opened.ok) return refuse(opened);
  const world = opened.value;
  const output = await openOutput(call, world);
  if (!output.ok) return refuse(output);
  const { out, treatments } = output.value;
  const baseline = await readBaseline(call.text('baseline'), world);
  if (!baseline.ok) return refuse(baseline);
  const options = await nameOptions(call, shell, world);
  if (!options.ok) return refuse(options);
  const cachePath = cachePathOf(out);
  const expanded = expandOperands(call.operands, [out, cachePath]);
  const { paths, notes, refusals } = expanded;
  notes.forEach(say);
  for (const refusal of refusals) refuse({ refusal });
  if (paths.length === 0) return 2;

  const cache = openSummaryCache(cachePath);
  if (cache.broken > 0) say(`${cachePath} 有读不了的内容，已略过，相应的文件重新核对。`);
  const done = await digestFiles(paths, { call, shell, world, command, cache, options: options.value });
  if (done.interrupted) {
    const left = paths.length - done.finished;
    terminal.err(`已中断：核对完 ${done.finished} 份，还有 ${left} 份；结果记在 ${cachePath}，再运行同一命令从这里继续。`);
    return 2;
  }
  const rows = paths.map((path, i): ReportRow => {
    const place = { file: world.relate(out, path), path: world.relate(out, path) };
    const outcome = done.outcomes[i];
    if (outcome?.ok) return { ...place, bytes: done.keys.get(i) ?? '', digest: withBaseline(outcome.value, baseline.value) };
    const { message, hint } = outcome?.refusal ?? { message: '没有核对', hint: '请重新运行。' };
    // The file stands in a column of its own.
    return { ...place, reason: message.startsWith(`${path} `) ? message.slice(path.length + 1) : message, hint };
  });
  const bytes = await world.encodeWorkbook(composeSummary(rows, { known: listWording(world.profiles), treatments }));
  const written = await world.writeFiles(new Map([[out, bytes]]), true);
  if (!written.ok) return refuse(written);
  cache.keepOnly(new Set(done.keys.values()));
  if (call.flag('json')) terminal.out(`${JSON.stringify(renderRows(rows), null, 2)}\n`);

  const read = rows.filter(isRead);
  const unread = rows.length - read.length;
  const count = (kind: 'errors' | 'warnings' | 'notes'): number => read.reduce((sum, { digest }) => sum + digest.summary[kind], 0);
  const kept = done.kept > 0 ? `（${done.kept} 份没有变，沿用上次结果）` : '';
  say(
    `已写出 ${out}：核对 ${read.length} 份${kept}，错误 ${count('errors')} 处，存疑 ${count('warnings')} 处，提示 ${count('notes')} 处。`,
  );
  if (unread > 0) terminal.err(`${unread} 份未能读取，见“未能读取”表。`);
  if (read.length === 0) return 2;
  const limit = Severity.parse(call.text('fail-on') ?? 'error');
  return read.some(({ digest }) => hasFinding(digest, limit)) ? 1 : 0;
}
