import type { HandedFile } from '../work/call.ts';
import { mediaOf } from '../work/media-of.ts';

/** How a browser is told to save an answer under a name of any language. */
export const describeDownload = (name: string): string =>
  `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

/** The same bytes for the same files: a time of its own would differ from call to call. */
const LONG_AGO = new Date(1980, 0, 1);

export async function packFiles(files: readonly HandedFile[]): Promise<Response> {
  const { zipSync } = await import('fflate');
  const packed = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { mtime: LONG_AGO }]])));
  return sendFile({ name: '报告.zip', bytes: new Uint8Array(packed) });
}

export const sendFile = ({ name, bytes }: HandedFile): Response =>
  new Response(bytes, { headers: { 'content-type': mediaOf(name), 'content-disposition': describeDownload(name) } });
