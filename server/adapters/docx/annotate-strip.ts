import { type Outcome, served } from '../../../schemas/outcome.ts';
import { AUTHOR, type Comment, readComments } from './annotate-comments.ts';
import { scanMarks } from './annotate-scan.ts';
import { cutSpans } from './annotate-splice.ts';
import type { Package } from './open-package.ts';
import type { XmlSpan } from './text-map.ts';
import { readAttribute, walkXml } from './walk-xml.ts';

/** The parts as they are without our comments, and the words of those that stay because somebody answered. */
export type Stripped = { readonly changed: ReadonlyMap<string, string>; readonly answered: ReadonlySet<string> };

type Mention = XmlSpan & { readonly paragraph: string; readonly parent: string; readonly durable: string };

/** The children of a part that speaks of comments by ids. */
function readMentions(xml: string): readonly Mention[] {
  const mentions: Mention[] = [];
  let depth = 0;
  let open: Omit<Mention, 'end'> | undefined;
  walkXml(xml, {
    open(tag) {
      depth += 1;
      if (depth !== 2) return;
      const [paragraph = '', parent = '', durable = ''] = ['paraId', 'paraIdParent', 'durableId'].map((name) => readAttribute(tag, name));
      open = { start: tag.start, paragraph, parent, durable };
    },
    close(_, __, end) {
      depth -= 1;
      if (depth === 1 && open) mentions.push({ ...open, end });
    },
  });
  return mentions;
}

/** Takes our comments of an earlier run out, with their marks and all that speaks of them; answers of others keep theirs. */
export function stripComments(pack: Package, main: string): Outcome<Stripped> {
  const relations = pack.readRelations(main);
  if (!relations.ok) return relations;
  const nothing: Stripped = { changed: new Map(), answered: new Set() };
  const target = relations.value.get('comments');
  if (target === undefined) return served(nothing);
  const part = pack.read(target);
  if (!part.ok) return part;
  const read = readComments(part.value.xml);
  const ours = read?.comments.filter(({ author }) => author === AUTHOR) ?? [];
  if (!read || ours.length === 0) return served(nothing);

  const mentions = new Map<string, { readonly name: string; readonly xml: string; readonly list: readonly Mention[] }>();
  for (const kind of ['commentsExtended', 'commentsIds', 'commentsExtensible']) {
    const name = relations.value.get(kind);
    if (name === undefined) continue;
    const other = pack.read(name);
    if (!other.ok) return other;
    mentions.set(kind, { name: other.value.name, xml: other.value.xml, list: readMentions(other.value.xml) });
  }
  const own = new Set(ours.flatMap(({ paragraphs }) => paragraphs));
  const asked = new Set(
    (mentions.get('commentsExtended')?.list ?? []).flatMap(({ paragraph, parent }) => (own.has(paragraph) ? [] : [parent])),
  );
  const isAnswered = ({ paragraphs }: Comment): boolean => paragraphs.some((id) => asked.has(id));
  const gone = ours.filter((comment) => !isAnswered(comment));
  const ids = new Set(gone.map(({ id }) => id));
  const paragraphs = new Set(gone.flatMap((comment) => comment.paragraphs));

  const changed = new Map<string, string>();
  changed.set(part.value.name, cutSpans(part.value.xml, gone));
  const body = pack.read(main);
  if (!body.ok) return body;
  const scan = scanMarks(body.value.xml);
  const marks = typeof scan === 'string' ? [] : scan.markers.filter(({ id }) => ids.has(id));
  changed.set(body.value.name, cutSpans(body.value.xml, marks));
  const durable = new Set(
    (mentions.get('commentsIds')?.list ?? []).flatMap((mention) => (paragraphs.has(mention.paragraph) ? [mention.durable] : [])),
  );
  for (const { name, xml, list } of mentions.values()) {
    const spans = list.filter((mention) => paragraphs.has(mention.paragraph) || (mention.paragraph === '' && durable.has(mention.durable)));
    if (spans.length > 0) changed.set(name, cutSpans(xml, spans));
  }
  return served({ changed, answered: new Set(ours.filter(isAnswered).map(({ text }) => text.replace(/\s/gu, ''))) });
}
