import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readWritten } from '../../server/adapters/docx/read-written.ts';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { type ReadReport, verifyProof } from '../../server/adapters/verify-proof.ts';
import { composePages } from '../../tools/draft/page/compose-pages.ts';
import { relocateProof } from '../../tools/draft/page/relocate-proof.ts';
import { sealProof } from '../../tools/draft/seal-proof.ts';
import type { WrittenDocument } from '../../tools/world.ts';
import { type Example, sha256, writeWhole } from '../draft/subject.ts';

export async function readBack(bytes: Uint8Array): Promise<WrittenDocument> {
  const read = await readWritten(bytes, 'report.docx');
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

/** An example as a Word file with its proof, and as the Markdown it was made of. */
export async function writeReport({ text: dossier, dossier: given, profile }: Omit<Example, 'name'>) {
  const { markdown, proof } = writeWhole(given, profile);
  const paged = composePages(markdown, profile.page);
  const bytes = await writeDocx(paged);
  const { document, parts } = await readBack(bytes);
  const moved = relocateProof(proof, paged, { text: document.text, parts });
  const file = { file: 'report.docx', sha256: sha256(bytes) };
  const sealed = sealProof(moved, file, { file: 'dossier.json', sha256: sha256(dossier) }, sha256);
  return { markdown, paged, bytes, document, parts, proof: moved, sealed, dossier, profile };
}
export type WrittenReport = Awaited<ReturnType<typeof writeReport>>;

/** What `ziping verify` says of other bytes with the same proof, its hash that of `hashed`: a forger brings it up to date. */
export async function verifyForged(
  { proof, dossier, profile }: WrittenReport,
  bytes: Uint8Array,
  hashed = bytes,
): Promise<readonly string[]> {
  const read = await readWritten(bytes, 'report.docx');
  if (!read.ok) return [read.refusal.message];
  const { document, parts, unread } = read.value;
  const file = { file: 'report.docx', sha256: sha256(hashed) };
  const sealed = sealProof(proof, file, { file: 'dossier.json', sha256: sha256(dossier) }, sha256);
  const report: ReadReport = {
    text: document.text,
    sha256: sha256(bytes),
    marked: {
      headings: document.headings ?? [],
      tables: (document.grids ?? []).map(({ start, end, rows }) => ({ start, end, rows: rows.flatMap(([first]) => first?.start ?? []) })),
    },
    parts,
    unread,
  };
  return verifyProof({ report, proof: sealed, dossier, profile });
}

export const openParts = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));

export const closeParts = (parts: ReadonlyMap<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Array.from(parts, ([name, xml]) => [name, strToU8(xml)])));
