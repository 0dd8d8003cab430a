import type { Outcome } from '../../../schemas/outcome.ts';
import type { ReportDigest } from '../../../tools/summary/report-digest.ts';
import type { World } from '../../../tools/world.ts';
import type { Terminal } from '../../adapters/terminal.ts';
import type { CheckedFile } from './formats/checked-file.ts';

export type ExitCode = 0 | 1 | 2;

export type CommandLine = { readonly name: string; readonly words: readonly string[] };

/** An option of a command. `value` names what it takes in the help; an option without it is a switch. */
export type Option = {
  readonly help: string;
  readonly value?: string;
  readonly short?: string;
  readonly choices?: readonly string[];
};

/** What the user typed, proved against the command's options. */
export type Call = {
  readonly operands: readonly string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
};

/** All a command may touch. The world is opened by the commands that need it: it reads the standing data. */
export type Shell = {
  openWorld(): Outcome<World>;
  readonly terminal: Terminal;
  readonly version: string;
  /** The command's name and the words after it, as they were typed. */
  readonly line: CommandLine;
};

export type Command = {
  /** The operands, as the help shows them: `FILE...`, `REPORT PROOF`. */
  readonly operands: string;
  /** How many operands there must be. */
  readonly arity: readonly [least: number, most: number];
  /** More lines of the help: what comes out, an example. */
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** A server opens its own world, and not before somebody calls. */
  readonly serves?: true;
  run(call: Call, shell: Shell): Promise<ExitCode>;
  /** One file of a call, in whatever thread; only commands that check files have it. */
  checkFile?(path: string, call: Call, world: World): Promise<Outcome<CheckedFile>>;
  /** The same, reduced to what a summary of many files needs. */
  digestFile?(path: string, call: Call, world: World): Promise<Outcome<ReportDigest>>;
};

export const commonOptions: Readonly<Record<string, Option>> = {
  json: { help: '以 JSON 输出结果' },
  profile: { help: '地区口径：编号（用 ziping profiles 查看），或自己的口径文件（.json）', value: 'ID' },
  quiet: { help: '不输出进度和说明，只输出结果', short: 'q' },
  help: { help: '显示帮助', short: 'h' },
};
