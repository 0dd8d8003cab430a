/** How an ordinary model does what an answer says: no knowledge, only reading. */

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export type Answer = { readonly text: string; readonly data: Record<string, unknown>; readonly isError: boolean };
/** Which half of an answer the client shows its model. */
export type Reading = 'text' | 'data';

type Change = { readonly start: number; readonly end: number; readonly put: string };

const apply = (text: string, changes: readonly Change[]): string =>
  changes
    .toSorted((a, b) => b.start - a.start)
    .filter(({ end }, index, all) => index === 0 || end <= (all[index - 1]?.start ?? 0))
    .reduce((at, { start, end, put }) => at.slice(0, start) + put + at.slice(end), text);

const listOf = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** The draft with each error put right as the answer of check_draft says; undefined when there are none. */
export function mendText(draft: string, { text, data }: Answer, reading: Reading): string | undefined {
  if (reading === 'data') {
    const wrong = listOf(data.findings).filter(({ severity }) => severity === 'error');
    if (wrong.length === 0) return undefined;
    return apply(
      draft,
      wrong.map(({ start, end, expected }) => ({ start: Number(start), end: Number(end), put: String(expected) })),
    );
  }
  const wrong = [...text.matchAll(/^- \*\*错误\*\* [^（\n]*（(\d+)–(\d+)[^\n]*\n {2}- 文中“[^”\n]*”，应为“([^”\n]*)”/gmu)];
  if (wrong.length === 0) return undefined;
  return apply(
    draft,
    wrong.map(([, start, end, put = '']) => ({ start: Number(start), end: Number(end), put })),
  );
}

const UNITS = /^(?:万元|亿元|元|%|％|个|项|分|人|份)/u;

/** One fault put right as its `fix` says; a number for which no mark is named is left out with its clause. */
function mendFault(draft: string, start: number, end: number, fix: string): Change {
  const [, mark] = /是否应(?:连同单位)?(?:换成|为) \[\[([^\]]+)\]\]/u.exec(fix) ?? /(\[\[[^\]]+\]\])/u.exec(fix) ?? [];
  const [unit = ''] = UNITS.exec(draft.slice(end)) ?? [];
  if (mark !== undefined && !mark.includes('数据编号')) return { start, end: end + unit.length, put: `[[${mark.replace(/[[\]]/gu, '')}]]` };
  const from = Math.max(draft.lastIndexOf('，', start), draft.lastIndexOf('。', start) + 1, draft.lastIndexOf('\n', start) + 1);
  const [close = draft.length] = ['，', '。', '\n']
    .map((stop) => draft.indexOf(stop, end))
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b);
  return { start: from, end: close, put: '' };
}

/** The marked draft with each fault put right as the answer of render_draft says; undefined when it was accepted. */
export function mendMarks(draft: string, { text, data }: Answer, reading: Reading): string | undefined {
  const faults =
    reading === 'data'
      ? listOf(data.faults).map(({ kind, start, end, message, fix }) => [kind, start, end, message, fix].map(String))
      : [...text.matchAll(/^- \[([a-z-]+)\] 第 (\d+)–(\d+) 字“[^\n]*?”：([^\n]*)$/gmu)].map(
          ([, kind = '', start = '', end = '', said = '']) => [kind, start, end, said, said],
        );
  if (reading === 'data' ? data.status === 'accepted' : text.startsWith('已通过')) return undefined;
  const missing = faults.flatMap(([kind = '', , , message = '', fix = '']) =>
    kind.startsWith('missing') ? [...`${message}${fix}`.matchAll(/\[\[([a-z0-9-]+)\]\]/gu)].map(([, id = '']) => id) : [],
  );
  const changes = faults
    .filter(([kind = '']) => !kind.startsWith('missing'))
    .map(([, start, end, , fix = '']) => mendFault(draft, Number(start), Number(end), fix));
  const mended = apply(draft, changes);
  return missing.length > 0 ? `${mended.trimEnd()}\n\n其中：${[...new Set(missing)].map((id) => `[[${id}]]`).join('，')}。` : mended;
}

function change(
  value: unknown,
  path: readonly string[],
  how: (value: unknown, key: string, parent: Record<string, unknown>) => unknown,
): unknown {
  const [key = '', ...rest] = path;
  if (Array.isArray(value))
    return value.map((part, index) => (String(index) === key ? (rest.length > 0 ? change(part, rest, how) : how(part, key, {})) : part));
  if (!isRecord(value)) return value;
  return rest.length > 0 ? { ...value, [key]: change(value[key], rest, how) } : { ...value, [key]: how(value[key], key, value) };
}

/** A dossier put right as a refusal says; undefined when there was none. */
export function mendDossier(dossier: unknown, { text, isError }: Answer): unknown {
  if (!isError) return undefined;
  const [line = ''] = text.split('\n');
  // What the answer calls `budget` may stand in the dossier under another name, which the answer tells too.
  const names = new Map(
    [...text.matchAll(/ ([^ 、；]+) 按 ([a-z_.]+)/gu)].map(([, written = '', field = '']) => [field, written] as const),
  );
  const splitPath = (path: string): readonly string[] => path.replace(/\[(\d+)\]/gu, '.$1').split('.');
  const rename = (value: unknown, path: readonly string[]): readonly string[] => {
    let at = value;
    return path.map((key) => {
      const other = names.get(key) ?? key;
      const own = isRecord(at) && !(key in at) && other in at ? other : key;
      at = Array.isArray(at) ? at[Number(key)] : isRecord(at) ? at[own] : undefined;
      return own;
    });
  };
  let mended = dossier;
  for (const part of line.split('；')) {
    const [, path = '', wanted = '', got = ''] = /^([^：]+)：应[为只]([^\n]*?)，收到 ?([^\n]*)$/u.exec(part) ?? [];
    // What is missing may be there under a wrong name, which the answer names too.
    if (path === '' || got === '空') continue;
    if (wanted.includes('写成字符串')) mended = change(mended, rename(mended, splitPath(path)), String);
    else if (wanted.includes('四位年份'))
      mended = change(mended, rename(mended, splitPath(path)), (value) => Number(/\d{4}/u.exec(String(value))?.[0]));
    else if (wanted.startsWith('对象（可有 name')) mended = change(mended, rename(mended, splitPath(path)), (value) => ({ name: value }));
    else if (/不认识的/u.test(got)) {
      const [, wrong = '', right = ''] = /不认识的 ([a-z_]+)（是否应为 ([a-z_]+)）/u.exec(got) ?? [];
      const renameKey = (value: unknown): unknown =>
        isRecord(value) && wrong in value
          ? Object.fromEntries(Object.entries(value).map(([key, own]) => [key === wrong ? right : key, own]))
          : value;
      mended = change(mended, rename(mended, splitPath(path)), renameKey);
    } else throw new Error(`the answer does not say how to go on: ${part}`);
  }
  return mended;
}
