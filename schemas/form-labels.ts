import { z } from 'zod';
import { Text } from './amount.ts';
import { Confidence } from './grounded.ts';
import data from './lexicon/form-labels.json' with { type: 'json' };

const Words = z.array(Text).min(1);

/** How filled 自评表 of the provinces name what stands in them; compared without blanks and brackets. */
export const FORM_LABELS = z
  .strictObject({
    basis: Text,
    confidence: Confidence,
    project_name: Words,
    department: Words,
    unit: Words,
    goal: Words,
    result: Words,
    initial: Words,
    budget: Words,
    executed: Words,
    fund_total: Words,
    fund_block: Words,
    basic: Words,
    project: Words,
    cause: Words,
    adjusted_target: Words,
    coefficient: Words,
    total: Words,
    own_score: Words,
    footers: Words,
    only_class: Text.describe('不分级的表，其指标归入的一级指标'),
    titles: Words,
  })
  .parse(data);
