/** Checks a report against its proof and dossier. Shares nothing with what wrote them but the shape of a proof: own reading, own arithmetic. */
import { createHash } from 'node:crypto';
import type { Figure } from '../../schemas/figure.ts';
import type { Proof, Source } from '../../schemas/proof.ts';
import { listTextFaults, type ReadText } from './verify-text.ts';
import { readSaid, takeRoot, writeHan } from './verify-written.ts';

/** A report as read from its file; of a .docx also what stands outside its text. `sha256` is that of its bytes where they are not the text. */
export type ReadReport = ReadText & {
  readonly sha256?: string;
  readonly parts?: readonly { readonly part: string; readonly text: string }[];
  readonly unread?: readonly string[];
};

type Fraction = { readonly n: bigint; readonly d: bigint };
type Row = { readonly fields: unknown };
type Value = Fraction | string | boolean | undefined | readonly Row[];

const isRows = (value: Value): value is readonly Row[] => Array.isArray(value);
const isNumber = (value: Value): value is Fraction => typeof value === 'object' && !isRows(value);
const whole = (n: number): Fraction => ({ n: BigInt(n), d: 1n });
const order = (a: Fraction, b: Fraction): number => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);

function lowest(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return { n: n / (a || 1n), d: d / (a || 1n) };
}

function toFraction(text: string): Fraction | undefined {
  const [, sign, digits, part = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/u.exec(text) ?? [];
  return digits === undefined ? undefined : lowest(BigInt(digits + part) * (sign === '-' ? -1n : 1n), 10n ** BigInt(part.length));
}

/** Rounded half away from zero and written with `places` decimals. */
function write({ n, d }: Fraction, places: number): string {
  const units = ((n < 0n ? -n : n) * 10n ** BigInt(places) * 2n + d) / (d * 2n);
  const digits = units.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${n < 0n && units > 0n ? '-' : ''}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
}

/** What stands at `projects[3].name`; nothing where there is no such thing. */
function follow(root: unknown, path: string): unknown {
  const steps = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d{1,7}\])*$/u.test(path) ? (path.match(/\w+/gu) ?? []) : [''];
  const own = (at: unknown, step: string) => (Object.hasOwn(Object(at), step) ? Reflect.get(Object(at), step) : undefined);
  return steps.reduce<unknown>(own, root);
}

/** Powers of ten against 元; 美元 a hundred apart, so that no power joins the two. */
const UNITS = new Map(Object.entries({ 元: 0, 万元: 4, 亿元: 8, 万美元: 104, 亿美元: 108 }));
function exchange(amount: Fraction, from: string, to: string): Fraction | undefined {
  const [a, b] = [UNITS.get(from), UNITS.get(to)];
  if (a === undefined || b === undefined || Math.abs(a - b) > 8) return undefined;
  return lowest(amount.n * 10n ** BigInt(a), amount.d * 10n ** BigInt(b));
}

/** A dossier value as formulas read it: lists as rows, amounts in the dossier's unit, decimals exact, other words as they are. */
function read(raw: unknown, unit: string): Value {
  if (Array.isArray(raw)) return raw.map((fields) => ({ fields }));
  if (typeof raw !== 'string' && !Number.isSafeInteger(raw)) return typeof raw === 'boolean' ? raw : undefined;
  const [, digits = '', own = ''] = /^([+-]?\d+(?:\.\d+)?)\s?(元|万元|亿元|%|％)?$/u.exec(String(raw).trim()) ?? [];
  const value = toFraction(digits);
  return value ? (UNITS.has(own) ? exchange(value, own, unit) : value) : String(raw).trim();
}

