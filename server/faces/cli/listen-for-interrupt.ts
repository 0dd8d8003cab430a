import type { Terminal } from '../../adapters/terminal.ts';

/** A signal that the user's first Ctrl-C sets; `release` when nobody listens any more. */
export function listenForInterrupt({ onInterrupt }: Terminal): { readonly signal: AbortSignal; release(): void } {
  const breaking = new AbortController();
  const release = onInterrupt?.(() => breaking.abort());
  return { signal: breaking.signal, release: () => release?.() };
}
