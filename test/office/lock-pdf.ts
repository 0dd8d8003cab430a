import { createHash } from 'node:crypto';

/** The oldest lock of PDF (RC4, 40 bits), as programs still write it. Gives what `makePdf` takes. */
const PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), PAD]).subarray(0, 32);
const md5 = (...parts: readonly Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, i) => i);
  const at = (i: number): number => box[i & 255] ?? 0;
  const swap = (i: number, j: number): void => {
    const held = at(i);
    box[i & 255] = at(j);
    box[j & 255] = held;
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  const sealed = data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  });
  return Buffer.from(sealed);
}

/** An empty password for the user locks only what may be done with the file, not its reading. */
export function lockPdf(user: string, owner: string) {
  const id = md5(Buffer.from('id'));
  const rights = Buffer.from([0xc0, 0xff, 0xff, 0xff]);
  const ownerEntry = rc4(md5(padded(owner)).subarray(0, 5), padded(user));
  const key = md5(padded(user), ownerEntry, rights, id).subarray(0, 5);
  const hex = (data: Uint8Array): string => `<${Buffer.from(data).toString('hex')}>`;
  const numberBytes = (number: number): Buffer => Buffer.from([number & 255, (number >> 8) & 255, 0, 0, 0]);
  return {
    trailer: `/ID [${hex(id)} ${hex(id)}] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(ownerEntry)} /U ${hex(rc4(key, PAD))} /P -64 >>`,
    seal: (data: string, number: number): string =>
      rc4(md5(key, numberBytes(number)).subarray(0, 10), Buffer.from(data, 'latin1')).toString('latin1'),
  };
}
