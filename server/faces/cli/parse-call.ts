import { parseArgs } from 'node:util';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { findNearest } from '../../../tools/figure/find-nearest.ts';
import { type Call, type Command, commonOptions, type Option } from './command.ts';

const shown = (name: string) => (name.length === 1 ? `-${name}` : `--${name}`);

/** Reads the words after the command's name; every fault is named with what was expected instead. */
export function parseCall(name: string, command: Command, words: readonly string[]): Outcome<Call> {
  const options: Record<string, Option> = { ...command.options, ...commonOptions };
  const help = `用 ziping ${name} --help 查看用法。`;
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(options).map(([option, { value, short }]) => [
        option,
        { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const texts = new Map<string, string>();
  const flags = new Set<string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) {
      const near = findNearest(token.name, Object.keys(options));
      return refused('unknown-option', `没有 ${token.rawName} 这个选项`, near ? `是否想用 ${shown(near)}？${help}` : help);
    }
    if (option.value === undefined) {
      if (token.value !== undefined)
        return refused('unexpected-value', `${token.rawName} 不带值，收到 ${token.value}`, `去掉等号和后面的内容。`);
      flags.add(token.name);
      continue;
    }
    const missing = token.value === undefined || (!token.inlineValue && token.value.startsWith('-') && token.value !== '-');
    if (missing || token.value === '') return refused('missing-value', `${token.rawName} 需要一个值（${option.value}）`, help);
    if (option.choices && !option.choices.includes(token.value)) {
      return refused('unknown-value', `${token.rawName} 应为 ${option.choices.join('、')} 之一，收到 ${token.value}`, help);
    }
    texts.set(token.name, token.value);
  }

  const [least, most] = command.arity;
  if (!flags.has('help')) {
    if (operands.length < least) {
      return refused(
        'missing-operand',
        `${name} 需要 ${command.operands}，收到 ${operands.length} 个`,
        `用法：ziping ${name} ${command.operands}。`,
      );
    }
    if (operands.length > most) {
      const accepted = command.operands === '' ? '不接受参数' : `只接受 ${command.operands}`;
      return refused('too-many-operands', `${name} ${accepted}，多出 ${operands[most]}`, help);
    }
  }
  return served({ operands, text: (name) => texts.get(name), flag: (name) => flags.has(name) });
}
