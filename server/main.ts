import { readVersion } from './adapters/package-root.ts';
import { openTerminal } from './adapters/terminal.ts';

/** Runs one call of `ziping` and sets the exit code. Our own errors end here and nowhere else. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = openTerminal();
  try {
    const [word] = argv;
    if (word === '--version' || word === '-v') {
      terminal.out(`${readVersion()}\n`);
      return;
    }
    if (word !== 'mcp' && word !== 'serve') (await import('./adapters/spare-compiler.ts')).spareCompiler();
    const { runCommand } = await import('./faces/cli.ts');
    process.exitCode = await runCommand(argv, terminal);
  } catch (error) {
    terminal.err('ziping：程序内部错误（internal error），没有写出任何结果；请设置 ZIPING_DEBUG=1 重试，并把输出反馈给开发者');
    if (process.env.ZIPING_DEBUG) terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  }
}
