#!/usr/bin/env node
// Plain JavaScript that also parses on old versions of Node, so that they get a sentence instead of a stack trace.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isCheckout = existsSync(new URL('../server/main.ts', import.meta.url));

/** A checkout has hundreds of modules, and every import names its file: none needs to be looked for. */
const resolvePlainly = (specifier, context, next) =>
  specifier.startsWith('.') && specifier.endsWith('.ts')
    ? { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
    : next(specifier, context);

const refuse = (line) => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 2;
};

if (major < 22 || (major === 22 && minor < 13)) {
  refuse(`ziping：需要 Node 22.13 或更高版本，当前为 ${process.version}，请升级 Node（needs Node >= 22.13）`);
} else if (isCheckout && !process.features.typescript) {
  refuse(`ziping：在源码目录中运行需要 Node 22.18 或更高版本，当前为 ${process.version}，请改用 npx ziping 或 npm 脚本（use npx ziping）`);
} else {
  module.enableCompileCache?.();
  if (isCheckout) module.registerHooks?.({ resolve: resolvePlainly });
  const { main } = await import(isCheckout ? '../server/main.ts' : '../dist/server/main.js');
  await main(process.argv.slice(2));
}
