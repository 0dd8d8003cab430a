import { lexer, type Token } from 'marked';

/** A piece of a document as it reads; leaves are stretches of the source, so that what stands there can be found again. */
export type Piece =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | { readonly kind: 'element'; readonly tag: string; readonly start: number; readonly pieces: readonly Piece[] };

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  strong: 'strong',
  em: 'em',
  del: 'del',
  codespan: 'code',
  code: 'pre',
  link: 'u',
  image: 'i',
};

type Cell = { readonly tokens: readonly Token[]; readonly text: string };

/** Reads Markdown into pieces. Nothing of it is ever markup of the page: HTML, links and images are shown as words. */
export function readMarkdown(text: string): readonly Piece[] {
  const seek = (part: string, from: number, to: number): number => {
    const at = text.indexOf(part, from);
    return at >= 0 && at + part.length <= to ? at : -1;
  };

  function placeWords(words: string, from: number, to: number): { pieces: Piece[]; end: number } {
    const at = seek(words, from, to);
    if (at >= 0) return { pieces: [{ kind: 'text', start: at, end: at + words.length }], end: at + words.length };
    // The lines of a quotation or of a list item lost what stood before them.
    const pieces: Piece[] = [];
    let end = from;
    for (const line of words.split('\n')) {
      const start = line === '' ? -1 : seek(line.trim(), end, to);
      if (start < 0) continue;
      pieces.push({ kind: 'text', start, end: start + line.trim().length });
      end = start + line.trim().length;
    }
    return { pieces, end };
  }

  function placeAll(tokens: readonly Token[], from: number, to: number): { pieces: Piece[]; end: number } {
    const pieces: Piece[] = [];
    let end = from;
    for (const token of tokens) {
      const placed = place(token, end, to);
      pieces.push(...placed.pieces);
      end = Math.max(end, placed.end);
    }
    return { pieces, end };
  }

  const wrap = (tag: string, start: number, inner: { pieces: readonly Piece[]; end: number }, end = inner.end) => ({
    pieces: [{ kind: 'element' as const, tag, start, pieces: inner.pieces }],
    end,
  });

  function placeRow(cells: readonly Cell[], tag: string, from: number, to: number) {
    let end = from;
    const placed = cells.map((cell) => {
      const inner = placeAll(cell.tokens, end, to);
      end = Math.max(end, inner.end);
      return wrap(tag, from, inner).pieces[0];
    });
    return wrap('tr', from, { pieces: placed.filter((piece) => piece !== undefined), end });
  }

  function place(token: Token, from: number, to: number): { pieces: Piece[]; end: number } {
    const found = seek(token.raw, from, to);
    const start = found < 0 ? from : found;
    const end = found < 0 ? to : found + token.raw.length;
    switch (token.type) {
      case 'space':
      case 'def':
        return { pieces: [], end: found < 0 ? from : end };
      case 'hr':
        return wrap('hr', start, { pieces: [], end });
      case 'br':
        return wrap('br', start, { pieces: [], end: found < 0 ? from : end });
      case 'heading':
        return wrap(`h${Math.min(6, Number(token.depth) + 1)}`, start, placeAll(token.tokens ?? [], start, end), end);
      case 'table': {
        const head = placeRow(token.header, 'th', start, end);
        let last = head.end;
        const rows = token.rows.flatMap((row: readonly Cell[]) => {
          const placed = placeRow(row, 'td', last, end);
          last = placed.end;
          return placed.pieces;
        });
        const parts = [...wrap('thead', start, head).pieces, ...wrap('tbody', start, { pieces: rows, end: last }).pieces];
        return wrap('table', start, { pieces: parts, end }, end);
      }
      case 'list': {
        let last = start;
        const items = token.items.flatMap((item: Token & { tokens?: Token[] }) => {
          const inner = placeAll(item.tokens ?? [], last, end);
          const placed = wrap('li', last, inner);
          last = inner.end;
          return placed.pieces;
        });
        return wrap(token.ordered ? 'ol' : 'ul', start, { pieces: items, end }, end);
      }
      default: {
        const inner = 'tokens' in token && token.tokens && token.tokens.length > 0 ? placeAll(token.tokens, start, end) : undefined;
        const words = inner ?? placeWords('text' in token && token.type !== 'html' ? String(token.text) : token.raw, start, to);
        const tag = TAGS[token.type];
        return tag ? wrap(tag, start, words, found < 0 ? words.end : end) : { pieces: words.pieces, end: found < 0 ? words.end : end };
      }
    }
  }

  return placeAll(lexer(text, { gfm: true }), 0, text.length).pieces;
}

/** Lines of a text that is no Markdown, each a paragraph. */
export function readLines(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') pieces.push({ kind: 'element', tag: 'p', start, pieces: [{ kind: 'text', start, end: start + line.length }] });
    start += line.length + 1;
  }
  return pieces;
}

const MARKDOWN = /^(?:#{1,6} |\||[-*] |> )/mu;
/** A carriage return would shift every place behind it. */
export const looksLikeMarkdown = (text: string, name: string): boolean =>
  !text.includes('\r') &&
  (/\.md$/iu.test(name) || (!/\.[a-z]{2,5}$/iu.test(name) && MARKDOWN.test(text)) || (/\.txt$/iu.test(name) && /^\|/mu.test(text)));
