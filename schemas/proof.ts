import { z } from 'zod';
import { Figure } from './figure.ts';

/** How a serial is written: `一、` `（一）` `1、` `1.` `（1）` before a heading or list item, `1` in the first cell of a table row. */
export const SerialStyle = z.enum(['一、', '（一）', '1、', '1.', '（1）', '1']);
export type SerialStyle = z.infer<typeof SerialStyle>;

/**
 * Where a piece of the report comes from. `quote`, `date`, `month` and `position` point into the dossier: a text or number as it stands
 * there, an ISO date written `2023年4月9日`, the month so many months later (`2023年9月`), the place of a row in its list counted from 1. `constant` points into the profile.
 * A path may end in `.length`: how many entries the list has.
 */
export const Source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figure'),
    figure: z.string(),
    form: z.string().optional().describe('其他单位；数值：不带单位；0.00：不带单位并保留两位小数'),
  }),
  z.strictObject({
    kind: z.literal('quote'),
    path: z.string(),
    from: z.int().min(0).optional().describe('只引其中一段时，从第几个字起'),
    to: z.int().min(0).optional().describe('到第几个字止，不含'),
  }),
  z.strictObject({ kind: z.literal('date'), path: z.string() }),
  z.strictObject({ kind: z.literal('month'), path: z.string(), later: z.int().min(0).max(60) }),
  z.strictObject({ kind: z.literal('position'), path: z.string() }),
  z.strictObject({ kind: z.literal('constant'), path: z.string() }),
  z.strictObject({ kind: z.literal('serial'), style: SerialStyle, value: z.int().min(1) }),
]);
export type Source = z.infer<typeof Source>;

/** A stretch of the report that code put there, with where it comes from. Offsets are half-open UTF-16 units of the report. */
export const Placement = z.strictObject({ start: z.int(), end: z.int(), text: z.string(), source: Source });
export type Placement = z.infer<typeof Placement>;

/** One numeral of the report; `within` is the whole stretch that was rendered, where that is more than the numeral (a quoted name). */
const ProvedNumeral = z.strictObject({
  start: z.int(),
  end: z.int(),
  text: z.string(),
  source: Source,
  within: z.strictObject({ start: z.int(), end: z.int(), text: z.string() }).optional(),
});

const Digest = z.string().describe('SHA-256，十六进制小写');

/** What a report owes to a dossier, number by number. Hashes are of the files' bytes (UTF-8). */
export const Proof = z.strictObject({
  format: z.literal('ziping-proof/1'),
  profile: z.string(),
  profile_file: z.strictObject({ file: z.string(), sha256: Digest }).optional().describe('口径文件；口径随程序提供时没有'),
  report: z.strictObject({ file: z.string(), sha256: Digest }),
  dossier: z.strictObject({ file: z.string(), sha256: Digest }),
  numerals: z.array(ProvedNumeral).describe('按出现先后'),
  parts: z
    .array(z.strictObject({ part: z.string(), numerals: z.array(ProvedNumeral) }))
    .optional()
    .describe('.docx 正文以外的数字：部件名，及按该部件文字（每处一行）的位置列出的数字，如图中的数'),
  figures: z.array(Figure).describe('上列数字所用数据及其所依数据，直至自评数据路径'),
  seal: Digest.describe('本文件其余内容的 SHA-256'),
});
export type Proof = z.infer<typeof Proof>;

/** A proof as it is composed, before the files it speaks of have names and hashes. */
export type UnsealedProof = Omit<Proof, 'profile_file' | 'report' | 'dossier' | 'seal'>;
