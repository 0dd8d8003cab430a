import { strFromU8, unzipSync } from 'fflate';
import type { Finding } from '../../schemas/check.ts';
import { annotateDocx } from '../../server/adapters/docx/annotate-docx.ts';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import { walkXml } from '../../server/adapters/docx/walk-xml.ts';

/** Findings at random places of a text. */
export function drawFindings(text: string, dice: () => number, many: number): Finding[] {
  return Array.from({ length: many }, (_, index): Finding => {
    const start = Math.floor(dice() * text.length);
    const end = Math.min(text.length, start + Math.floor(dice() * 12));
    const offsets = { start, end, line: 1, column: 1, actual: text.slice(start, end), expected: '90%' };
    return {
      rule: 'execution-rate',
      severity: 'error',
      message: `第${index}处`,
      why: '',
      fix: '改正',
      evidence: [],
      fingerprint: `${index}`,
      ...offsets,
    };
  });
}

const PARENTS = new Set(['w:p', 'w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:sdtContent', 'w:dir', 'w:bdo']);

/** What is wrong with the marks of a part: each id once, begin before end before reference, and only where Word takes them. */
function findMarkFault(xml: string, own: ReadonlySet<string>): string | undefined {
  const seen = new Map<string, string>();
  const parents: string[] = [];
  let fault: string | undefined;
  const trouble = walkXml(xml, {
    open({ name, attributes }) {
      const kind = /^w:comment(RangeStart|RangeEnd|Reference)$/u.exec(name)?.[1];
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      if (kind && own.has(id)) {
        seen.set(id, `${seen.get(id) ?? ''}${kind} `);
        if (kind !== 'Reference' && !PARENTS.has(parents.at(-1) ?? '')) fault ??= `${name} in ${parents.at(-1)}`;
      }
      parents.push(name);
    },
    close: () => void parents.pop(),
  });
  for (const id of own) if (seen.get(id) !== 'RangeStart RangeEnd Reference ') fault ??= `marks of ${id}: ${seen.get(id)}`;
  return trouble ?? fault;
}

/** Annotates what may be a broken file: 'refused', 'unchanged', 'annotated', or what is wrong with what came out. */
export function proveAnnotated(bytes: Uint8Array, dice: () => number): string {
  const before = readDocxParts(bytes, 'a.docx');
  if (!before.ok) return annotateDocx(bytes, 'a.docx', []).ok ? 'fault: annotated what cannot be read' : 'refused';
  const findings = drawFindings(before.value.document.text, dice, 8);
  const outcome = annotateDocx(bytes, 'a.docx', findings);
  if (!outcome.ok) return /[\n\r]/u.test(outcome.refusal.message) ? 'fault: two lines' : `refused (${outcome.refusal.code})`;
  const { bytes: after, comments } = outcome.value;
  if (comments === 0) return 'unchanged';
  const read = readDocxParts(after, 'a.docx');
  if (!read.ok) return `fault: ${read.refusal.message}`;
  if (read.value.document.text !== before.value.document.text) return 'fault: another text';
  const parts = unzipSync(after);
  const notebook = strFromU8(parts['word/comments.xml'] ?? new Uint8Array());
  const ids = [...notebook.matchAll(/<\w+:comment \w+:id="(\d+)" \w+:author="ziping"/gu)].map(([, id = '']) => id);
  const main = read.value.parts.get(read.value.main)?.xml ?? '';
  for (const name of ['word/comments.xml', '[Content_Types].xml', 'word/_rels/document.xml.rels']) {
    const trouble = walkXml(strFromU8(parts[name] ?? new Uint8Array()), { open: () => undefined });
    if (trouble !== undefined) return `fault: ${name} ${trouble}`;
  }
  if (ids.length !== comments) return `fault: ${ids.length} of ${comments} comments`;
  const fault = findMarkFault(main, new Set(ids));
  if (fault !== undefined) return `fault: ${fault}`;
  const again = annotateDocx(after, 'a.docx', findings);
  if (!again.ok) return `fault: refused again, ${again.refusal.message}`;
  return Buffer.compare(again.value.bytes, after) === 0 ? 'annotated' : 'fault: other bytes again';
}
