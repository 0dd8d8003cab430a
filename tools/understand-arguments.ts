import { z } from 'zod';
import data from '../schemas/lexicon/argument-words.json' with { type: 'json' };
import { isRecord } from './formula/read-value.ts';
import { understandDossier } from './understand-dossier.ts';

/** What a model may call a parameter, and how else it may write its value. */
const WORDS = z
  .strictObject({
    basis: z.string(),
    names: z.record(z.string(), z.array(z.string())).describe('The first of these that the tool has is meant.'),
    values: z.record(z.string(), z.union([z.string(), z.boolean()])),
    chosen: z.array(z.string()).describe('Parameters whose values are one of a few.'),
    wrappers: z.array(z.string()).describe('Keys that some clients put around all arguments.'),
    listed: z.array(z.string()).describe('Parameters that are lists: one thing alone is a list of one.'),
    joined: z.array(z.string()).describe('Parameters that are words with commas between: a list of words is joined.'),
  })
  .parse(data);

type Given = Readonly<Record<string, unknown>>;
export type Understood = { readonly given: Given; readonly understood: readonly string[] };

const snake = (key: string): string =>
  key
    .replace(/([a-z])([A-Z])/gu, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();

/** Clients send `null` and blank strings for what a person left out; all three mean "not given". */
const withoutBlanks = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== ''));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The parameter that an unknown key means, if the tool has one that is not given already. */
function meant(key: string, keys: readonly string[], taken: ReadonlySet<string>): string | undefined {
  const plain = snake(key);
  const others = Object.hasOwn(WORDS.names, plain) ? WORDS.names[plain] : undefined;
  const target = keys.includes(plain) ? plain : others?.find((name) => keys.includes(name));
  return target !== undefined && !taken.has(target) ? target : undefined;
}

/** Objects and lists that came as JSON text, lists of one that came alone, choices in other words. */
function understandValue(key: string, value: unknown): unknown {
  const { chosen, values, listed, joined } = WORDS;
  if (chosen.includes(key) && typeof value === 'string')
    return Object.hasOwn(values, value.toLowerCase()) ? values[value.toLowerCase()] : value;
  if (joined.includes(key) && Array.isArray(value)) return value.join(',');
  const isText = typeof value === 'string' && /^\s*[{[]/u.test(value);
  const parsed = isText && (key === 'dossier' || listed.includes(key)) ? parseJson(value) : value;
  return listed.includes(key) && isRecord(parsed) ? [parsed] : parsed;
}

const FILE = /^[^\n<>|]{1,200}\.(?:docx?|wps|pdf|md|txt|html?|xlsx?|et|csv|json)$/iu;

/** A name of a file where contents were asked for: what is meant is plain, and contents of that kind there are none. */
const PLACES: readonly (readonly [string, string])[] = [
  ['text', 'path'],
  ['table', 'path'],
  ['dossier', 'dossier_path'],
];

/**
 * The arguments of a call as they were meant: known parameters stay as they are, unknown ones are read by the table of aliases where just
 * one parameter can be meant. What was read otherwise than written is told.
 */
export function understandArguments(input: unknown, keys: readonly string[]): Understood {
  const outer = isRecord(input) ? withoutBlanks(input) : {};
  const [[only = '', inner] = []] = Object.entries(outer);
  const wrapped = Object.keys(outer).length === 1 && WORDS.wrappers.includes(only) && !keys.includes(only) && isRecord(inner);
  const raw = wrapped ? withoutBlanks(inner) : outer;
  const given: Record<string, unknown> = {};
  const understood: string[] = [];
  const taken = new Set(Object.keys(raw).filter((key) => keys.includes(key)));
  for (const [key, value] of Object.entries(raw)) {
    const target = keys.includes(key) ? key : meant(key, keys, taken);
    if (target !== undefined && target !== key) {
      taken.add(target);
      understood.push(`参数 ${key} 按 ${target} 理解`);
    }
    given[target ?? key] = understandValue(target ?? key, value);
  }
  for (const [contents, place] of PLACES) {
    const value = given[contents];
    if (typeof value !== 'string' || !keys.includes(place) || given[place] !== undefined) continue;
    if (!FILE.test(value.trim()) && !value.startsWith('ziping://')) continue;
    delete given[contents];
    given[place] = value.trim();
    understood.push(`参数 ${contents} 是文件名，按 ${place} 理解`);
  }
  if (isRecord(given.dossier)) {
    const { dossier, told } = understandDossier(given.dossier);
    given.dossier = dossier;
    if (told !== undefined) understood.push(told);
  }
  return { given, understood };
}
