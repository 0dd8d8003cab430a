const FRAMES = 6;

/** What is logged of a fault of ours. */
export type Fault = { readonly fault: string; readonly at: readonly string[] };

/** Where a fault of ours happened. Its message may hold what the user sent, and is left out. */
export function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { fault: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s{2,8}at /u.test(line));
  return { fault: error.name, at: frames.slice(0, FRAMES).map((line) => line.trim()) };
}
