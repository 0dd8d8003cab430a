import { type Outcome, refused, served } from '../../../../schemas/outcome.ts';
import { openSubject } from '../../../../tools/dossier-input.ts';
import { composePages } from '../../../../tools/draft/page/compose-pages.ts';
import { draftSections, renderSections } from '../../../../tools/draft-section.ts';
import { keepDrafts } from '../../../../tools/keep-drafts.ts';
import type { World } from '../../../../tools/world.ts';
import type { Command } from '../command.ts';
import { drafterOptions, readDrafter } from '../drafter-options.ts';
import { formatRefusal } from '../format-refusal.ts';
import { listenForInterrupt } from '../listen-for-interrupt.ts';

type Given = { readonly dossier_path: string | undefined; readonly profile: string | undefined };

/** The text as its file holds it: Markdown, or pages by the profile's page data. */
async function encode(text: string, output: string, given: Given, world: World): Promise<Outcome<string | Uint8Array>> {
  if (!output.toLowerCase().endsWith('.docx')) return served(text);
  const subject = await openSubject(given, world);
  return subject.ok ? served(await world.encodeReport(composePages(text, subject.value.profile.page))) : subject;
}

/** `R.md` in two: the name, and its ending with the dot. */
const splitEnding = (path: string): readonly [string, string] => {
  const ending = /\.[a-z]{1,8}$/iu.exec(path)?.[0] ?? '';
  return [path.slice(0, path.length - ending.length), ending];
};

export const draft: Command = {
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。起草一节（连同下级）；整份报告用 ziping report。',
    '设了模型端点（ZIPING_LLM_BASE_URL、ZIPING_LLM_MODEL、ZIPING_LLM_API_KEY）时由模型写，数字由程序填、逐句核对，通不过的用内置写法。',
    '给出 -o 时写好的各处存在旁边的 .draft 文件夹，中断后加 --resume 接着写。',
    '例：ziping draft 数据.json --section execution -o 执行情况.docx',
  ],
  options: {
    section: { help: '节的编号或标题（编号见 ziping profiles）', value: 'ID' },
    output: { help: '写到文件（.md 或 .docx），只写正文；不给时连同说明写到标准输出', value: '文件', short: 'o' },
    ...drafterOptions,
  },
  async run(call, { openWorld, terminal }) {
    const fail = (refusal: Parameters<typeof formatRefusal>[0]): 2 => {
      terminal.err(formatRefusal(refusal));
      return 2;
    };
    const section = call.text('section');
    if (section === undefined) {
      return fail(refused('missing-section', '没有说起草哪一节', '请用 --section 给出编号或标题，编号见 ziping profiles。').refusal);
    }
    const world = openWorld();
    if (!world.ok) return fail(world.refusal);
    const choice = readDrafter(call);
    if (!choice.ok) return fail(choice.refusal);
    const output = call.text('output');
    const [stem, ending] = splitEnding(output ?? '');
    const [resume, force] = [call.flag('resume'), call.flag('force')];
    if (resume && output === undefined)
      return fail(refused('missing-output', '--resume 要知道写到哪个文件', '请用 -o 给出上次的文件名。').refusal);
    const keeping = output === undefined ? undefined : keepDrafts(stem, [ending], { resume, force }, world.value);
    const { signal, release } = listenForInterrupt(terminal);
    const outcome = await draftSections(
      { dossier_path: call.operands[0], section, profile: call.text('profile'), ...choice.value },
      { ...world.value, signal },
      keeping && { resume, openKeeper: keeping.open },
    );
    release();
    if (!outcome.ok) return fail(outcome.refusal);
    const data = outcome.value;
    if (output !== undefined) {
      const given = { dossier_path: call.operands[0], profile: call.text('profile') };
      const content = await encode(`${data.text.trimEnd()}\n`, output, given, world.value);
      if (!content.ok) return fail(content.refusal);
      const files = new Map([[output, content.value]]);
      const ours = await keeping?.note(files);
      if (ours && !ours.ok) return fail(ours.refusal);
      const written = await world.value.writeFiles(files, force || ours?.value === true);
      if (!written.ok) return fail(written.refusal);
      if (!call.flag('quiet')) for (const line of [...(data.notices ?? []), `已写出 ${output}`]) terminal.err(line);
    }
    if (call.flag('json')) terminal.out(`${JSON.stringify(data, null, 2)}\n`);
    else if (output === undefined) terminal.out(`${renderSections(data).trimEnd()}\n`);
    return data.parts?.some((part) => part.edit_refused) ? 1 : 0;
  },
};
