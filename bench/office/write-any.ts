import fc from 'fast-check';
import { readWritten } from '../../server/adapters/docx/read-written.ts';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { openLibrary } from '../../server/adapters/library.ts';
import { anyMarkdown } from '../../test/office/any-markdown.ts';
import { composePages } from '../../tools/draft/page/compose-pages.ts';
import { relocateProof } from '../../tools/draft/page/relocate-proof.ts';

/** Any Markdown is written and reads back: `node bench/office/write-any.ts [times]`. */
const times = Number(process.argv[2] ?? 10_000);
const profile = openLibrary().find('national');
if (!profile?.ok) throw new Error('No national profile');
const { page } = profile.value;
let slowest = 0;
await fc.assert(
  fc.asyncProperty(anyMarkdown, async (markdown) => {
    const start = performance.now();
    const paged = composePages(markdown, page);
    const read = await readWritten(await writeDocx(paged), 'r.docx');
    slowest = Math.max(slowest, performance.now() - start);
    if (!read.ok && read.refusal.code === 'empty-file') return;
    if (!read.ok) throw new Error(read.refusal.message);
    const { document, parts, unread } = read.value;
    if (unread.length > 0) throw new Error(unread.join());
    relocateProof({ format: 'ziping-proof/1', profile: 'national', numerals: [], figures: [] }, paged, { text: document.text, parts });
  }),
  { numRuns: times },
);
console.log(`${times} texts, slowest ${slowest.toFixed(0)} ms`);
