import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { Drafting } from '../../tools/draft/model/drafting.ts';
import { openDraftFolder } from './draft-folder.ts';
import { loadSectionPrompts } from './load-section-prompts.ts';
import type { Workspace } from './workspace.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const BEAT_MS = 3000;
const USUAL_PARALLEL = 3;
const MOST_PARALLEL = 16;

const AMOUNT = /^\d{1,9}(?:\.\d{1,9})?$/u;

function readParallel({ ZIPING_LLM_CONCURRENCY: given }: Environment): Outcome<number> {
  if (given === undefined || given.trim() === '') return served(USUAL_PARALLEL);
  const parallel = Number(given);
  if (Number.isInteger(parallel) && parallel >= 1 && parallel <= MOST_PARALLEL) return served(parallel);
  return refused('invalid-setting', `ZIPING_LLM_CONCURRENCY 应为 1 至 ${MOST_PARALLEL} 的整数，收到 ${given}`, '请改正环境变量，或不设。');
}

function readPrices(environment: Environment): Outcome<Drafting['prices']> {
  const [input, output] = [environment.ZIPING_LLM_PRICE_INPUT?.trim(), environment.ZIPING_LLM_PRICE_OUTPUT?.trim()];
  if (!input && !output) return served(undefined);
  if (!input || !output || !AMOUNT.test(input) || !AMOUNT.test(output))
    return refused(
      'invalid-setting',
      'ZIPING_LLM_PRICE_INPUT 和 ZIPING_LLM_PRICE_OUTPUT 应为每百万 token 的价格，两个都要给',
      '请改正环境变量，如 2 和 8，或都不设。',
    );
  return served({ input, output, currency: environment.ZIPING_LLM_CURRENCY?.trim() || '元' });
}

/** What drafting with a model wants, as the environment sets it. `say` hears lines for the person at the terminal. */
export function openDrafting(environment: Environment, workspace: Workspace, say: ((line: string) => void) | undefined): Outcome<Drafting> {
  const parallel = readParallel(environment);
  if (!parallel.ok) return parallel;
  const prices = readPrices(environment);
  if (!prices.ok) return prices;
  return served({
    prompts: loadSectionPrompts(),
    parallel: parallel.value,
    prices: prices.value,
    openFolder: (path) => openDraftFolder(path, workspace),
    beat(tick) {
      const timer = setInterval(tick, BEAT_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
    ...(say ? { say } : {}),
  });
}
