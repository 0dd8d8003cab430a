import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Numbers from 0 to below 1, the same for the same seed. */
export function openDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A file with some bytes changed, left out, doubled or cut off. */
export function mutateBytes(bytes: Uint8Array, dice: () => number): Uint8Array {
  const at = Math.floor(dice() * bytes.length);
  const length = Math.floor(dice() * 64) + 1;
  const kind = Math.floor(dice() * 5);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
  const changed = bytes.slice();
  const times = kind === 3 ? 1 : 1 + Math.floor(dice() * 8);
  for (let i = 0; i < times; i += 1) changed[Math.floor(dice() * changed.length)] = Math.floor(dice() * 256);
  return changed;
}

const TAG = /<[^<>]*>/gu;
const SPOILERS = [
  '<',
  '>',
  '&',
  '"',
  '</w:p>',
  '<w:p>',
  '<w:tc>',
  '</w:tbl>',
  '<w:tbl>',
  '<w:r>',
  '<w:del>',
  '&#0;',
  '&x;',
  '<!DOCTYPE a>',
  '\u0000',
  '\ud800',
  '-1',
  '99999999',
  'w:',
];

const VALUES = ['', '0', '-1', '9', '99999999', 'continue', 'restart', 'begin', 'end', 'separate', 'bullet', 'none', '𠮷', 'page'];
const LEAF = /<(\w+:\w+)[^<>]*(?:\/>|>[^<>]*<\/\1>)/gu;

/** XML that stays well formed: values changed, whole elements left out, doubled or moved behind another tag. */
function mutateSoundly(xml: string, dice: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(dice() * list.length)];
  if (dice() < 0.4) {
    const value = pick([...xml.matchAll(/="[^"<>]*"/gu)]);
    return value ? `${xml.slice(0, value.index)}="${pick(VALUES)}"${xml.slice(value.index + value[0].length)}` : xml;
  }
  const leaf = pick([...xml.matchAll(LEAF)]);
  const to = pick([...xml.matchAll(/<[^<>?!]*>(?=<)/gu)]);
  if (!leaf || !to) return xml;
  const without = dice() < 0.5 ? xml : xml.slice(0, leaf.index) + xml.slice(leaf.index + leaf[0].length);
  const at = without === xml || to.index < leaf.index ? to.index + to[0].length : to.index + to[0].length - leaf[0].length;
  return dice() < 0.2 ? without : without.slice(0, at) + leaf[0] + without.slice(at);
}

/** One part of the package with its XML changed: tags left out, moved or doubled, values replaced. */
export function mutateXml(bytes: Uint8Array, dice: () => number): Uint8Array {
  const files = unzipSync(bytes);
  const names = Object.keys(files).filter((name) => name !== '[Content_Types].xml');
  const name = dice() < 0.6 ? 'word/document.xml' : (names[Math.floor(dice() * names.length)] ?? '');
  let xml = strFromU8(files[name] ?? new Uint8Array());
  const times = 1 + Math.floor(dice() * 4);
  const sound = dice() < 0.6;
  for (let i = 0; i < times; i += 1) {
    if (sound) {
      xml = mutateSoundly(xml, dice);
      continue;
    }
    const tags = [...xml.matchAll(TAG)];
    const pick = () => tags[Math.floor(dice() * tags.length)];
    const [one, other] = [pick(), pick()];
    const kind = Math.floor(dice() * 5);
    const at = Math.floor(dice() * xml.length);
    const spoiler = SPOILERS[Math.floor(dice() * SPOILERS.length)] ?? '';
    if (!one || !other) continue;
    if (kind === 0) xml = xml.slice(0, one.index) + xml.slice(one.index + one[0].length);
    else if (kind === 1) xml = xml.slice(0, one.index) + other[0] + xml.slice(one.index);
    else if (kind === 2) xml = xml.slice(0, one.index) + other[0] + xml.slice(one.index + one[0].length);
    else if (kind === 3) xml = xml.slice(0, at) + spoiler + xml.slice(at);
    else {
      const [from, to] = one.index < other.index ? [one.index, other.index] : [other.index, one.index];
      const block = xml.slice(from, to);
      xml = dice() < 0.5 ? xml.slice(0, from) + xml.slice(to) : xml.slice(0, to) + block + xml.slice(to);
    }
  }
  return zipSync({ ...files, [name]: strToU8(xml) }, { level: 1, mtime: '2024-01-01T00:00:00' });
}
