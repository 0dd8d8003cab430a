const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/u;

/** A Markdown file of ours with `key: value` lines before its text; a key may stand several times. */
export type FrontMatter = {
  /** The one value of a key; its absence is our error, not the caller's. */
  one(key: string): string;
  all(key: string): readonly string[];
  readonly text: string;
};

export function readFrontMatter(name: string, source: string): FrontMatter {
  const [whole = '', head = ''] = FRONT_MATTER.exec(source) ?? [];
  const fields = head.split('\n').map((line) => {
    const colon = line.indexOf(':');
    return { key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
  });
  const all = (key: string): string[] => fields.flatMap((field) => (field.key === key && field.value !== '' ? [field.value] : []));
  return {
    one(key) {
      const [found] = all(key);
      if (found === undefined) throw new Error(`Expected \`${key}:\` in the front matter of prompts/${name}.md`);
      return found;
    },
    all,
    text: source.slice(whole.length).trim(),
  };
}
