import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../../schemas/profile.ts';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { readDraftFile } from '../../tools/draft/model/draft-file.ts';
import { bin } from '../faces/run-ziping.ts';

/** When a run is killed: so many milliseconds after its start, or after so many questions; never. */
export type Death = { readonly afterMs?: number; readonly afterQuestions?: number };

export type Ended = { readonly killed: boolean; readonly code: number | null; readonly stderr: string };

type Watched = { readonly environment: Readonly<Record<string, string>>; readonly questions: readonly unknown[] };

/** Runs `ziping` in a process of its own and may kill it as nothing else can. */
export function runAndKill(args: readonly string[], folder: string, endpoint: Watched, death: Death = {}): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...endpoint.environment },
    });
    const err: Buffer[] = [];
    let killed = false;
    const kill = (): void => {
      killed = child.kill('SIGKILL');
    };
    const from = endpoint.questions.length;
    const timer = death.afterMs === undefined ? undefined : setTimeout(kill, death.afterMs);
    const watch =
      death.afterQuestions === undefined
        ? undefined
        : setInterval(() => {
            if (!killed && endpoint.questions.length - from >= (death.afterQuestions ?? 0)) kill();
          }, 2);
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      done({ killed, code, stderr: Buffer.concat(err).toString('utf8') });
    });
  });
}

/** Pieces that the journal holds, each whole; anything else in it is an error. */
export function listKept(folder: string): readonly string[] {
  const journal = join(folder, 'R.draft');
  if (!existsSync(journal)) return [];
  return readdirSync(journal).flatMap((name) => {
    if (!name.endsWith('.md')) return [];
    const read = readDraftFile(readFileSync(join(journal, name), 'utf8'));
    if (!read) throw new Error(`${name} is not whole`);
    return [read.note.piece];
  });
}

/** What stands against the report that a run wrote, if it wrote one. */
export function judgeReport(folder: string, dossier: string, profile: Profile): readonly string[] {
  const [report, proof] = [join(folder, 'R.md'), join(folder, 'R.proof.json')];
  if (!existsSync(report) || !existsSync(proof)) return [];
  return verifyProof({ report: readFileSync(report, 'utf8'), proof: readFileSync(proof, 'utf8'), dossier, profile });
}
