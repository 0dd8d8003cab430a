import { type Dirent, readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { errorCode } from './error-code.ts';

/** What reports and their tables come as; the last ones are not read, but said to be unread instead of passed over. */
const DOCUMENTS = new Set(
  '.md .markdown .txt .html .htm .csv .tsv .docx .docm .doc .wps .pdf .xlsx .xlsm .xlsb .xls .et .rtf .odt .ods .ofd .uof .mht'.split(' '),
);
/** `~$x.docx`, `.~x.docx` are what Office and WPS keep beside an open file; a dot or `__MACOSX` hides. */
const HIDDEN = /^(?:~\$|\.|~WRL|Thumbs\.db$|desktop\.ini$|__MACOSX$|node_modules$)/u;
const MOST = 10_000;

/** What a folder holds: documents in a stable order, and how much else was left out. */
export type Listed = {
  readonly files: readonly string[];
  readonly hidden: number;
  readonly links: number;
  /** Files of other kinds, by ending. */
  readonly others: ReadonlyMap<string, number>;
  /** Folders that may not be looked into. */
  readonly closed: readonly string[];
};

/** As people count: 2 before 10. Equal to that order, by characters, so that every machine gives the same one. */
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
const byName = (a: Dirent, b: Dirent): number => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The documents of a folder and those below it; links are not followed. `skip` are files of our own that may lie there. */
export function listDocuments(folder: string, skip: readonly string[] = []): Outcome<Listed> {
  const own = new Set(skip.map((path) => resolve(path)));
  const files: string[] = [];
  const others = new Map<string, number>();
  const closed: string[] = [];
  let hidden = 0;
  let links = 0;
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(at, { withFileTypes: true }).sort(byName);
    } catch (error) {
      if (at === folder)
        return refused('unreadable-folder', `无法打开文件夹 ${folder}（${errorCode(error) || '未知原因'}）`, '请核对访问权限后重试。');
      closed.push(at);
      continue;
    }
    const below: string[] = [];
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (HIDDEN.test(entry.name)) hidden += 1;
      else if (entry.isSymbolicLink()) links += 1;
      else if (entry.isDirectory()) below.push(path);
      else if (!entry.isFile() || own.has(resolve(path))) continue;
      else {
        const ending = extname(entry.name).toLowerCase();
        if (DOCUMENTS.has(ending)) files.push(path);
        else if (!entry.name.endsWith('.ziping-cache.jsonl')) others.set(ending || '无扩展名', (others.get(ending || '无扩展名') ?? 0) + 1);
      }
      if (files.length > MOST) return refused('too-many-files', `${folder} 里有 ${MOST} 个以上的文件`, '请分几个文件夹核对。');
    }
    open.push(...below.reverse());
  }
  return served({ files, hidden, links, others, closed });
}
