import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { Call, Option } from './command.ts';

/** What `draft` and `report` have in common. */
export const drafterOptions: Readonly<Record<string, Option>> = {
  drafter: {
    help: '由谁写：auto 有模型端点就用（默认），offline 内置写法，model 必须用模型',
    value: '写法',
    choices: ['auto', 'offline', 'model'],
  },
  blind: { help: '不让模型看见数额和名称' },
  resume: { help: '接着上次没有写完的写；改过的各节草稿照用' },
  'max-tokens': { help: '模型最多用多少 token', value: '个数' },
  force: { help: '覆盖已有的文件；与 --resume 同用时，没有通过核对的改稿重写' },
};

export type DrafterChoice = {
  readonly drafter: 'auto' | 'offline' | 'model';
  readonly blind: boolean;
  readonly max_tokens: number | undefined;
};

export function readDrafter(call: Call): Outcome<DrafterChoice> {
  const given = call.text('max-tokens');
  if (given !== undefined && !/^[1-9]\d{0,11}$/u.test(given))
    return refused('invalid-number', `--max-tokens 应为正整数，收到 ${given}`, '请写成数字，如 --max-tokens 200000。');
  const drafter = call.text('drafter');
  return served({
    drafter: drafter === 'offline' || drafter === 'model' ? drafter : 'auto',
    blind: call.flag('blind'),
    max_tokens: given === undefined ? undefined : Number(given),
  });
}
