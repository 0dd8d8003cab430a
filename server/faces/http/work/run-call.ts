import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Refusal } from '../../../../schemas/outcome.ts';
import type { World } from '../../../../tools/world.ts';
import { packageRoot } from '../../../adapters/package-root.ts';
import { openPool, type PoolFault } from '../../../adapters/thread-pool.ts';
import { describeFault, type Fault } from '../describe-fault.ts';
import type { Call, CallAnswer, ThreadAnswer } from './call.ts';
import { type AnsweredQuestion, AskedQuestion, putQuestion } from './question.ts';
import { answerRefusal, serveCall, type Workshop } from './serve-call.ts';

/** What the caller can be told and asked while its call is worked on. */
export type Hooks = Pick<World, 'progress' | 'signal' | 'ask'>;

/** Works on calls, the short ones at once and the others in threads, so that the server always answers. */
export type Runner = {
  run(call: Call, hooks: Hooks): Promise<CallAnswer>;
  readonly load: {
    readonly working: number;
    readonly waiting: number;
    /** Threads that were ended before their time. */
    readonly ended: number;
  };
  /** Whether a call would be sent away. */
  readonly isFull: boolean;
  /** Starts a thread before it is needed. */
  warm(): void;
  /** Settles when no call is left, or when the time is over. */
  settle(milliseconds: number): Promise<void>;
  close(): Promise<void>;
};

export type RunnerOptions = {
  readonly workshop: Workshop;
  readonly root: string | undefined;
  readonly threads: number;
  readonly queue: number;
  readonly milliseconds: number;
  readonly tell: (fault: Fault) => void;
  /** Whether a model is set, so that its tools wait more than they compute. */
  readonly hasModel: boolean;
};

const source = join(packageRoot, 'server', 'faces', 'http', 'work', 'enter-thread.ts');
const findWorker = (): string => (existsSync(source) ? source : join(packageRoot, 'dist', 'server', 'call-worker.js'));

/** A sentence or two is sooner checked than handed to a thread; what takes longer would keep the others waiting. */
const SHORT_BYTES = 1024;
/** What these do grows with nothing but the words that they are given. */
const WORD_TOOLS = new Set(['check_draft', 'verify_claims', 'validate_table', 'list_profiles']);
/** Arguments that bring in a file or a dossier. */
const HEAVY = /"(?:path|dossier|dossier_path|previous_path|profile|id|compare)"/u;

const isShort = ({ tool, media, body, format }: Call): boolean =>
  format === undefined &&
  body.length <= SHORT_BYTES &&
  WORD_TOOLS.has(tool) &&
  media.startsWith('application/json') &&
  !HEAVY.test(new TextDecoder().decode(body));

const FAULTS: Readonly<Record<PoolFault, Refusal>> = {
  busy: { code: 'busy', message: '服务器正忙，等候的调用已满', hint: '请按 Retry-After 稍后重试。' },
  closed: { code: 'closing', message: '服务器正在停止', hint: '请稍后重试。' },
  gone: { code: 'closing', message: '调用已取消', hint: '需要时请重新调用。' },
  late: { code: 'late', message: '处理超过时限，已中止', hint: '请拆小文件，或只提交需要核对的部分后重试。' },
  broken: { code: 'internal', message: '程序内部错误（internal error），没有结果', hint: '这不是参数的问题；请把服务器日志反馈给开发者。' },
};
const TOO_HEAVY: Refusal = {
  code: 'too-large',
  message: '文件展开后超过内存上限，已中止',
  hint: '请拆分文件，或只保留需要核对的部分后重试。',
};

const Note = z.object({ done: z.number(), total: z.number().optional(), words: z.string() });

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const MODEL_THREADS = 4;
/** A model writes slowly; beyond this the connection itself would be given up. */
const MODEL_MILLISECONDS = 280_000;

export function openRunner({ workshop, root, threads, queue, milliseconds, tell, hasModel }: RunnerOptions): Runner {
  const given = { script: findWorker(), workerData: { root, version: workshop.version }, queue };
  const pool = openPool({ ...given, threads, milliseconds });
  // Who waits for a model computes nothing, and must not be in the way of those who do.
  const talking = openPool({ ...given, threads: MODEL_THREADS, milliseconds: MODEL_MILLISECONDS });
  const asksModel = new Set(hasModel ? workshop.tools.filter(({ effects }) => effects === 'asks-model').map(({ name }) => name) : []);
  const failed = (fault: Fault): CallAnswer => {
    tell(fault);
    return answerRefusal(FAULTS.broken);
  };

  async function runHere(call: Call, hooks: Hooks): Promise<CallAnswer> {
    try {
      return await serveCall(call, workshop, hooks);
    } catch (error) {
      return failed(describeFault(error));
    }
  }

  async function runThere(call: Call, hooks: Hooks, answered?: AnsweredQuestion): Promise<CallAnswer> {
    const { signal, progress, ask } = hooks;
    const job = { ...call, canAsk: ask !== undefined, answered, isWatched: progress !== undefined };
    const outcome = await (asksModel.has(call.tool) ? talking : pool).run<ThreadAnswer>(job, {
      // What may have to be sent again is not given away.
      transfer: ask ? [] : [call.body.buffer],
      signal,
      progress: progress
        ? (note) => {
            const { done, total, words } = Note.parse(note);
            progress(done, total, words);
          }
        : undefined,
    });
    if ('fault' in outcome) {
      if (codeOf(outcome.error) === 'ERR_WORKER_OUT_OF_MEMORY') return answerRefusal(TOO_HEAVY);
      return outcome.fault === 'broken' ? failed(describeFault(outcome.error)) : answerRefusal(FAULTS[outcome.fault]);
    }
    const { value } = outcome;
    if ('served' in value) return value.served;
    if ('fault' in value) return failed(value.fault);
    if (!ask) throw new Error('Expected no question where nobody can be asked');
    return runThere(call, hooks, await putQuestion(AskedQuestion.parse(value.question), ask));
  }

  return {
    run: (call, hooks) => (isShort(call) ? runHere(call, hooks) : runThere(call, hooks)),
    get load() {
      return { working: pool.working + talking.working, waiting: pool.waiting + talking.waiting, ended: pool.ended + talking.ended };
    },
    get isFull() {
      return pool.isFull;
    },
    warm: () => pool.warm(),
    async settle(time) {
      await Promise.all([pool.settle(time), talking.settle(time)]);
    },
    async close() {
      await Promise.all([pool.close(), talking.close()]);
    },
  };
}
