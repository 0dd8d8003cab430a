import { z } from 'zod';
import { Text } from './amount.ts';

const DEEPEST = 3;

type OwnPart = {
  title: string;
  run_in?: boolean | undefined;
  label?: boolean | undefined;
  text?: string | undefined;
  items?: string[] | undefined;
  covers?: string[] | undefined;
  parts?: OwnPart[] | undefined;
};

const fields = {
  title: Text.describe('小标题，不带序号'),
  run_in: z.boolean().optional().describe('标题与正文同在一段，如“1、完善制度建设。……”'),
  label: z.boolean().optional().describe('标题是标签，不编号，如“年度总体目标：……”'),
  text: Text.optional().describe('正文；数字处可用 [[编号]]，原样写的数字只作引用'),
  items: z.array(Text).optional().describe('列举项，一是、二是……'),
  covers: z.array(Text).optional().describe('写在这里的诊断问题或其整改措施，按诊断的类型，如 execution-low'),
};

const partBelow = (depth: number): z.ZodType<OwnPart> =>
  depth === DEEPEST ? z.strictObject(fields) : z.strictObject({ ...fields, parts: z.array(partBelow(depth + 1)).optional() });

/** A part of the report that the office writes itself: it stands in a section of the outline, and may hold parts. */
export const OwnSection = z.strictObject({
  section: Text.describe('提纲中节的编号，如 target-results'),
  ...fields,
  title: Text.optional().describe('小标题，不带序号；不给时正文直接写在该节标题之下'),
  parts: z.array(partBelow(1)).optional(),
});
export type OwnSection = z.infer<typeof OwnSection>;
