/** Checks a report against its proof and dossier. Shares nothing with what wrote them but the shape of a proof: own reading, own arithmetic. */
import { createHash } from 'node:crypto';
import type { Figure } from '../../schemas/figure.ts';
import type { Proof, Source } from '../../schemas/proof.ts';
import { readSaid, takeRoot, writeHan } from './verify-written.ts';

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

const NUMERALS = /[\p{N}零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]+/gu;
/** Words with number characters that state no number. */
const WORDS =
  /第[一二三四五六七八九十]{1,3}(?=[，、：是步类条款项种章节]|方面|阶段|部分)|(?<=^|[\n。；：，])其?[一二三四五六七八九十]{1,2}(?=[是要则、，])|(?<=[（：])(?:万元|亿元)|一类事业单位|一级预算单位|一般公共预算|两个毫不动摇|二类事业单位|二级预算单位|双随机一公开|三大攻坚战|党的二十大|四好农村路|第一责任人|第三方机构|第三方评价|一次(?:交验|验收)?合格率|一次通过率|一次办结率|一次满意率|一丝不苟|一事一议|一以贯之|一企一策|一体推进|一号工程|一国两制|一如既往|一定程度|一岗双责|一带一路|一户一策|一抓到底|一村一品|一枚印章|一目了然|一票否决|一窗受理|一级指标|一级项目|一网通办|一视同仁|一项一策|一鼓作气|七上八下|七通一平|万众一心|三严三实|三个一批|三令五申|三会一课|三公经费|三年行动|三心二意|三权分置|三级指标|三通一平|三重一大|不一而足|两个大局|两个确立|两个维护|个百分点|九牛一毛|九通一平|二次供水|二次分配|二次污染|二级单位|二级指标|二级项目|五位一体|五年规划|五湖四海|五社联动|五花八门|五通一平|五险一金|八项规定|千家万户|千方百计|另一方面|四上企业|四不两直|四个全面|四个意识|四个自信|四级指标|四通八达|始终如一|成百上千|更进一步|百尺竿头|百年大计|百花齐放|第一书记|第一产业|第一时间|第三产业|第二产业|零基预算|一件事|一体化|一刀切|一张图|一张网|一把手|一揽子|一方面|一条龙|一次性|一步步|一盘棋|一站式|一系列|一般性|万亿级|三同时|三步走|上一步|下一步|不一致|两不误|两促进|两手抓|两方面|二十大|二十届|二维码|八达岭|六个一|六盘水|再一次|十三五|十九大|十二五|十五五|十四五|千亿级|千岛湖|村两委|百亿级|百分点|第一手|第一线|第三方|老百姓|进一步|零容忍|零跑腿|零距离|零部件|一一|一些|一体|一侧|一再|一同|一向|一味|一头|一定|一并|一律|一手|一批|一旦|一概|一步|一流|一环|一直|一端|一级|一线|一经|一致|一般|一贯|一起|一边|一连|一道|一面|万一|三亚|三产|三保|三公|三农|三峡|三维|三资|不一|专一|两会|两侧|两头|两委|两山|两新|两相|两端|两类|两级|两翼|两者|两重|两难|之一|九江|五保|五金|任一|入伍|六保|六稳|内陆|划一|十分|十足|单一|又一|另一|合一|同一|唯一|四季|四川|四风|大陆|如一|归一|拾遗|收拾|某一|每一|水陆|登陆|百姓|百强|百色|统一|行伍|这一|退伍|逐一|那一|重拾|队伍|陆域|陆续|陆路|零售|零工|零散|零星/gu;
/** What would make another number of one if it stood right before or after it. */
const BEFORE = /(?:[\p{N}.．+\-−－负]|\p{N},)$/u;
const AFTER = /^(?:[.．,]?\p{N}|[%％‰万亿千百成倍])/u;

function listFaults(report: string, written: string, source: string, profile: unknown): string[] {
  const proof: Proof = JSON.parse(written);
  const dossier: unknown = JSON.parse(source.replace(/^\uFEFF/u, ''));
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string) => holds || faults.push(fault);
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const { seal, ...sealed } = proof;
  hold(written === `${JSON.stringify(proof, null, 1)}\n` && seal === sha256(JSON.stringify(sealed)), '证明文件被改动过（与封记不符）');
  hold(proof.format === 'ziping-proof/1' && proof.profile === follow(profile, 'id'), `格式或口径不符：${proof.format}、${proof.profile}`);
  hold(proof.report.sha256 === sha256(report), '报告与出具证明时不同（SHA-256 不符）');
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
  const covered = new Uint8Array(report.length);
  const serials = new Map<string, number>();
  let [last, row] = [0, 0];
  for (const { start, end, text, source: from, within = { start, end, text } } of proof.numerals) {
    const at = `第 ${start} 字的“${within.text}”`;
    hold(start >= last && end > start && end <= report.length && within.start <= start && within.end >= end, `${at}位置不对或与前一个重叠`);
    hold(report.slice(start, end) === text && report.slice(within.start, within.end) === within.text, `${at}与报告不同`);
    hold(render(from, figures, dossier, profile) === within.text, `${at}与其出处不符：${JSON.stringify(from)}`);
    const [before, after] = [report.slice(0, start).slice(-2), report.slice(end, end + 2).replace(from.kind === 'constant' ? '%' : '', '')];
    const joined =
      (start === within.start && BEFORE.test(before)) ||
      (end === within.end && (from.kind !== 'serial' || /[\d.]$/u.test(text)) && AFTER.test(after));
    hold(!joined, `${at}前后连着别的数字符号`);
    covered.fill(1, start, end);
    last = end;
    if (from.kind !== 'serial') continue;
    // Headings run on within the heading above them, list items within a section, rows within a table.
    const line = report.lastIndexOf('\n', start - 1) + 1;
    const place = report.slice(line, start);
    if (/^[^|]/mu.test(report.slice(row, line))) serials.delete('| ');
    for (const key of serials.keys()) if (place.startsWith('#') && !place.startsWith(key.trim() || '-')) serials.delete(key);
    const expected = (serials.get(place) ?? 0) + 1;
    hold(/^(?:#+ |\| )?$/u.test(place) && from.value === expected, `${at}不在行首，或与上一个序号不相接（应为第 ${expected} 个）`);
    serials.set(place, from.value);
    row = line;
  }
  for (const { index, 0: word } of report.matchAll(WORDS)) covered.fill(1, index, index + word.length);
  const loose = [...report.matchAll(NUMERALS)].filter(({ index, 0: run }) => covered.subarray(index, index + run.length).includes(0));
  return [...faults, ...loose.map(({ index, 0: run }) => `第 ${index} 字的“${run}”没有出处`)];
}

/** All that is wrong with a report, its proof and its dossier, each as read from its file; nothing when every number is proved. */
export function verifyProof(files: { report: string; proof: string; dossier: string; profile: unknown }): string[] {
  try {
    return listFaults(files.report, files.proof, files.dossier, files.profile);
  } catch (trouble) {
    return [`证明或自评数据读不出：${trouble instanceof Error ? trouble.message : trouble}`];
  }
}
