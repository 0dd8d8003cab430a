import { type Command, commonOptions, type Option } from './command.ts';
import type { CommandEntry } from './commands.ts';
import { displayWidth } from './display-width.ts';

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(1, width - displayWidth(text)));

function optionLines(options: Readonly<Record<string, Option>>): string[] {
  const heads = Object.entries(options).map(([name, { short, value }]) =>
    name.length === 1 ? `-${name}${value ? ` ${value}` : ''}` : `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
  );
  const width = Math.max(...heads.map(displayWidth)) + 2;
  return Object.values(options).map(
    ({ help, choices }, index) => `  ${pad(heads[index] ?? '', width)}${help}${choices ? `：${choices.join(' | ')}` : ''}`,
  );
}

export function renderCommandHelp({ name, summary }: CommandEntry, command: Command): string {
  const own = Object.keys(command.options).length > 0 ? ['', '选项', ...optionLines(command.options)] : [];
  return [
    `ziping ${name} ${command.operands}`.trimEnd(),
    '',
    summary,
    ...(command.about.length > 0 ? ['', ...command.about] : []),
    ...own,
    '',
    '各命令通用',
    ...optionLines(commonOptions),
    '',
    '退出码：0 没有问题；1 发现错误；2 无法执行（参数有误、文件读不了）。',
    '',
  ].join('\n');
}

export function renderHelp(commands: readonly CommandEntry[], version: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    `ziping ${version}　绩效自评：核对数字、计算得分、起草报告`,
    '',
    '用法：ziping <命令> [参数]　　- 表示标准输入',
    '',
    ...commands.map(({ name, summary }) => `  ${pad(name, width)}${summary}`),
    '',
    '每个命令都有 --help；ziping --version 显示版本。',
    '退出码：0 没有问题；1 发现错误；2 无法执行（参数有误、文件读不了）。',
    '',
  ].join('\n');
}
