import { dirname, isAbsolute, join } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { World } from '../../tools/world.ts';
import { verifyProof } from './verify-proof.ts';

export type Verification = {
  readonly report: string;
  readonly proof: string;
  readonly dossier: string;
  readonly numerals: number;
  readonly figures: number;
  /** Nothing when every number of the report is proved. */
  readonly faults: readonly string[];
};

type Named = {
  readonly profile?: unknown;
  readonly dossier?: { readonly file?: unknown };
  readonly numerals?: unknown;
  readonly figures?: unknown;
};

/** What a proof names, read without trusting it: the verifier proper judges its text. */
function readNames(text: string): Named | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** Reads a report, its proof and the dossier the proof names (or another that the caller names) and checks them against each other. */
export async function verifyFiles(
  report: string,
  proof: string,
  dossier: string | undefined,
  world: World,
): Promise<Outcome<Verification>> {
  const readText = async (path: string): Promise<Outcome<string>> => {
    const bytes = await world.readBytes(path);
    // Bytes that are no UTF-8 become replacement characters, so that their hash cannot be that of the proof.
    return bytes.ok ? served(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.value)) : bytes;
  };
  const [reportText, proofText] = [await readText(report), await readText(proof)];
  if (!reportText.ok) return reportText;
  if (!proofText.ok) return proofText;
  const names = readNames(proofText.value);
  const named = names?.dossier?.file;
  if (!names || typeof named !== 'string' || typeof names.profile !== 'string') {
    return refused('not-a-proof', `${proof} 不是本程序写出的证明文件（.proof.json）`, '请给出 ziping report 写出的证明文件。');
  }
  const profile = world.profiles.get(names.profile);
  if (!profile) return refused('unknown-profile', `证明所用的地区口径 ${names.profile} 不存在`, '请用写出证明的同一版本复核。');
  const path = dossier ?? (isAbsolute(named) ? named : join(dirname(proof), named));
  const dossierText = await readText(path);
  if (!dossierText.ok) {
    return refused(
      'missing-dossier',
      `读不到证明所据的自评数据 ${path}（${dossierText.refusal.message}）`,
      '请把自评数据放回原处，或用 --dossier 指明。',
    );
  }
  const faults = verifyProof({ report: reportText.value, proof: proofText.value, dossier: dossierText.value, profile });
  return served({ report, proof, dossier: path, numerals: sizeOf(names.numerals), figures: sizeOf(names.figures), faults });
}
