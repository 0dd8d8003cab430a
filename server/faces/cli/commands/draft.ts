import { type Outcome, refused, served } from '../../../../schemas/outcome.ts';
import { openSubject } from '../../../../tools/dossier-input.ts';
import { composePages } from '../../../../tools/draft/page/compose-pages.ts';
import { draftSection } from '../../../../tools/draft-section.ts';
import type { World } from '../../../../tools/world.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

type Given = { readonly dossier_path: string | undefined; readonly profile: string | undefined };

/** The text as its file holds it: Markdown, or pages by the profile's page data. */
async function encode(text: string, output: string, given: Given, world: World): Promise<Outcome<string | Uint8Array>> {
  if (!output.toLowerCase().endsWith('.docx')) return served(text);
  const subject = await openSubject(given, world);
  return subject.ok ? served(await world.encodeReport(composePages(text, subject.value.profile.page))) : subject;
}

export const draft: Command = {
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。用内置写法起草一节（连同下级），不用模型；整份报告用 ziping report。',
    '例：ziping draft 数据.json --section execution -o 执行情况.docx',
  ],
  options: {
    section: { help: '节的编号或标题（编号见 ziping profiles）', value: 'ID' },
    drafter: { help: '由谁起草（默认 auto）', value: '写法', choices: ['auto', 'offline'] },
    output: { help: '写到文件（.md 或 .docx），只写正文；不给时连同说明写到标准输出', value: '文件', short: 'o' },
    force: { help: '覆盖已有的文件' },
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
    const outcome = await draftSection.call({ dossier_path: call.operands[0], section, profile: call.text('profile') }, world.value);
    if (!outcome.ok) return fail(outcome.refusal);
    const { data, markdown } = outcome.value;
    const output = call.text('output');
    if (output !== undefined) {
      const given = { dossier_path: call.operands[0], profile: call.text('profile') };
      const content = await encode(`${String(data.text).trimEnd()}\n`, output, given, world.value);
      if (!content.ok) return fail(content.refusal);
      const written = await world.value.writeFiles(new Map([[output, content.value]]), call.flag('force'));
      if (!written.ok) return fail(written.refusal);
      if (!call.flag('quiet')) terminal.err(`已写出 ${output}`);
    }
    if (call.flag('json')) terminal.out(`${JSON.stringify(data, null, 2)}\n`);
    else if (output === undefined) terminal.out(`${markdown.trimEnd()}\n`);
    return 0;
  },
};
