import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Writes the sample reports as Word files, and one of them with the checker's comments, and renders all of them to PNG for people and CI to
 * look at: `node scripts/render-office.ts FOLDER [EXAMPLE...]`. Needs LibreOffice (soffice) and poppler (pdftoppm).
 */
const root = resolve(import.meta.dirname, '..');
const [folder, ...named] = process.argv.slice(2);
const EXAMPLES = ['small', 'luquan-2022', 'quwo-2021', 'laoting-2023', 'julu-2022'];
const ANNOTATED = 'luquan-2022';

/** Free fonts that look like those of official documents, where the real ones are not installed. */
const STAND_INS: readonly (readonly [string, string])[] = [
  ['方正小标宋简体', 'Noto Serif CJK SC'],
  ['仿宋_GB2312', 'Noto Serif CJK SC'],
  ['楷体_GB2312', 'Noto Serif CJK SC'],
  ['宋体', 'Noto Serif CJK SC'],
  ['黑体', 'Noto Sans CJK SC'],
  ['Times New Roman', 'Noto Serif CJK SC'],
];

function stop(why: string): never {
  console.error(why);
  process.exit(2);
}

function run(program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1e9 });
  if (error) stop(`没有 ${program}，无法出图。请安装 LibreOffice 和 poppler-utils 后重试。`);
  if (status !== 0 && program !== process.execPath) stop(`${program} ${args.join(' ')} 失败：${stderr}`);
  return stdout + stderr;
}

const ziping = (...args: string[]): string => run(process.execPath, [join(root, 'bin', 'ziping.js'), ...args]);

if (folder === undefined) stop('用法：node scripts/render-office.ts 文件夹 [示例名...]');
const unknown = named.find((name) => !EXAMPLES.includes(name));
if (unknown !== undefined) stop(`没有示例 ${unknown}，可用的有 ${EXAMPLES.join('、')}`);
const out = resolve(folder);
mkdirSync(out, { recursive: true });

const names = named.length > 0 ? named : EXAMPLES;
for (const name of names) ziping('report', join(root, 'examples', `${name}.json`), '-o', join(out, `${name}.docx`), '--force', '--quiet');
const plain = names.map((name) => join(out, `${name}.docx`));
const annotated: string[] = [];
if (names.includes(ANNOTATED) && ziping('check', '--help').includes('--annotate')) {
  const file = join(out, `${ANNOTATED}-annotated.docx`);
  rmSync(file, { force: true });
  ziping('check', join(out, `${ANNOTATED}.docx`), '--annotate', file, '--quiet');
  annotated.push(file);
}

const work = mkdtempSync(join(tmpdir(), 'ziping-render-'));
try {
  const installed = run('fc-list', [':', 'family']);
  const aliases = STAND_INS.filter(([wanted]) => !installed.includes(wanted)).map(
    ([wanted, other]) => `<alias binding="same"><family>${wanted}</family><prefer><family>${other}</family></prefer></alias>`,
  );
  const config = join(work, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>${aliases.join('')}</fontconfig>`,
  );
  const convert = (filter: string, files: readonly string[]) =>
    files.length > 0 &&
    run('soffice', [`-env:UserInstallation=file://${work}/user`, '--headless', '--convert-to', filter, '--outdir', out, ...files], {
      FONTCONFIG_FILE: config,
    });
  convert('pdf', plain);
  convert('pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}', annotated);
} finally {
  rmSync(work, { recursive: true, force: true });
}

for (const file of [...plain, ...annotated]) {
  const stem = file.slice(0, -'.docx'.length);
  const own = stem.slice(out.length + 1);
  const isPage = (name: string) => name.startsWith(`${own}-`) && /^\d+\.png$/u.test(name.slice(own.length + 1));
  for (const old of readdirSync(out).filter(isPage)) rmSync(join(out, old));
  run('pdftoppm', ['-r', '60', '-png', `${stem}.pdf`, stem]);
  console.log(`${own}：${readdirSync(out).filter(isPage).length} 页`);
}
console.log(`图在 ${out}`);