/** What a sign makes of two values; undefined where it has no meaning or a part is missing. */
function operate(sign: string, a: Value, b: Value): Value {
  const settling = sign === 'or';
  if ((settling || sign === 'and') && [a, b].includes(settling)) return settling;
  if (typeof a === 'boolean' && typeof b === 'boolean') return !settling;
  if (typeof a === 'string' && typeof b === 'string') return sign === '=' ? a === b : sign === '!=' ? a !== b : undefined;
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (sign === '+' || sign === '-') return lowest(sign === '+' ? a.n * b.d + b.n * a.d : a.n * b.d - b.n * a.d, a.d * b.d);
  if (sign === '*') return lowest(a.n * b.n, a.d * b.d);
  if (sign === '/') return b.n === 0n ? undefined : b.n < 0n ? lowest(-a.n * b.d, -a.d * b.n) : lowest(a.n * b.d, a.d * b.n);
  const by = order(a, b);
  return sign === '!=' ? by !== 0 : sign.includes(by === 0 ? '=' : by < 0 ? '<' : '>');
}

function gather(op: string, values: readonly Value[]): Value {
  const numbers = values.filter(isNumber);
  if (numbers.length < values.length || (numbers.length === 0 && op !== 'sum(')) return undefined;
  if (op === 'min(' || op === 'max(') return numbers.reduce((a, b) => (order(a, b) < 0 === (op === 'min(') ? a : b));
  const sum = numbers.reduce<Value>((a, b) => operate('+', a, b), whole(0));
  return op === 'mean(' ? operate('/', sum, whole(numbers.length)) : op === 'sum(' ? sum : undefined;
}

type Node = { readonly op: string; readonly of: readonly Node[] };
const TOKEN = /\{[^{}]+\}|"[^"]*"|\d+(?:\.\d+)?%?|[a-z]+\(|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d+\])*|<=|>=|!=|\S/gu;
const LEVELS = [['or'], ['and'], ['<', '<=', '>', '>=', '=', '!='], ['+', '-'], ['*', '/']];

/** The tree of a formula: signs and calls (`sum(`) over their parts, leaves over nothing; throws on what is no formula. */
function parse(formula: string): Node {
  const tokens = formula.match(TOKEN) ?? [];
  const next = () => tokens.shift() ?? '';
  const level = (depth: number): Node => {
    const signs = LEVELS[depth];
    if (!signs) return factor();
    if (depth === 2 && tokens[0] === 'not') return { op: next(), of: [level(2)] };
    let left = level(depth + 1);
    while (signs.includes(tokens[0] ?? '')) left = { op: next(), of: [left, level(depth + 1)] };
    return left;
  };
  const factor = (): Node => {
    const op = next();
    if (op === '-') return { op, of: [{ op: '0', of: [] }, factor()] };
    if (!op.endsWith('(')) return { op, of: [] };
    const of = [level(0)];
    for (; tokens[0] === ','; of.push(level(0))) next();
    return next() === ')' ? { op, of } : { op: 'unreadable(', of: [] };
  };
  const root = level(0);
  if (tokens.length > 0) throw new Error(`算式读不出：${formula}`);
  return root;
}

