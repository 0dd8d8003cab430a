import { served } from '../../../schemas/outcome.ts';
import { findNearest } from '../../../tools/figure/find-nearest.ts';
import { CHAT } from '../../../tools/reading.ts';
import type { AnyTool } from '../../../tools/tool.ts';
import { understandArguments } from '../../../tools/understand-arguments.ts';
import type { World } from '../../../tools/world.ts';
import { AnswerAwaited, openAsk } from './ask-person.ts';
import type { Caller } from './caller.ts';
import { followRoots, type OpenRoot } from './client-roots.ts';
import type { Holdings } from './holdings.ts';
import { openBreath } from './open-breath.ts';
import { openLog } from './open-log.ts';
import { tellProgress } from './tell-progress.ts';
import type { CallResult, InputNeeded } from './wire.ts';

const refusal = (message: string, hint: string): CallResult => ({
  isError: true,
  content: [{ type: 'text', text: `${message}\n${hint}` }],
});

/** What calls are served from. */
type Counter = {
  readonly tools: readonly AnyTool[];
  readonly world: World;
  readonly holdings: Holdings;
  /** Hears of our own faults. */
  readonly report: (error: unknown) => void;
  /** Opens a folder that the client names; without it only the server's own is open. */
  readonly openRoot?: OpenRoot | undefined;
};

/** What a tool may touch during one call: the world, with this caller at its other end. */
function openCallWorld(world: World, caller: Caller, progress: World['progress']): World {
  const ask = openAsk(caller);
  const log = openLog(caller);
  return {
    ...world,
    signal: caller.signal,
    breathe: openBreath(caller.signal),
    readDossier: (path, say) =>
      world.readDossier(path, (note) => {
        log('warning', note);
        say?.(note);
      }),
    ...(progress ? { progress } : {}),
    ...(ask ? { ask } : {}),
  };
}

/**
 * One `tools/call`. A wrong call is an answer that a model can read and repair, never a protocol error;
 * `report` hears of our own faults, which the client only learns happened.
 */
export async function callTool(
  { tools, world: standing, holdings, report, openRoot }: Counter,
  name: string,
  args: unknown,
  caller: Caller,
): Promise<CallResult | InputNeeded> {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) {
    const names = tools.map((candidate) => candidate.name);
    const near = findNearest(name, names);
    return refusal(`没有工具 ${name}。`, near ? `是否想用 ${near}？` : `可用的工具：${names.join('、')}。`);
  }
  const { progress, end } = tellProgress(caller);
  try {
    const { given } = understandArguments(args, Object.keys(tool.input.shape));
    const fetched = holdings.fetch(given) ?? served(args);
    if (!fetched.ok) return refusal(fetched.refusal.message, fetched.refusal.hint);
    const world = openRoot ? await followRoots(standing, given, caller, openRoot) : standing;
    const outcome = await tool.call(fetched.value, openCallWorld(world, caller, progress), CHAT);
    if (!outcome.ok) return refusal(outcome.refusal.message, outcome.refusal.hint);
    const { data, markdown } = outcome.value;
    const { handles, told } = holdings.keep(given, data.status !== 'refused' && tool.effects !== 'writes-files');
    if (told.length === 0) return { content: [{ type: 'text', text: markdown }], structuredContent: data };
    const text = [markdown, '', ...told.map((line) => `（${line}）`)].join('\n');
    return { content: [{ type: 'text', text }], structuredContent: { ...data, handles } };
  } catch (error) {
    if (error instanceof AnswerAwaited) return error.result;
    // Nobody waits for the answer of a call that was cancelled.
    if (caller.signal.aborted) return refusal('已取消。', '需要时请重新调用。');
    report(error);
    return refusal('程序内部错误（internal error），没有结果。', '这不是参数的问题；请换一种方式完成，并把服务器日志反馈给开发者。');
  } finally {
    end();
  }
}
