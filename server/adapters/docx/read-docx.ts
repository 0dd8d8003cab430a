import type { SourceDocument } from '../../../schemas/document.ts';
import { type Outcome, served } from '../../../tools/tool.ts';
import { readDocxParts } from './read-docx-parts.ts';

/** A Word file (.docx, .docm, .dotx) as a document; macros are never looked at. */
export function readDocx(bytes: Uint8Array, name: string): Outcome<SourceDocument> {
  const read = readDocxParts(bytes, name);
  return read.ok ? served(read.value.document) : read;
}
