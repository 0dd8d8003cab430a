import type { CheckResult } from '../../../schemas/check.ts';
import type { Words } from '../words.ts';

const PARTS = ['verified', 'contradicted', 'unverified', 'exempt'] as const;

/** How many numbers stand how: as a bar, and in words. */
export function CoverageBar({ coverage, words }: { readonly coverage: CheckResult['coverage']; readonly words: Words }) {
  const { numerals } = coverage;
  return (
    <section class="coverage" aria-label={words.coverage}>
      <div class="bar" aria-hidden="true">
        {PARTS.filter((part) => coverage[part] > 0).map((part) => (
          <span key={part} class={part} style={{ flexGrow: coverage[part] }} />
        ))}
      </div>
      <ul>
        <li>
          {numerals} {words.numerals}
        </li>
        {PARTS.map((part) => (
          <li key={part} class={part}>
            {words[part]} {coverage[part]}
          </li>
        ))}
      </ul>
    </section>
  );
}
