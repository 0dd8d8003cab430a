import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { openProfile } from '../../tools/open-profile.ts';
import type { World, WrittenDocument } from '../../tools/world.ts';
import { type ReadReport, verifyProof } from './verify-proof.ts';

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
  readonly profile_file?: { readonly file?: unknown; readonly sha256?: unknown };
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

/** A zip, as every .docx is. */
const isPackage = ([p, k, a, b]: Uint8Array): boolean => p === 0x50 && k === 0x4b && a === 3 && b === 4;

const describeWritten = ({ document, parts, unread }: WrittenDocument, sha256: string): ReadReport => ({
  text: document.text,
  sha256,
  marked: {
    headings: document.headings ?? [],
    tables: (document.grids ?? []).map(({ start, end, rows }) => ({ start, end, rows: rows.flatMap(([first]) => first?.start ?? []) })),
  },
  parts,
  unread,
});

/** Where the files that a proof names are, if not where it says. */
export type Elsewhere = { readonly dossier?: string | undefined; readonly profile?: string | undefined };

/** Reads a report, its proof and the files the proof names (or others that the caller names) and checks them against each other. */
export async function verifyFiles(
  report: string,
  proof: string,
  { dossier, profile: elsewhere }: Elsewhere,
  world: World,
): Promise<Outcome<Verification>> {
  const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const readText = async (path: string): Promise<Outcome<string>> => {
    const bytes = await world.readBytes(path);
    // Bytes that are no UTF-8 become replacement characters, so that their hash cannot be that of the proof.
    return bytes.ok ? served(decode(bytes.value)) : bytes;
  };
  const readReport = async (): Promise<Outcome<string | ReadReport>> => {
    const bytes = await world.readBytes(report);
    if (!bytes.ok || !isPackage(bytes.value)) return bytes.ok ? served(decode(bytes.value)) : bytes;
    const read = await world.readWritten(bytes.value, report);
    return read.ok ? served(describeWritten(read.value, world.sha256(bytes.value))) : read;
  };
  const [reportText, proofText] = [await readReport(), await readText(proof)];
  if (!reportText.ok) return reportText;
  if (!proofText.ok) return proofText;
  const names = readNames(proofText.value);
  const named = names?.dossier?.file;
  if (!names || typeof named !== 'string' || typeof names.profile !== 'string') {
    return refused('not-a-proof', `${proof} 不是本程序写出的证明文件（.proof.json）`, '请给出 ziping report 写出的证明文件。');
  }
  const { file: own, sha256 } = names.profile_file ?? {};
  const opened = await openProfile(
    elsewhere ?? (typeof own === 'string' ? own : names.profile),
    world,
    elsewhere === undefined ? proof : undefined,
  );
  if (!opened.ok) {
    const { code, message } = opened.refusal;
    return refused(code, `读不到证明所用的地区口径（${message}）`, '请用写出证明的同一版本复核；口径文件不在原处时用 --profile 指明。');
  }
  const { profile, file } = opened.value;
  const bytes = file === undefined ? undefined : await world.readBytes(file);
  const changed = bytes?.ok && world.sha256(bytes.value) !== sha256;
  const path = dossier ?? world.locate(proof, named);
  const dossierText = await readText(path);
  if (!dossierText.ok) {
    return refused(
      'missing-dossier',
      `读不到证明所据的自评数据 ${path}（${dossierText.refusal.message}）`,
      '请把自评数据放回原处，或用 --dossier 指明。',
    );
  }
  const faults = [
    ...(changed ? ['口径文件与出具证明时不同（SHA-256 不符）'] : []),
    ...verifyProof({ report: reportText.value, proof: proofText.value, dossier: dossierText.value, profile }),
  ];
  return served({ report, proof, dossier: path, numerals: sizeOf(names.numerals), figures: sizeOf(names.figures), faults });
}
