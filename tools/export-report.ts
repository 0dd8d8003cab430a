import { z } from 'zod';
import { Finding } from '../schemas/check.ts';
import type { Dossier } from '../schemas/dossier.ts';
import { DraftedSection, TokenUsage } from '../schemas/drafted.ts';
import { type Outcome, refused, served } from '../schemas/outcome.ts';
import type { Profile } from '../schemas/profile.ts';
import { checkDocument } from './check/check-document.ts';
import { describeLocator, hasOwnPlaces } from './check/place-words.ts';
import { severityWords } from './check/severity-words.ts';
import { describeDrafted } from './describe-drafted.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { type ComposedReport, finishReport } from './draft/compose-report.ts';
import { DRAFTERS } from './draft/model/choose-drafter.ts';
import { composeDrafted, type Drafters } from './draft/model/compose-drafted.ts';
import { sealProof } from './draft/seal-proof.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { keepDrafts } from './keep-drafts.ts';
import { asMarkdown, layReport, placeDossier } from './lay-report.ts';
import { defineTool } from './tool.ts';
import type { World } from './world.ts';
import { writeForms } from './write-forms.ts';

const SHOWN = 20;

const input = z.strictObject({
  path: z.string().describe('写到哪里，如 报告.docx'),
  text: z.string().optional().describe('整份报告，数字写 [[编号]]'),
  drafter: z.enum(DRAFTERS).optional().describe('由谁写'),
  blind: z.boolean().optional().describe('模型不见数额名称'),
  resume: z.boolean().optional().describe('接着上次没有写完的写，改过的各节草稿照用').meta({ unlisted: true }),
  max_tokens: z.int().min(1).optional().describe('模型最多用多少 token').meta({ unlisted: true }),
  force: z.boolean().optional().describe('文件已有时覆盖'),
  ...dossierFields,
  ...profileField,
});

const output = z.object({
  files: z.array(z.string()).describe('写成的文件：报告、证明，必要时还有自评数据'),
  profile: z.string(),
  drafter: z.enum(['caller', 'model', 'offline']).describe('报告由谁写成：调用者、模型（至少一部分）、内置写法'),
  numerals: z.int().describe('证明列出的数字个数'),
  missing: z.array(z.object({ section: z.string(), needs: z.array(z.string()) })).describe('各节想用而自评数据没有给出的'),
  summary: z.object({ errors: z.int(), warnings: z.int(), notes: z.int() }).describe('对成稿核对的结果'),
  findings: z.array(Finding.pick({ rule: true, severity: true, message: true, line: true, locator: true })),
  sheets: z.array(z.string()).optional().describe('写成 .xlsx 时的各张工作表'),
  sections: z.array(DraftedSection).optional().describe('用模型时，各处由谁写成'),
  usage: TokenUsage.optional(),
  notices: z.array(z.string()).optional(),
});

/** Writes the forms that the dossier fills. */
async function exportForms(
  path: string,
  force: boolean,
  dossier: Dossier,
  profile: Profile,
  world: World,
): Promise<Outcome<z.infer<typeof output>>> {
  const sheets = writeForms(dossier, profile);
  if (sheets.length === 0)
    return refused('nothing-to-write', '自评数据没有项目、指标和所属单位，没有可写的表', '请补充 projects 或 indicators 后重试。');
  const written = await world.writeFiles(new Map([[path, await world.encodeWorkbook(sheets)]]), force);
  if (!written.ok) return written;
  return served({
    files: [...written.value],
    profile: profile.id,
    drafter: 'offline' as const,
    numerals: 0,
    missing: [],
    summary: { errors: 0, warnings: 0, notes: 0 },
    findings: [],
    sheets: sheets.map(({ name }) => name),
  });
}

const nameDrafter = (sections: readonly DraftedSection[]): 'model' | 'offline' =>
  sections.some(({ drafter }) => drafter !== 'offline') ? 'model' : 'offline';

const BY = { offline: '内置写法', model: '模型起草，程序填数', caller: '调用者所写' } as const;

const NEEDS_SHOWN = 3;

/** A line for each section; the whole list is in the data. */
const describeMissing = ({ section, needs }: { readonly section: string; readonly needs: readonly string[] }): string =>
  `- ${section}：${needs.slice(0, NEEDS_SHOWN).join('、')}${needs.length > NEEDS_SHOWN ? `等${needs.length}项` : ''}`;

