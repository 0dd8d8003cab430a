import type { Section } from '../../schemas/profile.ts';
import type { GateSources } from '../../tools/draft/gate-draft.ts';
import { readMarks } from '../../tools/draft/marks.ts';
import { renderSource } from '../../tools/draft/render-source.ts';
import sentences from './honest-sentences.json' with { type: 'json' };
import { openRandom, type Random } from './random.ts';

export type Reply = { readonly text: string; readonly section: Section | undefined };

const numberOf = ({ figures }: GateSources, id: string): number => Number(figures.get(id)?.value ?? Number.NaN);

/** What the blanks of the sentences stand for in this dossier; a blank that has nothing is left out. */
function readBlanks(sources: GateSources, random: Random): ReadonlyMap<string, string> {
  const { dossier } = sources;
  const blanks = new Map<string, string>([['department', dossier.department.name]]);
  const offices = dossier.organisation?.offices?.map(({ name }) => name) ?? [];
  if (offices.length > 0) {
    blanks.set('office', random.pick(offices));
    blanks.set('office2', random.pick(offices));
  }
  const alone = dossier.projects.flatMap(({ name }, i) =>
    dossier.projects.filter((other) => other.name === name).length === 1 ? [{ name, id: `project-${i + 1}` }] : [],
  );
  const put = (key: string, list: readonly { name: string; id: string }[]) => {
    if (list.length === 0) return;
    const { name, id } = random.pick(list);
    blanks.set(key, name);
    blanks.set(`${key}Id`, id);
  };
  put('project', alone);
  put(
    'low',
    alone.filter(({ id }) => numberOf(sources, `${id}-rate`) < 80),
  );
  const indicators = dossier.indicators.map(({ name }, i) => ({ name, id: `indicator-${i + 1}` }));
  put('indicator', indicators);
  put(
    'missed',
    indicators.filter(({ id }) => numberOf(sources, `${id}-score`) < numberOf(sources, `${id}-weight`)),
  );
  return blanks;
}

function fill(sentence: string, blanks: ReadonlyMap<string, string>, sources: GateSources): string | undefined {
  let lacks = false;
  const text = sentence.replace(/\{([a-zA-Z0-9]+)\}/gu, (_, key: string) => {
    const value = blanks.get(key);
    if (value === undefined) lacks = true;
    return value ?? '';
  });
  if (lacks) return undefined;
  return readMarks(text).every(({ source }) => source && renderSource(source, sources) !== undefined) ? text : undefined;
}

/** The kinds of sentences that are true of the dossier. */
function listKinds(sources: GateSources): readonly (keyof typeof sentences)[] {
  const change = numberOf(sources, 'change-total');
  return [
    'overview',
    'budget',
    ...(change > 0 ? (['change_up'] as const) : change < 0 ? (['change_down'] as const) : []),
    'change_reason',
    'execution',
    'low',
    'targets',
    'missed',
    'conclusion',
    ...(numberOf(sources, 'execution-rate') < 90 ? (['problems'] as const) : []),
    'measures',
    'general',
  ];
}

/** Honest replies over a dossier: some sentences of one kind, some general ones, in one paragraph or several. */
export function* writeHonest(sources: GateSources, seed: number, count: number): Generator<Reply> {
  const random = openRandom(seed);
  const kinds = listKinds(sources);
  const { sections } = sources.profile.outline;
  for (let made = 0; made < count; ) {
    const kind = random.pick(kinds);
    const blanks = readBlanks(sources, random);
    const known = (list: readonly string[]) => list.flatMap((sentence) => fill(sentence, blanks, sources) ?? []);
    const own = known([...sentences[kind]]);
    if (own.length === 0) continue;
    const picked = new Set<string>();
    for (let i = 0; i <= random.below(4); i += 1) picked.add(random.pick(own));
    if (kind !== 'measures' && random.next() < 0.5) picked.add(random.pick(known(sentences.general)));
    const body = kind === 'measures' ? 'measures' : kind === 'problems' ? 'problems' : undefined;
    const section = body ? sections.find(({ bodies }) => bodies.includes(body)) : undefined;
    const apart = [...picked].some((one) => one.includes('|') || /^(?:（|\d)/u.test(one)) || random.next() < 0.3;
    yield { text: [...picked].join(apart ? '\n\n' : ''), section: section && { ...section, required: [] } };
    made += 1;
  }
}
