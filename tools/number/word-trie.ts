type Node<T> = { readonly next: Map<number, Node<T>>; value: T | undefined };

/** The value of the longest word found, and where it ends (forwards) or begins (backwards). */
type WordMatch<T> = { readonly at: number; readonly value: T };

/** Words looked up in running text, longest first, in time linear in the word. */
export class WordTrie<T> {
  readonly #root: Node<T> = { next: new Map(), value: undefined };
  readonly #step: 1 | -1;

  /** `backwards` builds a trie for the words that end where one looks. */
  constructor(words: Iterable<readonly [string, T]>, direction: 'forwards' | 'backwards' = 'forwards') {
    this.#step = direction === 'forwards' ? 1 : -1;
    for (const [word, value] of words) this.#put(word, value);
  }

  #put(word: string, value: T): void {
    let node = this.#root;
    for (let index = 0; index < word.length; index += 1) {
      const code = word.charCodeAt(this.#step === 1 ? index : word.length - 1 - index);
      let child = node.next.get(code);
      if (!child) {
        child = { next: new Map(), value: undefined };
        node.next.set(code, child);
      }
      node = child;
    }
    node.value = value;
  }

  /** Forwards: the longest word beginning at `at`. Backwards: the longest word ending before `at`. */
  longest(line: string, at: number): WordMatch<T> | undefined {
    const step = this.#step;
    let found: T | undefined;
    let end = at;
    let node = this.#root;
    let index = step === 1 ? at : at - 1;
    while (index >= 0 && index < line.length) {
      const child = node.next.get(line.charCodeAt(index));
      if (!child) break;
      node = child;
      if (node.value !== undefined) {
        found = node.value;
        end = step === 1 ? index + 1 : index;
      }
      index += step;
    }
    return found === undefined ? undefined : { at: end, value: found };
  }
}
