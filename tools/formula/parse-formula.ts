import { CALLS, type Comparison, type Formula, namesRows, type PathStep, ROWS } from './formula.ts';
import { isComparison, type Token, tokenize } from './tokenize.ts';

/** For what a caller writes; formulas of our own over long lists may be longer. */
const LONGEST = 20_000;
const LONGEST_OWN = 200_000;
const DEEPEST = 60;

/** Why a formula cannot be read, one line of Chinese. */
export type FormulaFault = { readonly error: string };

/** Carries a fault out of the recursion; never leaves this file. */
class Unreadable extends Error {}

const WORDS = new Set(['and', 'or', 'not']);

/** Reads a formula that we wrote ourselves, over lists of any length. */
export const parseOwnFormula = (written: string): Formula | FormulaFault => parseFormula(written, LONGEST_OWN);

/** Reads a formula. Bad text is an answer (`error`), never a throw. */
export function parseFormula(written: string, longest = LONGEST): Formula | FormulaFault {
  if (written.length > longest) return { error: `算式过长：最多 ${longest} 个字符，收到 ${written.length} 个` };
  const tokens = tokenize(written);
  if ('error' in tokens) return tokens;
  if (tokens.length === 0) return { error: '算式为空' };
  try {
    return new Reader(tokens).readAll();
  } catch (trouble) {
    if (trouble instanceof Unreadable) return { error: trouble.message };
    throw trouble;
  }
}

class Reader {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  readAll(): Formula {
    const formula = this.readTest();
    if (this.next < this.tokens.length) this.fail('算式应在此结束');
    if (namesRows(formula)) this.fail('清单不能单独成为算式，应放在 sum、count 等之内');
    return formula;
  }

  private fail(expected: string): never {
    const token = this.tokens[this.next];
    const got = !token ? '算式末尾' : token.kind === 'number' ? '数字' : `“${token.text}”`;
    throw new Unreadable(`${token ? `第 ${token.at + 1} 个字符处` : '算式末尾'}：${expected}，收到${got}`);
  }

  private peek(text: string, kind: Token['kind'] = 'sign'): boolean {
    const token = this.tokens[this.next];
    return token?.kind === kind && 'text' in token && token.text === text;
  }

  private take(text: string, kind: Token['kind'] = 'sign'): boolean {
    const found = this.peek(text, kind);
    if (found) this.next += 1;
    return found;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail(`应为“${text}”`);
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Unreadable(`算式嵌套过深：最多 ${DEEPEST} 层`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private readTest(): Formula {
    return this.deeper(() => {
      let left = this.readAnd();
      while (this.take('or', 'name')) left = { kind: 'or', left, right: this.readAnd() };
      return left;
    });
  }

  private readAnd(): Formula {
    let left = this.readNot();
    while (this.take('and', 'name')) left = { kind: 'and', left, right: this.readNot() };
    return left;
  }

  private readNot(): Formula {
    return this.take('not', 'name') ? this.deeper(() => ({ kind: 'not', of: this.readNot() })) : this.readComparison();
  }

  private readComparison(): Formula {
    const left = this.readSum();
    const op = this.readComparisonSign();
    if (!op) return left;
    const right = this.readSum();
    if (this.readComparisonSign()) this.fail('比较不能连写，应用 and 分开');
    return { kind: 'compare', op, left, right };
  }

  private readComparisonSign(): Comparison | undefined {
    const token = this.tokens[this.next];
    if (token?.kind !== 'sign' || !isComparison(token.text)) return undefined;
    this.next += 1;
    return token.text;
  }

  private readSum(): Formula {
    let left = this.readProduct();
    for (;;) {
      if (this.take('+')) left = { kind: 'binary', op: '+', left, right: this.readProduct() };
      else if (this.take('-')) left = { kind: 'binary', op: '-', left, right: this.readProduct() };
      else return left;
    }
  }

  private readProduct(): Formula {
    let left = this.readFactor();
    for (;;) {
      if (this.take('*')) left = { kind: 'binary', op: '*', left, right: this.readFactor() };
      else if (this.take('/')) left = { kind: 'binary', op: '/', left, right: this.readFactor() };
      else return left;
    }
  }

  private readFactor(): Formula {
    if (this.take('-')) return this.deeper(() => ({ kind: 'negate', of: this.readFactor() }));
    if (this.take('+')) return this.deeper(() => this.readFactor());
    if (this.take('(')) {
      const inner = this.readTest();
      this.expect(')');
      return inner;
    }
    const token = this.tokens[this.next];
    if (!token) return this.fail('应为数字、名称或括号');
    switch (token.kind) {
      case 'number':
        this.next += 1;
        return { kind: 'number', value: token.value, unit: token.unit };
      case 'figure':
        this.next += 1;
        return { kind: 'figure', id: token.text };
      case 'text':
        this.next += 1;
        return { kind: 'text', text: token.text };
      case 'name':
        if (WORDS.has(token.text)) return this.fail('应为数字、名称或括号');
        this.next += 1;
        return this.peek('(') ? this.readCall(token.text) : this.readPath(token.text);
      case 'sign':
        return this.fail('应为数字、名称或括号');
    }
  }

  private readPath(first: string): Formula {
    const steps: PathStep[] = [first];
    for (;;) {
      if (this.take('.')) {
        const token = this.tokens[this.next];
        if (token?.kind !== 'name') return this.fail('“.”后应为名称');
        this.next += 1;
        steps.push(token.text);
      } else if (this.take('[')) {
        const token = this.tokens[this.next];
        const index = token?.kind === 'number' && token.value.places === 0 && token.unit === '' ? token.value.units : undefined;
        if (index === undefined || index > 9_999_999n) return this.fail('“[”后应为从 0 起的行号');
        this.next += 1;
        this.expect(']');
        steps.push(Number(index));
      } else break;
    }
    if (ROWS.has(steps.join('.'))) return { kind: 'rows', list: steps.join('.') };
    return steps.length === 1 ? { kind: 'name', name: first } : { kind: 'path', steps };
  }

  private readCall(name: string): Formula {
    const shape = CALLS.get(name);
    if (!shape) {
      this.next -= 1;
      return this.fail(`没有名为 ${name} 的算法，可用 ${[...CALLS.keys()].join('、')}`);
    }
    this.expect('(');
    const of = [this.readTest()];
    while (this.take(',')) of.push(this.readTest());
    if (of.length < shape.min || of.length > shape.max) this.fail(`${name} 应有 ${shape.min} 至 ${shape.max} 个参数，收到 ${of.length} 个`);
    this.expect(')');
    this.checkRows(name, of, shape.rows);
    return { kind: 'call', name, of };
  }

  /** Rows stand only where rows are read, and there first. */
  private checkRows(name: string, of: readonly Formula[], rows: 'always' | 'maybe' | 'never'): void {
    const [first, ...rest] = of;
    const overRows = first !== undefined && namesRows(first);
    if (rest.some(namesRows) || (overRows && rows === 'never')) this.fail(`${name} 的参数里清单位置不对`);
    if (!overRows && rows === 'always') this.fail(`${name} 的第一个参数应为清单（${[...ROWS].join('、')}）`);
    if (overRows && rows === 'maybe' && (of.length < 2 || of.length > 3)) this.fail(`${name}(清单, 算式, 条件) 应有 2 或 3 个参数`);
  }
}
