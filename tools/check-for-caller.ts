import type { CheckResult } from '../schemas/check.ts';
import type { SourceDocument } from '../schemas/document.ts';
import { type CheckOptions, checkDocument, checkInSteps } from './check/check-document.ts';
import type { CheckContext } from './check/rule.ts';
import type { World } from './world.ts';

/** Checks a document, telling how far it has come, and breaks off when the caller has gone. */
export async function checkForCaller(
  source: SourceDocument,
  options: CheckOptions,
  world: World,
  context?: CheckContext,
): Promise<CheckResult> {
  if (!world.breathe) return checkDocument(source, options, context);
  const steps = checkInSteps(source, options, context);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    world.progress?.(step.value.done, step.value.total, '核对');
    await world.breathe();
  }
}
