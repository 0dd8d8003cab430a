import type { z } from 'zod';
import type { SourceDocument } from '../schemas/document.ts';
import type { Model } from '../schemas/model.ts';
import type { Profile } from '../schemas/profile.ts';
import type { Drafting } from './draft/model/drafting.ts';
import type { PagedReport } from './draft/page/page-block.ts';
import type { FormSheet } from './form/sheet.ts';
import type { Outcome } from './tool.ts';

/** The profiles that come with the program, each read when it is first asked for. */
export type ProfileLibrary = {
  readonly ids: readonly string[];
  /** Nothing where there is none of this id. */
  find(id: string): Outcome<Profile> | undefined;
};

/** A written file as it reads: the document, what its other parts say (headers, charts, properties), and parts that cannot be read. */
export type WrittenDocument = {
  readonly document: SourceDocument;
  readonly parts: readonly { readonly part: string; readonly text: string }[];
  readonly unread: readonly string[];
};

/** Everything outside the program, as far as a tool may touch it. `server/adapters` supplies the real ones, tests small ones. */
export type World = {
  readonly profiles: ProfileLibrary;
  /** A draft or a table by path inside the workspace root; refuses what is missing, too large or of no readable kind. `signal` ends a long reading. */
  readDocument(path: string, signal?: AbortSignal): Promise<Outcome<SourceDocument>>;
  /** A dossier by path (.json or .xlsx), still unproved. `say` hears what was passed over. */
  readDossier(path: string, say?: (note: string) => void): Promise<Outcome<unknown>>;
  /** A JSON file by path, still unproved. */
  readJson(path: string): Promise<Outcome<unknown>>;
  /** The bytes of a file as they are, by path inside the workspace root. */
  readBytes(path: string): Promise<Outcome<Uint8Array>>;
  /** How the file `to` is reached from the folder of the file `from`, with `/` between the parts. */
  relate(from: string, to: string): string;
  /** The path that the file `from` means by `path`: counted from its own folder. */
  locate(from: string, path: string): string;
  /** SHA-256, lower-case hexadecimal; of a text its UTF-8 bytes. */
  sha256(data: string | Uint8Array): string;
  /** The bytes of a workbook (.xlsx) with these sheets. */
  encodeWorkbook(sheets: readonly FormSheet[]): Promise<Uint8Array>;
  /** The bytes of a Word file (.docx) with these pages. */
  encodeReport(report: PagedReport): Promise<Uint8Array>;
  /** What bytes that were written say, read as the file `name` would be. */
  readWritten(bytes: Uint8Array, name: string): Promise<Outcome<WrittenDocument>>;
  /** Writes whole files or none; refuses to overwrite unless `force`. Keys are paths inside the workspace root. */
  writeFiles(files: ReadonlyMap<string, string | Uint8Array>, force: boolean): Promise<Outcome<readonly string[]>>;
  /**
   * The model that the user has set, which may use so many tokens in all; nothing where none is set, a refusal where the settings are
   * incomplete. A world without it knows no models.
   */
  openModel?(options?: { readonly maxTokens?: number | undefined }): Promise<Outcome<Model | undefined>>;
  /** What drafting with a model wants; a world without it drafts with the built-in prose only. */
  drafting?(): Outcome<Drafting>;
  /** Progress of long work; `total` may be unknown. */
  progress?(done: number, total: number | undefined, message: string): void;
  readonly signal?: AbortSignal;
  /** Lets the caller be heard during long work; throws when the call has been given up. Not there where nobody could be heard. */
  breathe?(): Promise<void>;
  /**
   * Asks the person at the other end, once in a call, where a missing fact would change the result; `answer` is flat (texts, numbers,
   * choices). Nothing where they decline or answer something else. Not there where nobody can be asked. It may throw, and then the
   * whole call comes again with the answer: what a tool does before must bear being done twice.
   */
  ask?<S extends z.ZodObject>(question: { readonly message: string; readonly answer: S }): Promise<z.output<S> | undefined>;
};
