import { CFB } from '@e965/xlsx';

/** A Word document in the old format: its text in one piece, cells ended by `\x07`, paragraphs by `\r`. */
export function makeDoc(text: string, flags = 0): Uint8Array {
  const head = Buffer.alloc(0x600);
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(0x00c1, 2);
  head.writeUInt16LE(0x0200 | flags, 0x0a);
  head.writeUInt32LE(head.length, 0x18);
  head.writeUInt32LE(text.length, 0x4c);
  const pieces = Buffer.alloc(5 + 16);
  pieces.writeUInt8(2, 0);
  pieces.writeUInt32LE(16, 1);
  pieces.writeUInt32LE(0, 5);
  pieces.writeUInt32LE(text.length, 9);
  pieces.writeUInt32LE(head.length, 15);
  head.writeUInt32LE(0, 0x1a2);
  head.writeUInt32LE(pieces.length, 0x1a6);
  for (const at of [0xfe, 0x106]) head.writeUInt32LE(4, at);
  // Streams below 4096 bytes go into a stream of small ones; Word keeps its own above.
  const table = Buffer.concat([pieces, Buffer.alloc(5000)]);
  const body = Buffer.concat([head, Buffer.from(text, 'utf16le'), Buffer.alloc(5000)]);
  return makeCfb({ WordDocument: body, '1Table': table });
}

/** A container of the old formats with such streams. */
export function makeCfb(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return Uint8Array.from(CFB.write(container, { type: 'buffer' }));
}
