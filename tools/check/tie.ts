import type { Severity } from '../../schemas/check.ts';
import { accuse } from '../relation/accuse.ts';
import type { Decision } from '../relation/decide.ts';
import { placeOfNumeral } from '../relation/place.ts';
import { renderStated } from '../relation/render-stated.ts';
import type { Tie } from './rule.ts';

type Wording = {
  /** What the stated number is, for the message: 执行率, 合计. */
  readonly subject: string;
  /** The loudest that may be said. */
  readonly severity?: Severity;
  readonly fix?: string;
};

const LOUDNESS: Record<Severity, number> = { error: 2, warning: 1, note: 0 };

/** A decision as the checker reports it; nothing where the words are too weak to accuse. */
export function toTie(decision: Decision | undefined, { subject, severity: most = 'error', fix }: Wording): Tie | undefined {
  if (!decision) return undefined;
  const accusation = accuse(decision);
  if (decision.verdict !== 'holds' && !accusation) return undefined;
  const { verdict, loose, support, stated, formula, expected, operands } = accusation?.decision ?? decision;
  const tie = {
    kind: 'tie',
    verdict,
    formula,
    stated: placeOfNumeral(stated),
    expected,
    operands: operands.map(placeOfNumeral),
  } as const;
  if (!accusation) return tie;
  const severity = LOUDNESS[accusation.severity] > LOUDNESS[most] ? most : accusation.severity;
  const written = renderStated(stated);
  if (verdict === 'rounding') {
    const message = loose
      ? `${subject}按所写数字计算为${expected}，文中为${written}，只有把操作数看作约数才相符。`
      : `${subject}按${formula}计算为${expected}，文中为${written}，末位相差在舍入范围内。`;
    return { ...tie, message, severity, fix: fix ?? `核对舍入，写作${expected}。` };
  }
  const repairs = accusation.repairs.map(({ quantity, value }) => ({ at: placeOfNumeral(quantity), value }));
  const message = `${subject}按${formula}应为${expected}，文中为${written}。`;
  return {
    ...tie,
    message,
    severity,
    fix: fix ?? `核对原始数据，把${written}改为${expected}，或更正参与计算的数。`,
    ...(support === 'likely' && stated.kind === 'percent' ? { guess: true } : {}),
    repairs,
  };
}