type Given = { readonly dossier: unknown; readonly unit: string; readonly figures: ReadonlyMap<string, Value> };
function evaluate({ op, of }: Node, given: Given, row?: Row): Value {
  const ask = (index: number, on = row): Value => [of[index]].map((node) => node && evaluate(node, given, on))[0];
  if (of.length === 0) {
    if (op.startsWith('{')) return given.figures.get(op.slice(1, -1));
    if (op.startsWith('"')) return op.slice(1, -1);
    if (/^\d/u.test(op)) return op.endsWith('%') ? operate('/', toFraction(op.slice(0, -1)), whole(100)) : toFraction(op);
    // A project that does not say so is no bond project.
    return read(follow(row && /^\w+$/u.test(op) ? row.fields : given.dossier, op), given.unit) ?? (op === 'bond' ? false : undefined);
  }
  const first = ask(0);
  if (op === '(') return first;
  if (op === 'not') return typeof first === 'boolean' ? !first : undefined;
  if (!op.endsWith('(')) return operate(op, first, ask(1));
  const list = evaluate(of[0] ?? { op: '', of: [] }, given);
  if (isRows(list)) return overRows(op, list, (index, on) => ask(index, on), of.length);
  if (op === 'if(') return first === true ? ask(1) : first === false ? ask(2) : undefined;
  if (op === 'given(') return first !== undefined && first !== '';
  if (op === 'abs(') return operate('<', first, whole(0)) ? operate('-', whole(0), first) : first;
  const raw = String(follow(row?.fields ?? given.dossier, of[0]?.op ?? ''));
  if (op === 'step(') return read(raw.replace(/\d(?=[\d.]*\d)/gu, '0').replace(/\d(?=\D*$)/u, '1'), given.unit);
  const said = readSaid(op, raw, Number(follow(given.dossier, 'year')));
  if (said !== undefined) return toFraction(said);
  const all = of.map((_, index) => ask(index));
  const [value, places] = op === 'round(' || op === 'sqrt(' ? all.filter(isNumber) : [];
  if (!value || !places) return gather(op, all);
  return toFraction(op === 'sqrt(' ? takeRoot(value.n, value.d, Number(places.n)) : write(value, Number(places.n)));
}

/** Calls that go through rows, their other parts asked of each row; undefined where a row cannot be judged. */
function overRows(op: string, rows: readonly Row[], ask: (index: number, on?: Row) => Value, parts: number): Value {
  if (op === 'largest(') {
    const [values, size] = [rows.map((row) => ask(1, row)).filter(isNumber), ask(2)];
    const ranked = [...values.entries()].sort(([i, a], [j, b]) => order(b, a) || i - j).map(([i]) => i);
    const best = isNumber(size) && values.length === rows.length ? ranked.slice(0, Number(write(size, 0))) : undefined;
    return best && rows.filter((_, index) => best.includes(index));
  }
  if (op === 'repeats(') {
    const show = (v: Value) => (isNumber(v) ? `${v.n}/${v.d}` : String(v).replace(/\s+/gu, ''));
    const keys = rows.map((row) => Array.from({ length: parts - 1 }, (_, index) => show(ask(index + 1, row))).join('\0'));
    const same = Map.groupBy(keys, String);
    return whole(keys.filter((key) => (same.get(key) ?? []).length > 1).length);
  }
  const test = op === 'where(' || op === 'count(' ? 1 : 2;
  const passes = rows.map((row) => (test < parts ? ask(test, row) : true));
  if (!passes.every((pass) => typeof pass === 'boolean')) return undefined;
  const kept = rows.filter((_, index) => passes[index]);
  const values = op === 'where(' ? [] : kept.map((row) => ask(1, row));
  return op === 'where(' ? kept : op === 'count(' ? whole(kept.length) : gather(op, values);
}

