import { showGot } from '../../schemas/amount.ts';
import { type Outcome, refused } from '../../schemas/outcome.ts';
import { Profile } from '../../schemas/profile.ts';
import { ProfileSource } from '../../schemas/profile-source.ts';
import { findNearest } from '../figure/find-nearest.ts';
import { type InputWords, proveInput } from '../figure/prove-input.ts';
import { findProfileFaults } from './find-profile-faults.ts';
import { mergeProfile } from './merge-profile.ts';

/** Where profiles are looked for, by name. */
export type ProfileShelf = {
  /** What may be named in `extends` beside paths. */
  readonly ids: readonly string[];
  /** The content of a file, unproved; nothing where there is no such file. */
  read(name: string): Outcome<unknown> | undefined;
  /** A profile that needs no more resolving. */
  finished(name: string): Outcome<Profile> | undefined;
  /** The name under which `from` finds what it calls `named`. */
  locate(from: string, named: string): string;
};

const MOST_SHOWN = 5;
const ALONE = '请按所列位置逐处改正口径文件后重试；只想写不同之处的，加上 "extends": "national"。';
const HINT = '请按所列位置逐处改正口径文件后重试；可用的写法见 ziping profiles national --json。';

/** A piece of the file as a refusal quotes it: short, on one line. */
function cut(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length <= most ? line : `${line.slice(0, most)}…`;
}

function proveWhole(merged: unknown, words: InputWords): Outcome<Profile> {
  const proved = proveInput(Profile, merged, words);
  if (!proved.ok) return proved;
  const faults = findProfileFaults(proved.value);
  if (faults.length === 0) return proved;
  const left = faults.length - MOST_SHOWN;
  const shown = faults
    .slice(0, MOST_SHOWN)
    .map(({ path, expected, got }) => `${cut(path, 120)}：应${cut(expected, 500)}，收到 ${cut(got, 60)}`);
  return refused(words.code, `${shown.join('；')}${left > 0 ? `；另有 ${left} 处` : ''}`, words.hint);
}

/** A profile with all it extends, proved; a fault is told by its path in the file. */
export function resolveProfile(name: string, shelf: ProfileShelf, heirs: readonly string[] = []): Outcome<Profile> {
  const words: InputWords = { whole: '口径文件', code: 'invalid-profile', hint: HINT };
  const inFile = <T>(outcome: Outcome<T>): Outcome<T> =>
    outcome.ok ? outcome : refused(outcome.refusal.code, `${name}：${outcome.refusal.message}`, outcome.refusal.hint);
  const content = shelf.read(name);
  if (content && !content.ok) return content;
  const source = proveInput(ProfileSource, content?.value, words);
  if (!source.ok) return inFile(source);
  if (source.value.extends === undefined) return inFile(proveWhole(content?.value, { ...words, hint: ALONE }));
  const parent = findParent(name, source.value.extends, shelf, [...heirs, name]);
  return parent.ok ? inFile(proveWhole(mergeProfile(parent.value, source.value), words)) : parent;
}

function findParent(name: string, named: string, shelf: ProfileShelf, trail: readonly string[]): Outcome<Profile> {
  const wanted = shelf.locate(name, named);
  const wrong = (expected: string, hint: string) =>
    refused('invalid-profile', `${name}：extends：应为${expected}，收到 ${showGot(named)}`, hint);
  const finished = shelf.finished(wanted);
  if (finished) return finished;
  if (trail.includes(wanted)) {
    return wrong('不绕回自身的口径', `${[...trail, wanted].join(' → ')} 绕成一圈，请去掉其中一个 extends。`);
  }
  if (shelf.read(wanted)) return resolveProfile(wanted, shelf, trail);
  const known = shelf.ids.filter((id) => !trail.includes(id));
  const nearest = findNearest(named, known);
  return wrong(
    ` ${known.join('、')} 之一，或口径文件的路径`,
    nearest ? `是否应为 ${nearest}？` : '请改用其中一个编号，或去掉 extends 写全各项。',
  );
}
