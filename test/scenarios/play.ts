import { expect } from 'vitest';
import { type Answer, mendDossier, mendMarks, mendText, type Reading } from './mend.ts';
import type { Call, Mend, Scenario, Step, Take } from './scenario.ts';

/** A connected client, as far as a scenario needs it. */
export type Hands = {
  /** The cards as the client got them. */
  readonly cards: string;
  readonly instructions: string;
  call(name: string, args: Record<string, unknown>): Promise<Answer>;
};

type Variables = Record<string, unknown>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{name}` alone is the value itself, inside a text its words. */
function fill(template: unknown, variables: Variables): unknown {
  if (Array.isArray(template)) return template.map((part) => fill(part, variables));
  if (isRecord(template)) return Object.fromEntries(Object.entries(template).map(([key, part]) => [key, fill(part, variables)]));
  if (typeof template !== 'string') return template;
  const [, whole] = /^\{([a-zA-Z]+)\}$/u.exec(template) ?? [];
  const known = (name: string): unknown => {
    if (!(name in variables)) throw new Error(`nothing is known of {${name}}`);
    return variables[name];
  };
  return whole === undefined ? template.replace(/\{([a-zA-Z]+)\}/gu, (_, name: string) => String(known(name))) : known(whole);
}

function followPath(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (key === '*') return Array.isArray(at) ? at : [];
    // `?words`: the first that says so.
    if (key.startsWith('?')) return Array.isArray(at) ? at.find((part: unknown) => JSON.stringify(part).includes(key.slice(1))) : undefined;
    if (Array.isArray(at)) return /^\d+$/u.test(key) ? at[Number(key)] : at.flatMap((part: unknown) => (isRecord(part) ? [part[key]] : []));
    return isRecord(at) ? at[key] : undefined;
  }, data);
}

function take({ text, data, all }: Take, answer: Answer, reading: Reading): unknown {
  if (reading === 'data') {
    const value = followPath(answer.data, data);
    return all ? [value].flat(2).filter((part) => part !== undefined) : value;
  }
  const found = [...answer.text.matchAll(new RegExp(text, 'gmu'))].map(([whole, group]) => group ?? whole);
  return all ? found : found[0];
}

/** Arguments that name something must name what the person said or an answer told. */
const NAMING = new Set(['section', 'profile', 'only', 'query', 'about', 'id', 'compare', 'path', 'dossier_path', 'cursor']);

/** Plays a scenario with one way of reading; fails where a call could not be derived from what was said before. */
export async function play(
  scenario: Scenario,
  reading: Reading,
  hands: Hands,
): Promise<{ readonly last: Answer; readonly variables: Variables }> {
  const variables: Variables = { ...scenario.pasted };
  const shown = Object.fromEntries(
    Object.entries(scenario.pasted).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  let said = `${String(fill(scenario.user, shown))}\n${hands.instructions}\n${hands.cards}`;
  let last: Answer = { text: '', data: {}, isError: false };

  /** Marks, addresses and numbers stand in what was said before; so do the names of things. */
  function prove(args: Record<string, unknown>): void {
    const whole = JSON.stringify(args);
    for (const [, mark = ''] of whole.matchAll(/\[\[([^|\]]+)/gu)) expect(said, `mark ${mark}`).toContain(mark);
    for (const [uri] of whole.matchAll(/ziping:\/\/[a-z0-9/]+/gu)) expect(said, `address ${uri}`).toContain(uri);
    const plain = whole.replace(/\[\[[^\]]*\]\]|ziping:\/\/[a-z0-9/]+/gu, ' ');
    for (const [number] of plain.matchAll(/\d+(?:\.\d+)?/gu)) expect(said, `number ${number}`).toContain(number);
    for (const [key, value] of Object.entries(args))
      if (NAMING.has(key) && typeof value === 'string') for (const part of value.split(',')) expect(said, `${key} ${part}`).toContain(part);
  }

  async function ask(move: Call | Mend): Promise<Answer> {
    expect(scenario.tools, 'an allowed tool').toContain(move.call);
    const args = fill(move.with, variables);
    if (!isRecord(args)) throw new Error('arguments');
    prove(args);
    last = await hands.call(move.call, args);
    said += `\n${last.isError || reading === 'text' ? last.text : JSON.stringify(last.data)}`;
    return last;
  }

  function learn(takes: Readonly<Record<string, Take>>, answer: Answer): void {
    for (const [name, way] of Object.entries(takes)) {
      const value = take(way, answer, answer.isError ? 'text' : reading);
      if (value === undefined || (Array.isArray(value) && value.length === 0))
        throw new Error(`the answer does not tell {${name}}: ${answer.text.slice(0, 800)}`);
      variables[name] = value;
    }
  }

  async function mend(move: Mend): Promise<void> {
    for (let round = 0; round <= move.most; round += 1) {
      const answer = await ask(move);
      const now = variables[move.variable];
      const next =
        move.mend === 'dossier'
          ? mendDossier(now, answer)
          : move.mend === 'text'
            ? mendText(String(now), answer, reading)
            : mendMarks(String(now), answer, reading);
      if (next === undefined) {
        if (answer.isError) throw new Error(answer.text);
        return learn(move.take, answer);
      }
      if (answer.isError && move.mend !== 'dossier') throw new Error(answer.text);
      if (JSON.stringify(next) === JSON.stringify(now)) throw new Error(`the answer leads no further: ${answer.text}`);
      variables[move.variable] = next;
    }
    throw new Error(`not done after ${move.most} rounds: ${last.text}`);
  }

  async function step(move: Step): Promise<void> {
    if ('write' in move) variables[move.write] = fill(move.text, variables);
    else if ('mend' in move) await mend(move);
    else {
      const answer = await ask(move);
      expect(answer.isError, answer.text).toBe(move.refused !== undefined);
      if (move.refused !== undefined) expect(answer.text).toContain(move.refused);
      const heard = reading === 'text' || answer.isError ? answer.text : JSON.stringify(answer.data);
      for (const words of move.says) expect(heard).toContain(words);
      learn(move.take, answer);
    }
  }

  for (const move of scenario.moves) {
    if (!('each' in move)) await step(move);
    else {
      const list = variables[move.each];
      if (!Array.isArray(list)) throw new Error(`{${move.each}} is no list`);
      const joined: Record<string, string[]> = {};
      for (const item of list) {
        variables.item = item;
        for (const inner of move.moves) await step(inner);
        for (const [into, from] of Object.entries(move.join)) joined[into] = [...(joined[into] ?? []), String(variables[from])];
      }
      for (const [into, parts] of Object.entries(joined)) variables[into] = parts.join('\n\n');
    }
  }
  return { last, variables };
}
