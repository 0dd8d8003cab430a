import module from 'node:module';

/**
 * Where a thread begins: what the launcher of the program does for its own thread is done for this one, so that in a checkout it starts
 * in half the time. It stands before everything else, and so imports nothing.
 */
module.enableCompileCache?.();
const isSource = import.meta.url.endsWith('.ts');
if (isSource) {
  module.registerHooks?.({
    resolve: (specifier, context, next) =>
      specifier.startsWith('.') && specifier.endsWith('.ts')
        ? { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
}
const { serveThread } = await import('./call-worker.ts');
serveThread();
