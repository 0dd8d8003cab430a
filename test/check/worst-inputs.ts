const SAMPLE: Readonly<Record<string, string>> = {
  d: '1',
  D: '一',
  s: ' ',
  S: '一',
  w: 'a',
  W: '，',
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  f: '\f',
};

/** Characters that the parts of a pattern can match, in order: a class gives its first, middle and last sign. */
function readAtoms(source: string): readonly string[] {
  const atoms: string[] = [];
  const escaped = (i: number): readonly [string, number] => {
    const sign = source[i + 1] ?? '';
    if (sign === 'u') {
      const code = /^\\u\{?([0-9a-f]{1,6})\}?/iu.exec(source.slice(i, i + 12));
      if (code) return [String.fromCodePoint(Number.parseInt(code[1] ?? '0', 16)), code[0].length];
    }
    if (sign === 'p' || sign === 'P') return ['一', source.indexOf('}', i) + 1 - i];
    return [SAMPLE[sign] ?? sign, 2];
  };
  for (let i = 0; i < source.length; ) {
    const sign = source[i] ?? '';
    if (sign === '\\') {
      const [atom, length] = escaped(i);
      if (source[i + 1] !== 'b' && source[i + 1] !== 'B') atoms.push(atom);
      i += length;
    } else if (sign === '[') {
      const members: string[] = [];
      let j = i + 1;
      const negated = source[j] === '^';
      if (negated) j += 1;
      while (j < source.length && source[j] !== ']') {
        const [member, length] = source[j] === '\\' ? escaped(j) : ([source[j] ?? '', 1] as const);
        members.push(member);
        j += length;
      }
      const picked = negated
        ? ['一', '1', ' '].filter((member) => !members.includes(member))
        : [members[0], members[members.length >> 1], members.at(-1)];
      atoms.push(...picked.filter((member) => member !== undefined));
      i = j + 1;
    } else if (sign === '{') i = source.indexOf('}', i) + 1;
    else if (sign === '(' && source[i + 1] === '?') i += source[i + 2] === '<' && /[=!]/u.test(source[i + 3] ?? '') ? 4 : 3;
    else {
      if (sign === '.') atoms.push('一');
      else if (!'()|*+?^$'.includes(sign)) atoms.push(sign);
      i += 1;
    }
  }
  return atoms;
}

const COMMON = [
  '1',
  '一',
  ' ',
  ',',
  '1,',
  '1.',
  '（',
  '（）',
  '((',
  '、',
  '年',
  '十',
  '\n',
  '其中',
  '2024年',
  '项目',
  '1、',
  '%',
  'a',
  '-',
  '一是',
];

/** Long texts that a pattern may choke on: repetitions of what its parts match, alone, in pairs, and behind the words before them. */
export function listWorstInputs(source: string, length: number): readonly string[] {
  const atoms = readAtoms(source).slice(0, 60);
  const units = new Set(COMMON);
  for (const [i, atom] of atoms.entries()) {
    units.add(atom);
    const next = atoms[i + 1];
    if (next !== undefined) units.add(atom + next);
  }
  const whole = atoms.join('');
  if (whole !== '') units.add(whole);
  const inputs = [...units].map((unit) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
  for (const [i, atom] of [...new Set(atoms)].entries())
    if (i < 12) inputs.push(atoms.slice(0, Math.max(1, atoms.indexOf(atom))).join('') + atom.repeat(length));
  // A search that comes to an end only after the repetition has to fail there to be tried again.
  return inputs.map((input) => `${input}\u0001`);
}
