import values from '../../schemas/lexicon/profile-values.json' with { type: 'json' };
import type { Profile } from '../../schemas/profile.ts';
import type { ProfileFault } from './profile-fault.ts';

type Faults = Generator<ProfileFault>;

const BODIES = Object.keys(values.bodies);
/** The one body that several sections may have: what the office writes itself. */
const OWN = 'own';

const MARK = /\[\[([^[\]\n]{0,80})\]\]/gu;
/** A figure, perhaps in another form, or a value of the profile. */
const WRITABLE = /^(?:[a-z][a-z0-9-]{0,60}(?:\|[^|]{1,12})?|%[a-z][\w.]{0,60})$/u;

function* judgePattern(path: string, pattern: string): Faults {
  const loose = /\[\[|\]\]/u.exec(pattern.replace(MARK, ''));
  if (loose) yield { path, expected: '为成对的 [[标记]]', got: pattern };
  for (const [mark, inner = ''] of pattern.matchAll(MARK))
    if (!WRITABLE.test(inner)) yield { path, expected: '为写得出来的标记，如 [[execution-rate]]', got: mark };
}

/** Sections that stand once, under a heading there is, with prose and marks that can be written. */
export function* findOutlineFaults({ outline: { sections, numbering } }: Profile): Faults {
  const [ids, bodies] = [new Set<string>(), new Set<string>()];
  for (const [index, section] of sections.entries()) {
    const path = `outline.sections[${index}]`;
    const { id, level, length } = section;
    if (ids.has(id)) yield { path: `${path}.id`, expected: '为不重复的编号', got: id };
    ids.add(id);
    const deepest = Math.min((sections[index - 1]?.level ?? 0) + 1, numbering.length);
    if (level > deepest) yield { path: `${path}.level`, expected: `不大于 ${deepest}（上一节的下一级，且有编号写法）`, got: String(level) };
    for (const [place, body] of section.bodies.entries()) {
      const at = `${path}.bodies[${place}]`;
      if (!BODIES.includes(body)) yield { path: at, expected: `为 ${BODIES.join('、')} 之一`, got: body };
      else if (bodies.has(body) && body !== OWN) yield { path: at, expected: '为没有写过的内容，一份报告只写一次', got: body };
      bodies.add(body);
    }
    for (const [place, pattern] of section.patterns.entries()) yield* judgePattern(`${path}.patterns[${place}]`, pattern);
    if (length?.from !== undefined && length.to !== undefined && length.from > length.to)
      yield { path: `${path}.length.from`, expected: `不大于 ${length.to}`, got: String(length.from) };
  }
}
