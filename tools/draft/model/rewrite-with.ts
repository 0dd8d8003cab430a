import type { Rewrite } from '../write-section.ts';
import { readProse } from './prose.ts';
import { joinBlocks } from './split-blocks.ts';
import type { Piece } from './write-brief.ts';

/** The built-in report with these texts in the place of their pieces. */
export function rewriteWith(pieces: readonly Piece[], texts: ReadonlyMap<string, string>): Rewrite {
  return (section, body, blocks, w) => {
    const piece = pieces.find((one) => one.section === section && one.body === body);
    const text = piece && texts.get(piece.id);
    return text === undefined ? blocks : joinBlocks(section, body, blocks, readProse(text), w);
  };
}
