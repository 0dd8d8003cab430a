import type { Problem } from '../../schemas/diagnosis.ts';
import type { Figure } from '../../schemas/figure.ts';
import { laySheet } from './lay-sheet.ts';
import type { CellSpec, FormSheet } from './sheet.ts';

/** What a case of a problem is: its name and what its figures say of it. */
type Case = { readonly id: string; readonly title: string; readonly name: string; readonly place: string; readonly said: string };

const WIDTHS = [6, 10, 30, 10, 44, 60];
const HEADS = ['序号', '问题编号', '存在的问题', '项目序号', '涉及的项目、指标或目标', '数据'];
const HEAD_ROWS = 2;

const nameFigure = (name: string, figure: Figure): string => {
  const at = figure.name.indexOf(name);
  return `${at < 0 ? figure.name : figure.name.slice(at + name.length) || '数值'} ${figure.display}`;
};

/** Every project, indicator or target that a problem is about; not where that is all of them. */
function listCases(problems: readonly Problem[], all: number, figures: ReadonlyMap<string, Figure>): Case[] {
  return problems
    .filter(({ rows, cases }) => cases.length > 0 && (rows.length < all || all === 1))
    .flatMap(({ id, title, cases }) =>
      cases.map(({ name, path, figures: ids }) => ({
        ...{ id, title, name },
        place: String(Number(/^projects\[(\d+)\]/u.exec(path)?.[1] ?? Number.NaN) + 1).replace('NaN', ''),
        said: ids
          .flatMap((figure) => figures.get(figure) ?? [])
          .map((figure) => nameFigure(name, figure))
          .join('；'),
      })),
    );
}

/** The list behind the 整改台账: which projects, indicators and targets each problem is about. Nothing where there are none. */
export function layCases(
  name: string,
  problems: readonly Problem[],
  projects: number,
  figures: ReadonlyMap<string, Figure>,
): FormSheet | undefined {
  const cases = listCases(problems, projects, figures);
  if (cases.length === 0) return undefined;
  const layer = laySheet(name, WIDTHS);
  layer.row([{ style: 'title', text: '问题涉及的项目、指标和目标', across: WIDTHS.length }]);
  layer.row(HEADS.map((text): CellSpec => ({ style: 'head', text })));
  for (const [index, { id, title, name: called, place, said }] of cases.entries())
    layer.row([
      { style: 'centre', number: String(index + 1) },
      { style: 'centre', text: id },
      { style: 'words', text: title },
      place === '' ? { style: 'centre', text: '' } : { style: 'centre', number: place },
      { style: 'words', text: called },
      { style: 'words', text: said },
    ]);
  return {
    ...layer.finish({ landscape: true, repeat: [HEAD_ROWS, HEAD_ROWS] }, HEAD_ROWS),
    filter: [HEAD_ROWS - 1, HEAD_ROWS - 1 + cases.length],
  };
}
