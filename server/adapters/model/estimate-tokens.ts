/** Tokens that the frame of a message takes (role, separators). */
export const FRAME_TOKENS = 8;

/**
 * A careful guess of a text's tokens, on the high side for the tokenizers in use: a Chinese character or sign seldom takes more than one
 * and often less, other letters outside ASCII up to two, digits and signs one each, English words one for three letters.
 */
export function estimateTokens(text: string): number {
  let thirds = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) thirds += (code >= 0x3000 && code <= 0x9fff) || code >= 0xff00 ? 3 : 6;
    else if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) thirds += 1;
    else if (code !== 0x20) thirds += 3;
    else thirds += 1;
  }
  return Math.ceil(thirds / 3);
}
