import type { Model } from '../../../schemas/model.ts';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { Drafting, DraftWorld } from './drafting.ts';

export const DRAFTERS = ['auto', 'offline', 'model'] as const;

export type DrafterWish = {
  readonly drafter?: (typeof DRAFTERS)[number] | undefined;
  readonly max_tokens?: number | undefined;
  /** What was written before is to be used, with or without a model. */
  readonly resume?: boolean | undefined;
};

export type Drafter = { readonly model: Model | undefined; readonly drafting: Drafting };

/** Who is to write; nothing where the built-in prose writes all. */
export async function chooseDrafter(wish: DrafterWish, world: DraftWorld): Promise<Outcome<Drafter | undefined>> {
  const { drafter = 'auto', max_tokens: maxTokens, resume = false } = wish;
  const opened = drafter === 'offline' ? served(undefined) : ((await world.openModel?.({ maxTokens })) ?? served(undefined));
  if (!opened.ok) return opened;
  const model = opened.value;
  const drafting = model || resume ? world.drafting?.() : undefined;
  if (drafting && !drafting.ok) return drafting;
  if (drafter === 'model' && !(model && drafting))
    return refused(
      'no-model',
      '要用模型起草，没有设置模型端点',
      '请设置环境变量 ZIPING_LLM_BASE_URL 和 ZIPING_LLM_MODEL（需要时加 ZIPING_LLM_API_KEY），或改用内置写法（drafter: offline）。',
    );
  return served(drafting && { model, drafting: drafting.value });
}
