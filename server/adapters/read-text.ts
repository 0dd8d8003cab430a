import { extname } from 'node:path';
import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, served } from '../../tools/tool.ts';
import { decodeText } from './decode-text.ts';

const FORMATS: Readonly<Record<string, SourceDocument['format']>> = { '.txt': 'txt', '.html': 'html', '.htm': 'html' };

/** A text file (.md, .txt, .html) as a document; offsets count in the decoded file. Without `format` its name says what it is. */
export function readText(bytes: Uint8Array, name: string, format?: SourceDocument['format']): Outcome<SourceDocument> {
  const text = decodeText(bytes, name);
  if (!text.ok) return text;
  return served({ name, format: format ?? FORMATS[extname(name).toLowerCase()] ?? 'md', text: text.value });
}
