import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { type OpenShelf, openShelf, type Shelf } from './shelf.ts';

type Given = Readonly<Record<string, unknown>>;

/** Where what was kept is told in an answer: as data and as words. */
export type Kept = { readonly handles: Readonly<Record<string, string>>; readonly told: readonly string[] };

/** What callers gave in full, so that they need not give it again: kept in memory, under its own hash, until there is too much of it. */
export type Holdings = {
  readonly shelves: readonly Shelf[];
  /** The arguments with the contents in place of the handles; nothing where there are no handles in them. */
  fetch(given: Given): Outcome<Given> | undefined;
  /** Keeps what came in full; tells of what was not kept before. `isDraft`: whether its text is worth keeping. */
  keep(given: Given, isDraft: boolean): Kept;
};

const DOSSIERS = 'ziping://dossiers/';
const DRAFTS = 'ziping://drafts/';
/** Shorter contents are as quickly given again. */
const SHORTEST = 300;
const MOST_KEPT = 50;
const MOST_CHARACTERS = 10_000_000;
/** Characters of the hash: nobody who does not know the contents finds them. */
const HASH = 24;

type Entry = { readonly body: string; readonly shelf: OpenShelf };

export function openHoldings(sha256: (text: string) => string, isShared: boolean): Holdings {
  const kept = new Map<string, Entry>();
  let size = 0;
  const card = (stem: string, name: string, description: string, mimeType: string) =>
    openShelf({ uriTemplate: `${stem}{id}`, name, description, mimeType, listed: !isShared }, isShared);
  const dossiers = card(DOSSIERS, '交来的自评数据', '对话中给过全文的自评数据，dossier_path 可填它的地址', 'application/json');
  const drafts = card(DRAFTS, '交来的文稿', '对话中给过全文的文稿，path 可填它的地址', 'text/markdown');

  function drop(uri: string): void {
    const entry = kept.get(uri);
    if (!entry) return;
    kept.delete(uri);
    size -= entry.body.length;
    entry.shelf.drop(uri);
  }
  /** The address, and whether it is new. */
  function put(shelf: OpenShelf, stem: string, body: string, name: string): { readonly uri: string; readonly isNew: boolean } | undefined {
    if (body.length < SHORTEST || body.length > MOST_CHARACTERS) return undefined;
    const uri = `${stem}${sha256(body).slice(0, HASH)}`;
    const known = kept.get(uri);
    // What is used goes to the end: the first is the one unused longest.
    kept.delete(uri);
    kept.set(uri, known ?? { body, shelf });
    if (known) return { uri, isNew: false };
    size += body.length;
    const description = `${body.length} 字`;
    shelf.put({ uri, name, description, mimeType: shelf.mimeType ?? 'text/plain', read: async () => body });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT && size <= MOST_CHARACTERS) break;
      drop(oldest);
    }
    return { uri, isNew: true };
  }

  const take = (uri: string): Outcome<string> => {
    const entry = kept.get(uri.trim());
    return entry
      ? served(entry.body)
      : refused('unknown-handle', `没有留存 ${uri.trim().slice(0, 80)}，可能已经过期`, '请重新给出全文，或给文件的路径。');
  };

  /** Lines that are addresses become what is kept there, so that sections can be put together without being sent again. */
  function expand(text: string): Outcome<string> {
    const lines: string[] = [];
    for (const line of text.split('\n')) {
      const body = line.trim().startsWith(DRAFTS) ? take(line) : served(line);
      if (!body.ok) return body;
      lines.push(body.value);
    }
    return served(lines.join('\n'));
  }

  return {
    shelves: [dossiers, drafts],
    fetch(given) {
      const { dossier_path: dossierPath, path, text } = given;
      let found: Record<string, unknown> | undefined;
      if (typeof dossierPath === 'string' && dossierPath.startsWith(DOSSIERS)) {
        const body = take(dossierPath);
        if (!body.ok) return body;
        const { dossier_path: _, ...rest } = given;
        found = { ...rest, dossier: JSON.parse(body.value) };
      }
      if (typeof path === 'string' && path.startsWith(DRAFTS)) {
        const body = take(path);
        if (!body.ok) return body;
        const { path: _, ...rest } = found ?? given;
        found = { ...rest, text: body.value };
      }
      if (typeof text === 'string' && text.includes(DRAFTS)) {
        const body = expand(text);
        if (!body.ok) return body;
        found = { ...(found ?? given), text: body.value };
      }
      return found && served(found);
    },
    keep({ dossier, text }, isDraft) {
      const handles: Record<string, string> = {};
      const told: string[] = [];
      if (typeof dossier === 'object' && dossier !== null) {
        const year = 'year' in dossier ? `${String(dossier.year)} 年` : '';
        const held = put(dossiers, DOSSIERS, JSON.stringify(dossier), `自评数据 ${year}`.trim());
        if (held?.isNew) {
          handles.dossier = held.uri;
          told.push(`自评数据已留存，以后不必再给全文，用 dossier_path:"${held.uri}"`);
        }
      }
      if (isDraft && typeof text === 'string') {
        const [title = ''] = text.trim().split('\n');
        const held = put(drafts, DRAFTS, text, `文稿 ${title.slice(0, 20)}`);
        if (held?.isNew) {
          handles.draft = held.uri;
          told.push(`文稿已留存，以后不必再给全文，用 path 或 text:"${held.uri}"`);
        }
      }
      return { handles, told };
    },
  };
}
