import { z } from 'zod';
import type { SourceDocument } from '../schemas/document.ts';
import { type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

/** How every tool that checks takes a document. */
export const documentFields = {
  text: z.string().optional().describe('文稿全文'),
  path: z.string().optional().describe('如 报告.docx'),
};

type DocumentInput = { readonly text?: string | undefined; readonly path?: string | undefined };

/** A document however it was given. `name` names a text that came without a file. */
export async function openDocument({ text, path }: DocumentInput, name: string, world: World): Promise<Outcome<SourceDocument>> {
  if (text !== undefined && text.trim() === '') return refused('empty-text', 'text 里没有内容', '请给文稿全文，或改给文稿文件的路径。');
  if ((text === undefined) === (path === undefined)) {
    const got = text === undefined ? '两个都没有' : '两个都有';
    return refused('missing-document', `应给 text 或 path 之一，收到${got}`, '请只给文稿全文，或只给文稿文件的路径。');
  }
  if (path !== undefined) return world.readDocument(path, world.signal);
  return served({ name, format: name.endsWith('.txt') ? 'txt' : 'md', text: text ?? '' });
}
