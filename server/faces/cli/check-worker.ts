import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createWorld } from '../../adapters/create-world.ts';
import { commands } from './commands.ts';
import { parseCall } from './parse-call.ts';
import { rememberDocuments } from './remember-documents.ts';

/** A thread that checks the files it is sent, one at a time: paths come in, outcomes go out. It reads the same command line as the program. */
const Given = z.object({ name: z.string(), words: z.array(z.string()), task: z.enum(['check', 'digest']) });

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const { name, words, task } = Given.parse(workerData);
  const command = await commands.find((entry) => entry.name === name)?.load();
  const call = command && parseCall(name, command, words);
  const world = createWorld();
  const work = task === 'check' ? command?.checkFile : command?.digestFile;
  if (!work || !call?.ok || !world.ok) throw new Error(`Expected a command that can ${task} files, got ${name}`);
  const { value } = call;
  port.on('message', async (path: unknown) => port.postMessage(await work(z.string().parse(path), value, rememberDocuments(world.value))));
}

if (parentPort) await serve(parentPort);
