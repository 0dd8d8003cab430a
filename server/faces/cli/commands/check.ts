import { refused, served } from '../../../../schemas/outcome.ts';
import { checkDraft } from '../../../../tools/check-draft.ts';
import { openStandard } from '../../../../tools/open-standard.ts';
import { SUMMARY_MARK } from '../../../../tools/summary/compose-summary.ts';
import { digestReport } from '../../../../tools/summary/digest-report.ts';
import { defineCheckCommand } from '../check-command.ts';

export const check = defineCheckCommand({
  about: [
    'FILE 是草稿（.docx .pdf .md .txt .html），或放草稿的文件夹（连同下级）。给 --dossier 时，草稿中的数字还与自评数据核对。',
    '--annotate 另写一份 Word 文件，原稿不动：批注加在有问题的字上，别人的批注保留，再核对一次时只换掉自己的。',
    '--summary 把许多份报告汇总成一个工作簿：一份一行，另有问题清单、雷同的项目和段落、未能读取的文件。',
    '内容没有变的文件第二次不再核对；中断后再运行同一命令接着做。读不了的文件列在表里，不影响退出码；一份也读不了时为 2。',
    '--assist 请模型读程序没有核实的数字，找出其中的关系；是否成立由程序按原文计算，模型说了不算。结果里由模型提出的都有标明。',
    '例：ziping check 报告.docx --dossier 数据.json --annotate 报告-批注.docx；ziping check 材料/ -o 问题清单.xlsx；ziping check 报送材料/ --summary 汇总.xlsx',
  ],
  options: {
    dossier: { help: '自评数据（.json 或 .xlsx）', value: '文件' },
    previous: { help: '上年的自评报告、整改台账或自评数据（.json 或 .xlsx）：核对问题是否照旧', value: '文件' },
    summary: { help: '把所有报告的结果汇总成 .xlsx', value: '文件' },
  },
  folders: true,
  tool: checkDraft,
  standard: (_, call, world) =>
    openStandard({ dossier_path: call.text('dossier'), profile: call.text('profile'), previous_path: call.text('previous') }, world),
  input: (path, _document, call) => ({
    path,
    dossier_path: call.text('dossier'),
    profile: call.text('profile'),
    previous_path: call.text('previous'),
  }),
  async digestFile(path, call, world) {
    const document = await world.readDocument(path);
    if (!document.ok) return document;
    if (document.value.text.includes(SUMMARY_MARK))
      return refused('own-summary', `${path} 是以前写出的汇总表，不是报告`, '请把它移出这个文件夹，或在核对时不选它。');
    const standard = await openStandard(
      { dossier_path: call.text('dossier'), profile: call.text('profile'), previous_path: call.text('previous') },
      world,
    );
    return standard.ok ? served(digestReport(document.value, standard.value)) : standard;
  },
});
