import { z } from 'zod';
import { Text } from './amount.ts';
import data from './lexicon/workbook-sheets.json' with { type: 'json' };
import { Confidence } from './profile.ts';

/** How the text of a cell becomes a value of the dossier. */
const FieldType = z.enum(['text', 'decimal', 'number', 'integer', 'date', 'list', 'yes-no', 'sign']);
export type FieldType = z.infer<typeof FieldType>;

const Field = z.strictObject({ path: Text, words: z.array(Text).min(1), type: FieldType });
export type Field = z.infer<typeof Field>;

const Named = { title: Text, aliases: z.array(Text) };
const SheetType = z.discriminatedUnion('kind', [
  z.strictObject({ ...Named, kind: z.literal('facts').describe('一行一项：名称、内容'), fields: z.array(Field) }),
  z.strictObject({ ...Named, kind: z.literal('rows').describe('一行一条，首行为表头'), path: Text, fields: z.array(Field) }),
]);
export type SheetType = z.infer<typeof SheetType>;

/** The workbook that reads into a dossier: its sheets by name, its fields by the words of their labels. */
export const WORKBOOK = z
  .strictObject({
    basis: Text,
    confidence: Confidence,
    signs: z.record(z.string(), z.string()),
    yes: z.array(Text),
    no: z.array(Text),
    blank: z.array(Text),
    totals: z.array(Text),
    ignored_columns: z.array(Text),
    sheets: z.array(SheetType).min(1),
  })
  .parse(data);
