import type { Model } from '../../../schemas/model.ts';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { Drafting, DraftWorld } from './drafting.ts';

export const DRAFTERS = ['auto', 'offline', 'model'] as const;

export type DrafterWish = {
  readonly drafter?: (typeof DRAFTERS)[number] | undefined;
  readonly max_tokens?: number | undefined;
};

export type Drafter = { readonly model: Model; readonly drafting: Drafting };

/** The model that is to write, or nothing where the built-in prose does. */
export async function chooseDrafter(
  { drafter = 'auto', max_tokens: maxTokens }: DrafterWish,
  world: DraftWorld,
): Promise<Outcome<Drafter | undefined>> {
  if (drafter === 'offline') return served(undefined);
  const opened = (await world.openModel?.({ maxTokens })) ?? served(undefined);
  if (!opened.ok) return opened;
  const drafting = opened.value ? world.drafting?.() : undefined;
  if (drafting && !drafting.ok) return drafting;
  if (opened.value && drafting) return served({ model: opened.value, drafting: drafting.value });
  if (drafter === 'auto') return served(undefined);
  return refused(
    'no-model',
    '要用模型起草，没有设置模型端点',
    '请设置环境变量 ZIPING_LLM_BASE_URL 和 ZIPING_LLM_MODEL（需要时加 ZIPING_LLM_API_KEY），或改用内置写法（drafter: offline）。',
  );
}
