import { Dossier } from '../../schemas/dossier.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import { proveInput } from './prove-input.ts';

/** Proves that an input is a dossier. */
export const parseDossier = (input: unknown): Outcome<Dossier> =>
  proveInput(Dossier, input, {
    whole: '自评数据',
    code: 'invalid-dossier',
    hint: '请按所列位置逐处改正后重试；各字段的含义见 ziping://schemas/dossier。',
  });
