import { list, type Prose, paragraph, quote, type Writing } from '../writing.ts';
import { listClasses } from './targets.ts';

const NAMED_AT_MOST = 8;

const plain = (name: string): string => name.replace(/\s+|指标$/gu, '');

/** Whether the dossier's classes are those the local system gives points to. */
export function matchesClasses({ dossier, profile }: Writing): boolean {
  const known = profile.weights.classes.flatMap(({ class: name, aliases }) => [name, ...aliases]).map(plain);
  return dossier.indicators.every(({ class: name }) => known.some((one) => plain(name).includes(one) || one.includes(plain(name))));
}

/** The classes with their points, and the indicators of each where they are few. */
export function* writeFramework(w: Writing): Prose {
  const { indicators } = w.dossier;
  if (!w.need('indicators', '绩效指标及其分值')) {
    const classes = w.profile.weights.classes.map((_, i) => `[[%weights.classes[${i}].class]]（[[%weights.classes[${i}].weight]]分）`);
    yield `按“[[%name]]”，指标体系由${list(classes)}构成；各项指标没有列入自评数据。`;
    return;
  }
  const classes = listClasses(w).map((index, i) => {
    const name = indicators[index]?.class;
    const own = indicators.flatMap((indicator, at) =>
      indicator.class === name && indicator.name !== name ? [quote(`indicators[${at}].name`)] : [],
    );
    const named = own.length > 0 && own.length <= NAMED_AT_MOST ? `（${list(own)}）` : '';
    return `${quote(`indicators[${index}].class`)}[[class-${i + 1}-weight]]${named}`;
  });
  yield paragraph(
    w.say(`指标体系的分值分布为：${list(classes)}。`),
    w.say('预算执行率另占[[execution-weight]]。'),
    matchesClasses(w)
      ? undefined
      : `本口径规定的一级指标为${list(w.profile.weights.classes.map((_, i) => `[[%weights.classes[${i}].class]]`))}，与上述分类不同，分值不能对应。`,
  );
}