export const exportReport = defineTool({
  name: 'export_report',
  title: '写成文件',
  description:
    '写成文件：.docx 或 .md 为整份报告和逐数可复核的证明，.xlsx 为自评表和整改台账。给 text（带标记的全文）时核对通过才写；不给由模型端点或程序写。只要文字用 draft_section。',
  effects: 'writes-files',
  input,
  output,
  examples: [
    {
      title: '由自评数据写成报告',
      input: { path: 'report.md', dossier_path: 'examples/small.json', drafter: 'offline', force: true },
      output: { profile: 'national', drafter: 'offline' },
    },
  ],
  async run(given, world) {
    const { path, text, force = false, drafter, blind, resume, max_tokens } = given;
    const ending = /\.(?:md|docx|xlsx)$/iu.exec(path)?.[0].toLowerCase();
    const asForms = ending === '.xlsx';
    if (ending === undefined) {
      return refused(
        'unsupported-format',
        `输出文件应为 .docx、.md 或 .xlsx，收到 ${path}`,
        '请把 path 改成以 .docx 或 .md（报告）或 .xlsx（自评表）结尾。',
      );
    }
    if (asForms && text !== undefined)
      return refused(
        'unsupported-format',
        '.xlsx 是自评表，收到了整份报告的 text',
        '写报告请把 path 改成以 .docx 或 .md 结尾；写自评表请去掉 text。',
      );
    // Read once: what comes from standard input is there only once.
    const { dossier_path: dossierPath, dossier: inline, profile: named } = given;
    const raw = dossierPath !== undefined && inline === undefined ? await world.readDossier(dossierPath) : served<unknown>(inline);
    if (!raw.ok) return raw;
    const subject = await openSubject(
      inline === undefined && raw.value !== undefined ? { dossier: raw.value, profile: named } : given,
      world,
      dossierPath,
    );
    if (!subject.ok) return subject;
    const { dossier, profile, file: profileFile } = subject.value;
    if (asForms) return exportForms(path, force, dossier, profile, world);
    const stem = path.slice(0, -ending.length);
    const keeping = keepDrafts(stem, [ending, '.proof.json'], { resume, force }, world);
    const finished: Outcome<ComposedReport & { readonly by?: Drafters }> =
      text === undefined
        ? await composeDrafted(dossier, profile, { drafter, blind, resume, max_tokens }, world, keeping.open)
        : finishReport(text, dossier, profile);
    if (!finished.ok) return finished;
    const { missing, by } = finished.value;
    const file = ending === '.docx' ? await layReport(path, finished.value, profile, world) : served(asMarkdown(path, finished.value));
    if (!file.ok) return file;
    const { content, document, proof } = file.value;
    const placed = await placeDossier(raw.value, dossierPath, `${stem}.dossier.json`, world);
    if (!placed.ok) return placed;
    const proofPath = `${stem}.proof.json`;
    const own = profileFile === undefined ? served(undefined) : await world.readBytes(profileFile);
    if (!own.ok) return own;
    const sealed = sealProof(
      proof,
      { file: world.relate(proofPath, path), sha256: world.sha256(content) },
      { file: world.relate(proofPath, placed.value.file), sha256: world.sha256(placed.value.content) },
      world.sha256,
      profileFile === undefined || !own.value ? undefined : { file: world.relate(proofPath, profileFile), sha256: world.sha256(own.value) },
    );
    const files = new Map<string, string | Uint8Array>([
      [path, content],
      [proofPath, sealed],
      ...(placed.value.own ? [] : [[placed.value.file, placed.value.content] as const]),
    ]);
    const ours = await keeping.note(files);
    if (!ours.ok) return ours;
    await world.breathe?.();
    const written = await world.writeFiles(files, force || ours.value);
    if (!written.ok) return written;
    const { summary, findings } = checkDocument(document, { profile, figures: computeLedger(dossier, profile) });
    return served({
      files: [...written.value],
      profile: profile.id,
      drafter: text === undefined ? nameDrafter(by?.sections ?? []) : ('caller' as const),
      numerals: proof.numerals.length,
      missing: missing.map(({ section, needs }) => ({ section, needs: [...needs] })),
      summary,
      findings: findings.map(({ rule, severity, message, line, locator }) => ({
        rule,
        severity,
        message,
        line,
        ...(locator ? { locator } : {}),
      })),
      ...(by ? { sections: [...by.sections], usage: by.usage, notices: [...by.notices] } : {}),
    });
  },
  paging: { lists: { findings: '问题', missing: '缺数据的节', sections: '各节' } },
  render({ files, profile, drafter, numerals, missing, summary, findings, sheets, sections = [], notices = [] }) {
    if (sheets)
      return [`已写成 ${files.join('、')}（口径 ${profile}），${sheets.length} 张表：`, ...sheets.map((name) => `- ${name}`)].join('\n');
    const { errors, warnings, notes } = summary;
    const shown = findings
      .slice(0, SHOWN)
      .map(
        (one) =>
          `- ${severityWords[one.severity]} ${hasOwnPlaces(one) ? describeLocator(one) : `第 ${one.line} 行`} ${one.message}（${one.rule}）`,
      );
    return [
      `已写成 ${files.join('、')}（口径 ${profile}，${BY[drafter]}）。`,
      ...notices,
      ...describeDrafted(sections),
      `证明列出数字 ${numerals} 个。核对成稿：错误 ${errors}，存疑 ${warnings}，提示 ${notes}。`,
      ...shown,
      ...(findings.length > SHOWN ? [`另有 ${findings.length - SHOWN} 条，用 check_draft 查看。`] : []),
      ...(missing.length > 0 ? ['', '自评数据缺少以下内容，报告中相应处没有写：', ...missing.map(describeMissing)] : []),
    ].join('\n');
  },
});