/** A stretch of a text: a clause, or what stands between two marks, so no piece of a number. */
const PARTED = /(?:^|\]\]|[。；：，、！？]|\n[ \t\u3000]*)\0[^\0]*\0(?:$|\[\[|[。；：，、！？]|[ \t\u3000]*\n)/u;
/** What a source stands for. A figure may stand bare, bare with so many decimals, or in another unit with two. */
function render(source: Source, figures: ReadonlyMap<string, Figure>, dossier: unknown, profile: unknown): string | undefined {
  if (source.kind === 'figure') {
    const { value = '', display = '', unit = '' } = figures.get(source.figure) ?? {};
    const [form, amount] = [source.form, toFraction(value)];
    if (form === undefined) return display;
    if (form === '数值') return display.slice(0, display.length - (display.endsWith(unit) ? unit.length : 0));
    if (/^0(?:\.0+)?$/u.test(form)) return amount && write(amount, Math.max(0, form.length - 2));
    const converted = amount && exchange(amount, unit, form);
    return converted && write(converted, 2) + form;
  }
  if (source.kind === 'serial') return source.style.replace('一', writeHan(source.value)).replace('1', String(source.value));
  const value = follow(source.kind === 'constant' ? profile : dossier, source.path);
  if (source.kind === 'position') return value === undefined ? undefined : String(Number(/\[(\d+)\]$/u.exec(source.path)?.[1]) + 1);
  const text = ['string', 'number'].includes(typeof value) ? String(value).trim() : '';
  if (source.kind === 'quote' && source.to !== undefined) {
    const [piece, rest] = [text.slice(source.from, source.to), text.slice(source.to)];
    return PARTED.test(`${text.slice(0, source.from)}\0${piece}\0${rest}`) ? piece : undefined;
  }
  if (source.kind === 'quote' || source.kind === 'constant') return text;
  const [year = 0, month = 0, day] = text.split('-').map(Number);
  const months = year * 12 + month - 1 + (source.kind === 'month' ? source.later : 0);
  return `${Math.floor(months / 12)}年${(months % 12) + 1}月${source.kind === 'month' ? '' : `${day}日`}`;
}

function listFaults(report: ReadReport, written: string, source: string, profile: unknown): string[] {
  const proof: Proof = JSON.parse(written);
  const dossier: unknown = JSON.parse(source.replace(/^\uFEFF/u, ''));
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string) => holds || faults.push(fault);
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const { seal, ...sealed } = proof;
  hold(written === `${JSON.stringify(proof, null, 1)}\n` && seal === sha256(JSON.stringify(sealed)), '证明文件被改动过（与封记不符）');
  hold(proof.format === 'ziping-proof/1' && proof.profile === follow(profile, 'id'), `格式或口径不符：${proof.format}、${proof.profile}`);
  hold(
    proof.report.sha256 === (report.sha256 ?? sha256(report.text)),
    '报告与出具证明时不同（SHA-256 不符）：改过，或用别的程序另存过；请用当时写出的文件复核',
  );
  hold(proof.dossier.sha256 === sha256(source), '自评数据与出具证明时不同（SHA-256 不符）');
  const figures = new Map(proof.figures.map((figure) => [figure.id, figure]));
  hold(figures.size === proof.figures.length, '证明中有编号重复的数据');
  const values = new Map<string, Value>();
  const given: Given = { dossier, unit: String(follow(dossier, 'money_unit') ?? '万元'), figures: values };
  // A figure stands after those it rests on, so none can rest on itself.
  for (const { id, value, display, places, unit, formula } of figures.values()) {
    const [result, stated] = [evaluate(parse(formula), given), toFraction(value)];
    values.set(id, result);
    const same = isNumber(result) ? stated !== undefined && order(result, stated) === 0 : result === value;
    hold(same, `${id}：按 ${formula} 重算不得 ${value}`);
    hold(display === (isNumber(result) ? write(result, places ?? 0) + unit : value), `${id}：“${display}”与其值 ${value} 不符`);
  }
  const show = (source: Source): string | undefined => render(source, figures, dossier, profile);
  faults.push(...listTextFaults(report, proof.numerals, show));
  const own = new Map((proof.parts ?? []).map(({ part, numerals }) => [part, numerals]));
  for (const { part, text } of report.parts ?? [])
    faults.push(...listTextFaults({ text }, own.get(part) ?? [], show).map((fault) => `${part}：${fault}`));
  for (const part of own.keys()) hold(report.parts?.some((one) => one.part === part) ?? false, `报告里没有 ${part}`);
  for (const part of report.unread ?? []) hold(false, `报告里有读不了的部件 ${part}`);
  return faults;
}

/** All that is wrong with a report, its proof and its dossier, each as read from its file; nothing when every number is proved. */
export function verifyProof(files: { report: string | ReadReport; proof: string; dossier: string; profile: unknown }): string[] {
  try {
    return listFaults(typeof files.report === 'string' ? { text: files.report } : files.report, files.proof, files.dossier, files.profile);
  } catch (trouble) {
    return [`证明或自评数据读不出：${trouble instanceof Error ? trouble.message : trouble}`];
  }
}
