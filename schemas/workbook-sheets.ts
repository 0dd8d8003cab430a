import { z } from 'zod';
import { Text } from './amount.ts';
import { Confidence } from './grounded.ts';
import data from './lexicon/workbook-sheets.json' with { type: 'json' };

/** How the text of a cell becomes a value of the dossier. */
const FieldType = z.enum(['text', 'decimal', 'money', 'number', 'integer', 'date', 'list', 'yes-no', 'sign', 'steps']);
export type FieldType = z.infer<typeof FieldType>;

/** Drop-downs of `form-words.json`. */
const ListName = z.enum(['signs', 'opinions', 'yes_no', 'money_units', 'adjustments']);

const Field = z.strictObject({
  path: Text,
  words: z.array(Text).min(1),
  type: FieldType,
  list: ListName.optional(),
  note: Text.optional().describe('填写说明'),
  blank: z.string().optional().describe('一条记录中此格为空时的值'),
});
export type Field = z.infer<typeof Field>;

const Named = {
  title: Text,
  aliases: z.array(Text),
  skeleton: z.array(Text).default([]).describe('空表里预先填好的栏；只有这些栏的行不算一条'),
  fields: z.array(Field),
};
const SheetType = z.discriminatedUnion('kind', [
  z.strictObject({ ...Named, kind: z.literal('facts').describe('一行一项：名称、内容') }),
  z.strictObject({ ...Named, kind: z.literal('rows').describe('一行一条，首行为表头'), path: Text }),
  z.strictObject({ ...Named, kind: z.literal('nested').describe('一行一条，属于所写的项目'), parent: z.literal('projects'), child: Text }),
  z.strictObject({ ...Named, kind: z.literal('tree').describe('一行一节，按层次归属'), path: Text }),
]);
export type SheetType = z.infer<typeof SheetType>;
export type SheetOf<K extends SheetType['kind']> = Extract<SheetType, { kind: K }>;

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
    column_numbers: z.array(Text),
    ignored_sheets: z.array(Text),
    project_key: z.array(Text).min(1),
    project_name: z.array(Text).min(1),
    sheets: z.array(SheetType).min(1),
  })
  .parse(data);
