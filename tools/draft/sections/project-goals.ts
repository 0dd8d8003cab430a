import { type Block, list, type Prose, quote, quoteTitle, term, type Writing } from '../writing.ts';

const ended = (text: string): string => (/[。；！？]$/u.test(text) ? '' : '。');

const indexesOf = ({ dossier }: Writing, has: (project: Writing['dossier']['projects'][number]) => boolean): readonly number[] =>
  dossier.projects.flatMap((project, index) => (has(project) ? [index] : []));

const headingOf = ({ dossier }: Writing, index: number): Block => ({
  heading: quoteTitle(dossier.projects[index]?.name ?? '', `projects[${index}].name`),
  own: true,
});

function writeIndicators(w: Writing, index: number): string | undefined {
  const named = (w.dossier.projects[index]?.indicators ?? []).map(({ unit }, i) => {
    const path = `projects[${index}].indicators[${i}]`;
    return `${quote(`${path}.name`)}${quote(`${path}.target`)}${unit ? quote(`${path}.unit`) : ''}`;
  });
  return named.length > 0 ? `${term(w, 'indicators')}：${list(named)}。` : undefined;
}

function writeGoal(w: Writing, index: number): string | undefined {
  const { goal } = w.dossier.projects[index] ?? {};
  return goal === undefined ? undefined : `${term(w, 'goal')}：${quote(`projects[${index}].goal`)}${ended(goal)}`;
}

/** What each project was to bring, under its name. */
export function* writeProjectGoals(w: Writing): Prose {
  for (const index of indexesOf(w, ({ goal, indicators }) => goal !== undefined || indicators !== undefined)) {
    yield headingOf(w, index);
    yield writeGoal(w, index);
    yield writeIndicators(w, index);
  }
}

/** What each project was to bring and what it brought, under its name. */
export function* writeProjectResults(w: Writing): Prose {
  for (const index of indexesOf(w, ({ result }) => result !== undefined)) {
    yield headingOf(w, index);
    yield writeGoal(w, index);
    const result = w.dossier.projects[index]?.result ?? '';
    yield `${term(w, 'result')}：${quote(`projects[${index}].result`)}${ended(result)}`;
  }
}
