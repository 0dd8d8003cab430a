import { allClaim } from './all-claim.ts';
import { arithmetic } from './arithmetic.ts';
import { bareQuote } from './bare-quote.ts';
import { cause } from './cause.ts';
import { chatter } from './chatter.ts';
import { comparison } from './comparison.ts';
import { direction } from './direction.ts';
import type { FaultKind } from './fault-kind.ts';
import { foreignCharacter } from './foreign-character.ts';
import { foreignWord } from './foreign-word.ts';
import { gradeWord } from './grade-word.ts';
import { layout } from './layout.ts';
import { limitUse } from './limit-use.ts';
import { looseNumeral } from './loose-numeral.ts';
import { looseSerial } from './loose-serial.ts';
import { markNoun } from './mark-noun.ts';
import { markUnit } from './mark-unit.ts';
import { measure } from './measure.ts';
import { missingFigure } from './missing-figure.ts';
import { nearMark } from './near-mark.ts';
import { praise } from './praise.ts';
import { problem } from './problem.ts';
import { residue } from './residue.ts';
import { rowClaim } from './row-claim.ts';
import { shareWord } from './share-word.ts';
import { superlative } from './superlative.ts';
import { unknownMark } from './unknown-mark.ts';
import { unknownName } from './unknown-name.ts';
import { wrongYear } from './wrong-year.ts';

/** Every kind of fault, in the order in which a writer should mend them where two stand at the same place. */
export const faultKinds: readonly FaultKind[] = [
  chatter,
  residue,
  layout,
  foreignCharacter,
  foreignWord,
  nearMark,
  unknownMark,
  looseNumeral,
  looseSerial,
  shareWord,
  arithmetic,
  bareQuote,
  limitUse,
  markUnit,
  markNoun,
  wrongYear,
  direction,
  comparison,
  superlative,
  allClaim,
  rowClaim,
  gradeWord,
  praise,
  cause,
  problem,
  measure,
  unknownName,
  missingFigure,
];
