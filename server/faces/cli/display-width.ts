const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}“”‘’—…①-⑳×÷℃％]/u;
/** Marks that stand on the character before, and characters without width. */
const COMBINING = /\p{Mn}|[\u200b-\u200f]/u;

/** Columns a text takes in a terminal with Chinese fonts: a wide character takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (COMBINING.test(character)) continue;
    width += character === '\t' ? 4 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}
