import { z } from 'zod';
import { Text } from './amount.ts';

/** How sure we are: seen in the rule or report itself, in a copy or a second source, or from memory. */
export const Confidence = z.enum(['seen', 'second-hand', 'from-memory']);

/** Every standing value says where it comes from. */
export const grounded = { basis: Text.describe('文号、报告或“实践”'), confidence: Confidence, note: Text.optional() };
