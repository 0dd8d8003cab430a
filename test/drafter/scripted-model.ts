import type { Model, ModelRequest, Usage } from '../../schemas/model.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { loadSectionPrompts } from '../../server/adapters/load-section-prompts.ts';
import type { DraftFolder, Drafting } from '../../tools/draft/model/drafting.ts';
import { listPieces } from '../../tools/draft/model/list-pieces.ts';
import { writeProse } from '../../tools/draft/model/prose.ts';
import { openVeil } from '../../tools/draft/model/veil.ts';
import { type Piece, writeBrief } from '../../tools/draft/model/write-brief.ts';
import type { Material, Writing } from '../../tools/draft/writing.ts';

export const prompts = loadSectionPrompts();

type Asked = Pick<ModelRequest<unknown>, 'system' | 'turns'>;
export type Scripted = Model & { readonly asked: readonly Asked[] };

/** A model that answers by a script: a text, or a refusal's code. */
export function scriptModel(answer: (asked: Asked, round: number) => string | { readonly code: string }): Scripted {
  const asked: Asked[] = [];
  const spent: { input_tokens: number; output_tokens: number } = { input_tokens: 0, output_tokens: 0 };
  const estimate = (text: string): number => text.length;
  return {
    name: '剧本模型',
    asked,
    estimate,
    spent: (): Usage => ({ ...spent }),
    async ask<T>({ system, turns, shape }: ModelRequest<T>): Promise<Outcome<{ value: T; text: string; usage: Usage }>> {
      asked.push({ system, turns });
      const said = answer({ system, turns }, (turns.length + 1) / 2);
      if (typeof said !== 'string') return refused(said.code, `剧本：${said.code}`, '换一个剧本。');
      const read = shape.schema.safeParse(shape.readText(said));
      if (!read.success) return refused('model-reply', '不是要求的格式', '重试。');
      const usage = { input_tokens: turns.reduce((sum, { content }) => sum + content.length, system.length), output_tokens: said.length };
      spent.input_tokens += usage.input_tokens;
      spent.output_tokens += usage.output_tokens;
      return served({ value: read.data, text: said, usage });
    },
  };
}

/** The built-in prose of each piece, by the brief that asks for it: what a model that makes no mistake would answer. */
export function listEchoes(material: Material): {
  readonly pieces: readonly Piece[];
  readonly writing: Writing;
  echo(brief: string): string;
} {
  const { pieces, writing } = listPieces(material, prompts);
  const texts = new Map(pieces.map((piece) => [writeBrief(piece, prompts, writing, openVeil), writeProse(piece.passages)]));
  return {
    pieces,
    writing,
    echo(brief) {
      const text = texts.get(brief);
      if (text === undefined) throw new Error(`No piece is asked for like this:\n${brief}`);
      return text;
    },
  };
}

/** A folder in memory. */
export function openMemory(files: Map<string, string> = new Map()): DraftFolder {
  return {
    list: async () => served([...files.keys()].toSorted()),
    read: async (name) => files.get(name),
    async write(name, text) {
      files.set(name, text);
      return served(undefined);
    },
    async putAside(name) {
      const text = files.get(name);
      if (text === undefined) return undefined;
      files.delete(name);
      files.set(`${name}.bak`, text);
      return `${name}.bak`;
    },
  };
}

/** What drafting wants, without a disk or a clock. */
export const openDesk = (said: string[] = [], files: Map<string, string> = new Map()): Drafting => ({
  prompts,
  parallel: 3,
  prices: undefined,
  openFolder: () => served(openMemory(files)),
  beat: () => () => undefined,
  say: (line) => void said.push(line),
});
