import { locateCell, placeOfCell } from '../../table/cell-place.ts';
import type { DataRow } from '../../table/data-table.ts';
import { cellOf, columnOf, dataRows, listsProjects, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

/** Punctuation and words that make no difference to what is meant. */
const WEIGHTLESS = /[\s，、。·（）()“”"《》<>\-—_.的及和与]/gu;
/** Longer lists are compared only up to punctuation: near names are looked for with one key for each left-out character. */
const MOST_NAMES = 2000;
const SHORTEST = 6;
const LONGEST = 80;

/** Numbers, letters, directions and classes part one project from another: 一期/二期, 东区/西区, A地块/B地块. */
const TELLING = /[\dA-Za-z一二三四五六七八九十百零〇甲乙丙丁东西南北中上下左右前后内外大小新旧老幼男女春夏秋冬首末增减市区县镇乡村省]/u;

type Named = { readonly row: DataRow; readonly name: string };

/** Where two names of one length differ in exactly one place. */
function differsByTypo(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = -1;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i] === b[i]) continue;
    if (at >= 0) return false;
    at = i;
  }
  return at >= 0 && !TELLING.test(a[at] ?? '') && !TELLING.test(b[at] ?? '');
}

/** 专项债券 beside 债券, 2022年度 in one name only: what is left out of the name when such words fall away. */
const ADDED = /(?:19|20)\d\d年(?:度)?|专项|项目|工程|经费|资金|费用|工作|补助|[省市区县镇]级|本级|有关|相关/gu;

const coreOf = (name: string): string => name.replace(ADDED, '');
const wordsOf = (name: string): readonly string[] => name.match(ADDED) ?? [];

/** One name has all the lesser words of the other and one or two more. */
function differsByWord(a: string, b: string): boolean {
  const [less, more] = a.length <= b.length ? [wordsOf(a), [...wordsOf(b)]] : [wordsOf(b), [...wordsOf(a)]];
  for (const word of less) {
    const at = more.indexOf(word);
    if (at < 0) return false;
    more.splice(at, 1);
  }
  return more.length > 0 && more.length <= 2;
}

function* findPairs(names: readonly Named[]): Iterable<readonly [Named, Named]> {
  const bare = new Map<string, Named>();
  const holed = new Map<string, Named[]>();
  const cores = new Map<string, Named>();
  for (const entry of names) {
    const key = entry.name.replace(WEIGHTLESS, '');
    const twin = bare.get(key);
    if (twin) {
      if (twin.name !== entry.name) yield [twin, entry];
      continue;
    }
    bare.set(key, entry);
    const core = coreOf(key);
    const kin = core.length >= SHORTEST ? cores.get(core) : undefined;
    if (kin && differsByWord(kin.name.replace(WEIGHTLESS, ''), key)) {
      yield [kin, entry];
      continue;
    }
    if (!kin) cores.set(core, entry);
    if (names.length > MOST_NAMES || key.length < SHORTEST || key.length > LONGEST) continue;
    for (let i = 0; i < key.length; i += 1) {
      const hole = `${key.slice(0, i)}*${key.slice(i + 1)}`;
      const others = holed.get(hole);
      if (!others) holed.set(hole, [entry]);
      else {
        const near = others.find(({ name }) => differsByTypo(name.replace(WEIGHTLESS, ''), key));
        if (near) yield [near, entry];
        others.push(entry);
      }
    }
  }
}

export const nearNamesDiffer = defineRule({
  id: 'near-names-differ',
  severity: 'note',
  what: '两个项目名称只差标点、虚词或一个字。',
  why: '只差一两个字的名称多半是同一项目写法不一，或其中一处有错字，容易重复统计。',
  fix: '核对是否为同一项目：是则统一写法并合并，不是则在名称中写明区别。',
  basis: '实践',
  confidence: 'second-hand',
  examples: {
    pass: [
      '| 项目名称 | 预算数 |\n|---|---|\n| 产业园道路一期工程 | 30 |\n| 产业园道路二期工程 | 12 |',
      '| 项目名称 | 预算数 |\n|---|---|\n| 河道清淤及护岸工程 | 30 |\n| 企业上市奖补资金 | 12 |',
      '| 项目名称 | 预算数 |\n|---|---|\n| 2021年河道清淤护岸工程 | 30 |\n| 2022年河道清淤护岸工程 | 12 |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 |\n|---|---|\n| 政府债券到期付息费用 | 30 |\n| 政府专项债券到期付息费用 | 12 |',
        at: '政府专项债券到期付息费用',
      },
      { text: '| 项目名称 | 预算数 |\n|---|---|\n| 河道清淤、护岸工程 | 30 |\n| 河道清淤及护岸工程 | 12 |', at: '河道清淤及护岸工程' },
      { text: '| 项目名称 | 预算数 |\n|---|---|\n| 垃圾分类宣传经费 | 30 |\n| 拉圾分类宣传经费 | 12 |', at: '拉圾分类宣传经费' },
    ],
  },
  *check({ tables }) {
    for (const table of tables.filter(listsProjects)) {
      const column = columnOf(table, 'name');
      const unit = columnOf(table, 'unit');
      const named = dataRows(table).flatMap((row): readonly Named[] => {
        const name = textOf(row, column).replaceAll(' ', '');
        return name === '' ? [] : [{ row, name }];
      });
      for (const [first, second] of findPairs(named)) {
        const [there, here] = [cellOf(first.row, column), cellOf(second.row, column)];
        if (!there || !here || !column || textOf(first.row, unit) !== textOf(second.row, unit)) continue;
        yield {
          kind: 'defect',
          at: placeOfCell(here),
          message: `第${second.row.position}行“${here.text}”与第${first.row.position}行“${there.text}”几乎相同。`,
          actual: here.text,
          evidence: [placeOfCell(there)],
          locator: locateCell(table, second.row, column),
        };
      }
    }
  },
});
