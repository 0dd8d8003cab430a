import type { SourceDocument } from '../schemas/document.ts';
import { type Outcome, served } from '../schemas/outcome.ts';
import type { Profile } from '../schemas/profile.ts';
import type { UnsealedProof } from '../schemas/proof.ts';
import { composePages } from './draft/page/compose-pages.ts';
import { relocateProof } from './draft/page/relocate-proof.ts';
import type { World } from './world.ts';

/** A report that is finished but for the form of its file. */
type Finished = { readonly markdown: string; readonly proof: UnsealedProof };

/** What a proof says of the dossier: the user's own .json, or what was read from elsewhere, to be written beside the proof. */
type PlacedDossier = { readonly file: string; readonly content: string | Uint8Array; readonly own: boolean };

export async function placeDossier(raw: unknown, path: string | undefined, beside: string, world: World): Promise<Outcome<PlacedDossier>> {
  if (!path?.toLowerCase().endsWith('.json')) return served({ file: beside, content: `${JSON.stringify(raw, null, 2)}\n`, own: false });
  const bytes = await world.readBytes(path);
  return bytes.ok ? served({ file: path, content: bytes.value, own: true }) : bytes;
}

/** A report as its file will hold it: what is written, what of it is read back and checked, and the proof for that. */
type LaidReport = { readonly content: string | Uint8Array; readonly document: SourceDocument; readonly proof: UnsealedProof };

export const asMarkdown = (path: string, { markdown, proof }: Finished): LaidReport => ({
  content: markdown,
  document: { name: path, format: 'md', text: markdown },
  proof,
});

/** The report as a Word file, read back before it is handed out. */
export async function layReport(
  path: string,
  { markdown, proof }: Finished,
  { page }: Profile,
  world: World,
): Promise<Outcome<LaidReport>> {
  const paged = composePages(markdown, page);
  const content = await world.encodeReport(paged);
  const read = await world.readWritten(content, path);
  if (!read.ok) return read;
  const { document, parts } = read.value;
  return served({ content, document, proof: relocateProof(proof, paged, { text: document.text, parts }) });
}
