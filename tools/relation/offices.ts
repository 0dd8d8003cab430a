import lexicon from '../../schemas/lexicon/style-offices.json' with { type: 'json' };
import type { Report, TextBlock } from '../text/report.ts';

export type Office = { readonly name: string; readonly block: TextBlock; readonly start: number; readonly end: number };

const ENDING = new RegExp(`(?:${lexicon.endings.join('|')})$`, 'u');
const LISTED = new RegExp(lexicon.lists.join('|'), 'u');
const HAN = /^[\u4e00-\u9fff]{2,16}$/u;

export const isOffice = (name: string): boolean => HAN.test(name) && ENDING.test(name);

/** One name is the other with characters left out: 党政办, 党政办公室. */
export function isShort(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at += 1;
  return at === short.length;
}

const INNER = /[（(]([\u4e00-\u9fff]{2,14})[）)]/u;

/** `1、党政办公室。负责…`: an item that begins with the name of an office. */
function readHead(block: TextBlock): Office[] {
  const start = block.marker?.end;
  if (start === undefined) return [];
  const stop = block.text.slice(start, start + 30).search(/[。：，]/u);
  const head = block.text.slice(start, stop < 0 ? start + 30 : start + stop);
  const inner = INNER.exec(head)?.[1];
  const name = head.replace(/[（(][^（）()]{0,20}[）)]/u, '').trim();
  return [name, inner ?? ''].filter(isOffice).map((one) => ({ name: one, block, start, end: start + head.length }));
}

const AHEAD = /(?:包括|分别为|分别是|分别有|为|即|设有|内设|下设|机关设|单位设|中心设|局设|：)(?=[\u4e00-\u9fff])/gu;

/** The last name of a list runs into the verb: 应急管理局各自收集资料. */
const TAIL = /(?:共|等|各自|分别|负责|组织|参加|为成员|\d).{0,40}$/u;

/** `内设综合科、财务科和业务科3个科室`: the names of sentences in a paragraph that speaks of offices, three or more in a row. */
function* readListed(block: TextBlock): Iterable<Office> {
  const { text } = block;
  for (const sentence of text.matchAll(/[^。；]{1,400}/gu)) {
    if (!sentence[0].includes('、')) continue;
    const found: Office[] = [];
    const cut = [...sentence[0].matchAll(AHEAD)].map(({ index, 0: words }) => index + words.length);
    let at = 0;
    for (const part of sentence[0].split(/[、，：]|和|及|与/u)) {
      const from = Math.max(0, ...cut.filter((place) => place >= at && place < at + part.length).map((place) => place - at));
      const name = part.slice(from).replace(TAIL, '').trim();
      if (isOffice(name)) found.push({ name, block, start: sentence.index + at, end: sentence.index + at + part.length });
      at += part.length + 1;
    }
    if (found.length >= 3 || LISTED.test(sentence[0])) yield* found;
  }
}

/** The offices that the report itself lists: at least three, else none. */
export function readOffices(report: Report): readonly Office[] {
  const offices: Office[] = [];
  for (const block of report.blocks) {
    if (block.kind === 'table') continue;
    offices.push(...readHead(block));
    if (/[设室]|职能/u.test(block.text) && LISTED.test(block.text)) offices.push(...readListed(block));
  }
  return offices.length >= 3 ? offices : [];
}
