import type { Refusal } from '../../../schemas/outcome.ts';
import { type Assistant, assistCheck } from '../../../tools/assist/assist-check.ts';
import type { CheckOptions } from '../../../tools/check/check-document.ts';
import { type Outcome, refused, served } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';
import { loadAssistPrompt } from '../../adapters/load-assist-prompt.ts';
import type { Call, Shell } from './command.ts';
import type { CheckedFile } from './formats/checked-file.ts';

/** A model beside the checker for the files of one call. */
export type Helper = {
  improve(path: string, file: CheckedFile): Promise<{ readonly file: CheckedFile; readonly refusal: Refusal | undefined }>;
  /** What was used. */
  tellUsage(): string;
  close(): void;
};

const USUAL_PARALLEL = 3;

function readMost(call: Call): Outcome<number | undefined> {
  const given = call.text('max-tokens');
  if (given === undefined) return served(undefined);
  if (!/^[1-9]\d{0,11}$/u.test(given)) {
    return refused('invalid-number', `--max-tokens 应为正整数，收到 ${given}`, '请写成数字，如 --max-tokens 200000。');
  }
  return call.flag('assist')
    ? served(Number(given))
    : refused('conflicting-options', '--max-tokens 只与 --assist 同用', '请加上 --assist，或去掉它。');
}

/** The model that `--assist` asks for, with what it needs; nothing where it is not asked for. */
export async function openAssistant(
  call: Call,
  world: World,
  { terminal }: Shell,
  readOptions: (path: string) => Promise<Outcome<CheckOptions>>,
): Promise<Outcome<Helper | undefined>> {
  const most = readMost(call);
  if (!most.ok) return most;
  if (!call.flag('assist')) return served(undefined);
  const opened = (await world.openModel?.({ maxTokens: most.value })) ?? served(undefined);
  if (!opened.ok) return opened;
  const model = opened.value;
  if (!model) {
    return refused(
      'no-model',
      '--assist 要用模型，没有设置模型端点',
      '请设置环境变量 ZIPING_LLM_BASE_URL 和 ZIPING_LLM_MODEL（需要时加 ZIPING_LLM_API_KEY），或去掉 --assist。',
    );
  }
  const drafting = world.drafting?.();
  if (drafting && !drafting.ok) return drafting;
  const stopping = new AbortController();
  const stopListening = terminal.onInterrupt?.(() => stopping.abort());
  return served({
    async improve(path, file) {
      const document = await world.readDocument(path);
      const options = await readOptions(path);
      const unread = [document, options].find((outcome) => !outcome.ok);
      if (!document.ok || !options.ok) return { file, refusal: unread && !unread.ok ? unread.refusal : undefined };
      const assistant: Assistant = {
        model,
        system: loadAssistPrompt(),
        parallel: drafting?.value.parallel ?? USUAL_PARALLEL,
        signal: stopping.signal,
        ...(call.flag('quiet')
          ? {}
          : {
              begin: (questions, tokens) =>
                terminal.err(`把 ${path} 中有未核实数字的 ${questions} 个片段（约 ${tokens} 个 token）发给模型 ${model.name}`),
            }),
        ...(world.progress ? { progress: (done, total) => world.progress?.(done, total, `请 ${model.name} 读 ${path}`) } : {}),
      };
      const { result, refusal } = await assistCheck(document.value, file.result, options.value, assistant);
      return { file: { ...file, result }, refusal };
    },
    tellUsage() {
      const { input_tokens, output_tokens } = model.spent();
      return `模型 ${model.name} 用量：输入 ${input_tokens}、输出 ${output_tokens} 个 token`;
    },
    close: () => stopListening?.(),
  });
}
