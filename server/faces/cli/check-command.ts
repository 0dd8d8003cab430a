import { Severity } from '../../../schemas/check.ts';
import type { SourceDocument } from '../../../schemas/document.ts';
import type { CheckOptions } from '../../../tools/check/check-document.ts';
import { changeResult } from '../../../tools/check/open-result.ts';
import { type AnyTool, type Outcome, type Refusal, refused, served } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';
import { applyBaseline } from './apply-baseline.ts';
import { checkFiles, countThreads } from './check-files.ts';
import type { Call, Command, Option } from './command.ts';
import { expandOperands } from './expand-operands.ts';
import { formatRefusal } from './format-refusal.ts';
import type { CheckedFile } from './formats/checked-file.ts';
import { type Format, formatPieces, formats } from './formats/format-checked.ts';
import { isResult } from './is-result.ts';
import { readBaseline } from './read-baseline.ts';
import { rememberDocuments } from './remember-documents.ts';
import { summariseFiles } from './summarise-files.ts';
import { proveOutputs, writeOutputs } from './write-outputs.ts';

type CheckCommand = Omit<Command, 'run' | 'arity' | 'operands'> & {
  readonly tool: AnyTool;
  /** Folders may be named, and a summary asked for. */
  readonly folders?: boolean;
  /** What a file is checked against, where a model may help with it. */
  readonly standard?: (path: string, call: Call, world: World) => Promise<Outcome<CheckOptions>>;
  /** The tool's input for one file of this call. */
  input(path: string, document: SourceDocument, call: Call): Record<string, unknown>;
};

const rank: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

const checkOptions: Readonly<Record<string, Option>> = {
  format: { help: '输出格式', value: '格式', short: 'f', choices: formats },
  'fail-on': { help: '达到这个级别就以 1 退出（默认 error）', value: '级别', choices: ['error', 'warning', 'note'] },
  baseline: { help: '以前的 --json 输出；其中已有的问题不再计入', value: '文件' },
  output: { help: '把问题清单写到文件：.xlsx .html .md .txt .json .sarif', value: '文件', short: 'o' },
  annotate: { help: '把 Word 原稿另存一份，在每个问题处加批注', value: '文件.docx' },
  force: { help: '覆盖已有的文件' },
};

const assistOptions: Readonly<Record<string, Option>> = {
  assist: { help: '请模型找出程序没有认出的数量关系，由程序逐条核实（须设置模型端点；未核实数字所在的段落会发给它）' },
  'max-tokens': { help: '--assist 最多用多少 token', value: '个数' },
};

/** Files that the call writes: in a folder that is checked they are no reports. */
const listWritten = (call: Call): readonly string[] => ['output', 'annotate'].flatMap((name) => call.text(name) ?? []);

/** A command that runs one checking tool over files, in the order given; a file that can't be read does not stop the others. */
export function defineCheckCommand({ tool, input, options, folders = false, standard, ...command }: CheckCommand): Command {
  const checkFile = async (path: string, call: Call, world: World): Promise<Outcome<CheckedFile>> => {
    const document = await world.readDocument(path);
    if (!document.ok) return document;
    const outcome = await tool.call(input(path, document.value, call), world);
    if (!outcome.ok) return outcome;
    const { data } = outcome.value;
    if (!isResult(data)) throw new Error(`Expected the result of a check from ${tool.name}`);
    return served({ result: changeResult(data, { file: path }), text: document.value.text });
  };
  return {
    ...command,
    checkFile,
    operands: 'FILE...',
    arity: [1, 1000],
    options: { ...checkOptions, ...options, ...(standard ? assistOptions : {}) },
    async run(call, shell) {
      const { openWorld, terminal, version, line } = shell;
      const refuse = ({ refusal }: { readonly refusal: Refusal }): 2 => {
        terminal.err(formatRefusal(refusal));
        return 2;
      };
      if (call.text('summary') !== undefined) {
        const other = ['output', 'annotate', 'format', 'assist'].find((name) => call.text(name) !== undefined || call.flag(name));
        return other === undefined
          ? summariseFiles(call, shell, command)
          : refuse(refused('conflicting-options', `--summary 和 --${other} 不能同时用`, '请分两次运行。'));
      }
      const opened = openWorld();
      if (!opened.ok) return refuse(opened);
      const baseline = await readBaseline(call.text('baseline'), opened.value);
      if (!baseline.ok) return refuse(baseline);
      const {
        paths: operands,
        notes,
        refusals,
      } = folders ? expandOperands(call.operands, listWritten(call)) : { paths: call.operands, notes: [], refusals: [] };
      const outputs = proveOutputs(call, operands);
      if (!outputs.ok) return refuse(outputs);
      if (!call.flag('quiet')) for (const note of notes) terminal.err(note);
      const checked: CheckedFile[] = [];
      let unserved = false;
      const take = (outcome: Outcome<CheckedFile>): void => {
        if (outcome.ok) checked.push({ ...outcome.value, result: applyBaseline(outcome.value.result, baseline.value) });
        else {
          unserved = true;
          refuse(outcome);
        }
      };
      const world = rememberDocuments(opened.value);
      const wantsModel = standard && (call.flag('assist') || call.text('max-tokens') !== undefined);
      const helper = wantsModel
        ? await (await import('./open-assistant.ts')).openAssistant(call, world, shell, (path) => standard(path, call, world))
        : served(undefined);
      if (!helper.ok) return refuse(helper);
      const threads = helper.value ? 1 : countThreads(operands, line.words);
      if (threads > 1) for (const outcome of await checkFiles(operands, line, threads)) take(outcome);
      else {
        for (const path of operands) {
          const outcome = await checkFile(path, call, world);
          const improved = outcome.ok ? await helper.value?.improve(path, outcome.value) : undefined;
          take(improved ? served(improved.file) : outcome);
          if (!improved?.refusal) continue;
          unserved = true;
          refuse({ refusal: improved.refusal });
        }
      }
      helper.value?.close();
      for (const refusal of refusals) {
        unserved = true;
        refuse({ refusal });
      }
      const wanted = formats.find((format) => format === call.text('format'));
      const format: Format = wanted ?? (call.flag('json') ? 'json' : 'text');
      const silent = outputs.value.length > 0 && wanted === undefined && !call.flag('json');
      if (checked.length > 0 && !silent) {
        for (const piece of formatPieces(format, checked, version)) {
          terminal.out(piece);
          await terminal.flush?.();
        }
      }
      if (checked.length > 0 && outputs.value.length > 0) {
        const written = await writeOutputs(outputs.value, checked, call, opened.value, version);
        if (!written.ok) return refuse(written);
        if (!call.flag('quiet')) for (const told of written.value) terminal.err(told);
      }
      if (helper.value && !call.flag('quiet')) terminal.err(helper.value.tellUsage());
      if (unserved) return 2;
      const limit = rank[Severity.parse(call.text('fail-on') ?? 'error')];
      return checked.some(({ result }) => result.findings.some(({ severity, suppressed }) => !suppressed && rank[severity] >= limit))
        ? 1
        : 0;
    },
  };
}
