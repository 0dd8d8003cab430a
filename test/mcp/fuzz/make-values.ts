import type { Random } from './random.ts';

type Json = unknown;
const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What programs stumble over: empty, huge, half a character, names of the language's own, paths, formulas, marks. */
const ODD: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    5e-324,
    Number.MAX_SAFE_INTEGER,
    2 ** 53,
    '',
    ' ',
    '0',
    '-',
    '.',
    '%',
    'NaN',
    'Infinity',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    '\udc00',
    '\u202e',
    '\ufeff',
    '\n',
    '\r\n',
    '𠮷',
    '①',
    '１２．５',
    '壹佰万元',
  ],
  ...[
    '9'.repeat(400),
    `0.${'1'.repeat(300)}`,
    '1e999',
    '-0',
    '1/0',
    '((((',
    '[[',
    '[[]]',
    '[[x',
    '[[execution-rate]]',
    '[[=year]]',
    '[[@report_date+999]]',
  ],
  ...[
    '../..',
    '/etc/passwd',
    'file:///etc/passwd',
    'C:\\',
    '.',
    'a.json',
    'draft.md',
    'table.csv',
    'x'.repeat(5000),
    '95%',
    '≥95%',
    '6月底前',
    '2023-02-30',
  ],
  ...[
    'national',
    'luquan',
    'atlantis',
    'execution',
    '全年预算1200万元，实际支出1080万元，执行率为92%。',
    '| 甲 | 乙 |\n|---|---|\n| 1 | 2 |',
  ],
  ...[[], {}, [[]], [null], { a: null }],
];

function makeText(random: Random): string {
  const kinds = [
    () => String.fromCharCode(...Array.from({ length: random.below(20) }, () => random.below(0xffff))),
    () =>
      `预算${random.below(10_000)}万元，支出${random.below(10_000)}万元，执行率${random.below(20_000) / 100}%。`.repeat(
        1 + random.below(3),
      ),
    () => `${random.pick(['≥', '≤', '=', '约', ''])}${random.below(1000)}${random.pick(['%', '万元', '个', '分', '人次', ''])}`,
    () =>
      `[[${random.pick(['execution-rate', 'budget', 'x', '=year', '#projects[0]', '@report_date'])}${random.pick(['', ']]', '|a]]', ']]]]'])}`,
  ];
  return random.pick(kinds)();
}

/** Any value at all. */
export function makeAny(random: Random, depth = 0): Json {
  if (depth > 3 || random.chance(0.6)) return random.chance(0.6) ? random.pick(ODD) : makeText(random);
  if (random.chance(0.5)) return Array.from({ length: random.below(5) }, () => makeAny(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: random.below(5) }, () => [
      random.chance(0.5) ? makeText(random).slice(0, 12) : String(random.pick(ODD)),
      makeAny(random, depth + 1),
    ]),
  );
}

/** A value as a JSON Schema wants it, or nearly. */
export function makeNear(schema: Json, random: Random, depth = 0): Json {
  if (!isRecord(schema) || random.chance(0.05) || depth > 8) return makeAny(random, depth);
  const choices = schema.enum ?? schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices) && choices.length > 0) {
    const chosen: Json = random.pick(choices);
    return schema.enum ? chosen : makeNear(chosen, random, depth + 1);
  }
  if ('const' in schema) return schema.const;
  switch (schema.type) {
    case 'object': {
      const fields = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
      const required = Array.isArray(schema.required) ? schema.required : [];
      const taken = fields.filter(([name]) => (required.includes(name) ? random.chance(0.95) : random.chance(depth === 0 ? 0.35 : 0.5)));
      const made = taken.map(([name, part]): [string, Json] => [name, makeNear(part, random, depth + 1)]);
      if (random.chance(0.05)) made.push([makeText(random).slice(0, 10), makeAny(random)]);
      return Object.fromEntries(made);
    }
    case 'array':
      return Array.from({ length: random.below(4) }, () => makeNear(schema.items, random, depth + 1));
    case 'string':
      return random.chance(0.5) ? String(random.pick(ODD)) : makeText(random);
    case 'integer':
      return random.chance(0.2) ? random.below(1e6) : random.below(50);
    case 'number':
      return random.chance(0.5) ? random.below(1e6) / 100 : random.below(100);
    case 'boolean':
      return random.chance(0.5);
    default:
      return makeAny(random, depth);
  }
}

/** Everything in a value that could be something else, by the way to it. */
function listWays(value: Json, way: readonly (string | number)[] = [], into: (readonly (string | number)[])[] = []) {
  into.push(way);
  if (Array.isArray(value)) for (const [i, part] of value.entries()) listWays(part, [...way, i], into);
  else if (isRecord(value)) for (const [key, part] of Object.entries(value)) listWays(part, [...way, key], into);
  return into;
}

const GONE = Symbol('gone');

function change(value: Json, [step, ...rest]: readonly (string | number)[], to: Json): Json {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.flatMap((part, i) => (i === step ? dropGone(change(part, rest, to)) : [part]));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      key === step ? dropGone(change(part, rest, to)).map((kept) => [key, kept]) : [[key, part]],
    ),
  );
}
const dropGone = (value: Json): Json[] => (value === GONE ? [] : [value]);

/** A right value with a few things in it wrong. */
export function spoil(value: Json, random: Random): Json {
  let spoilt = value;
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const ways = listWays(spoilt);
    const way = random.pick(ways);
    if (way.length === 0) continue;
    spoilt = change(spoilt, way, random.chance(0.25) ? GONE : random.chance(0.6) ? random.pick(ODD) : makeAny(random, 2));
  }
  return spoilt;
}
