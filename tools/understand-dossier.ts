import { type SheetType, WORKBOOK } from '../schemas/workbook-sheets.ts';
import { isRecord } from './formula/read-value.ts';

type Fields = Readonly<Record<string, unknown>>;
/** A Chinese word, and the path of the field it means. */
type Words = ReadonlyMap<string, string>;

const HAN = /\p{Script=Han}/u;

const readWords = ({ fields }: SheetType): Words =>
  new Map(fields.flatMap(({ path, words }) => words.map((word) => [word, path] as const)));
const titles = ({ title, aliases }: SheetType): readonly string[] => [title, ...aliases, title.replace(/[表]$/u, '')];

/** What the workbook calls the fields of a dossier: those of its own, and of each list the words of a row. */
const OWN: Words = new Map(WORKBOOK.sheets.flatMap((sheet) => (sheet.kind === 'facts' ? [...readWords(sheet)] : [])));
const LISTS = WORKBOOK.sheets.flatMap((sheet) =>
  sheet.kind === 'rows' || sheet.kind === 'tree' ? [{ path: sheet.path, names: titles(sheet), words: readWords(sheet) }] : [],
);
const NESTED = WORKBOOK.sheets.flatMap((sheet) =>
  sheet.kind === 'nested' ? [{ path: sheet.child, names: titles(sheet), words: readWords(sheet) }] : [],
);

const followList = (fields: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), fields);

/** The fields with a value at a path, where there is none yet. */
function put(fields: Fields, path: string, value: unknown): Fields {
  const [key = '', ...rest] = path.split('.');
  const inside = fields[key];
  if (rest.length === 0) return inside === undefined ? { ...fields, [key]: value } : fields;
  if (inside !== undefined && !isRecord(inside)) return fields;
  return { ...fields, [key]: put(inside ?? {}, rest.join('.'), value) };
}

/** Chinese keys become the fields they mean; what is known under its own name already is left as it is, and then refused. */
function rename(fields: Fields, meanings: (key: string) => string | undefined, told: Map<string, string>): Fields {
  let renamed: Fields = Object.fromEntries(Object.entries(fields).filter(([key]) => !HAN.test(key)));
  for (const [key, value] of Object.entries(fields)) {
    if (!HAN.test(key)) continue;
    const path = meanings(key.trim());
    if (path === undefined || followList(renamed, path) !== undefined) renamed = { ...renamed, [key]: value };
    else {
      told.set(key, path);
      renamed = put(renamed, path, value);
    }
  }
  return renamed;
}

type List = (typeof LISTS)[number];

function renameRows(fields: Fields, lists: readonly List[], told: Map<string, string>, inner: readonly List[]): Fields {
  return lists.reduce((at, { path, words }) => {
    const rows = followList(at, path);
    if (!Array.isArray(rows)) return at;
    const meanings = (key: string) => words.get(key) ?? inner.find(({ names }) => names.includes(key))?.path;
    const renamed = rows.map((row: unknown) => {
      if (!isRecord(row)) return row;
      const own = rename(row, meanings, told);
      return inner.length > 0 && path === 'projects' ? renameRows(own, inner, told, []) : own;
    });
    return replace(at, path, renamed);
  }, fields);
}

function replace(fields: Fields, path: string, value: unknown): Fields {
  const [key = '', ...rest] = path.split('.');
  const inside = fields[key];
  return { ...fields, [key]: rest.length > 0 && isRecord(inside) ? replace(inside, rest.join('.'), value) : value };
}

/** A dossier whose fields may be called by the words of the workbook (`年度指标值`, `预算数`), and what was read otherwise than written. */
export function understandDossier(dossier: Fields): { readonly dossier: Fields; readonly told: string | undefined } {
  const told = new Map<string, string>();
  const own = rename(dossier, (key) => OWN.get(key) ?? LISTS.find(({ names }) => names.includes(key))?.path, told);
  const whole = renameRows(own, LISTS, told, NESTED);
  return told.size === 0
    ? { dossier, told: undefined }
    : { dossier: whole, told: `dossier 里的${Array.from(told, ([key, path]) => ` ${key} 按 ${path}`).join('、')} 理解` };
}
