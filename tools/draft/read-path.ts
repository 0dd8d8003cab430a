const STEP = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d{1,6})\]/uy;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at `projects[3].name` or `grades.bands.length` of a dossier or profile; `undefined` where nothing does. */
export function readPath(root: unknown, path: string): unknown {
  let at = 0;
  let value = root;
  while (at < path.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(path);
    if (!step || (at === 0 && path.startsWith('.'))) return undefined;
    const [whole, name, index] = step;
    if (Array.isArray(value)) value = index !== undefined ? value[Number(index)] : name === 'length' ? value.length : undefined;
    else if (isObject(value) && name !== undefined && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
    at += whole.length;
  }
  return value;
}
