export type Resource = {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType: string;
  /** Text, or bytes as base64. */
  read(): Promise<string | { readonly blob: string }>;
};

/** A resource was added or taken away, or says something else. */
export type Change = { readonly kind: 'list' } | { readonly kind: 'resource'; readonly uri: string };

/** The resources of one kind. Those not `listed` one by one are found by the `uriTemplate` alone, so that the list stays short. */
export type Shelf = {
  readonly uriTemplate: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType?: string;
  readonly listed: boolean;
  /** Asked each time, so that nothing is read before a client wants it, and what is added later is found. */
  list(): readonly Resource[];
  /** Finds one by its whole address; a shelf without it is gone through. */
  find?(uri: string): Resource | undefined;
  /** Calls back when the shelf changes, until the returned function is called. A shelf that never changes has none. */
  watch?(listener: (change: Change) => void): () => void;
};

/** A shelf of what comes up while the server runs. */
export type OpenShelf = Shelf & { put(resource: Resource): void; drop(uri: string): void };

/** `isShared`: the shelf holds what several clients brought, and each finds only what it knows the address of. */
export function openShelf(card: Omit<Shelf, 'list' | 'watch' | 'find'>, isShared = false): OpenShelf {
  const held = new Map<string, Resource>();
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    if (isShared && change.kind === 'list') return;
    for (const listener of listeners) listener(change);
  };
  return {
    ...card,
    list: () => (isShared ? [] : [...held.values()]),
    find: (uri) => held.get(uri),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(resource) {
      const known = held.has(resource.uri);
      held.set(resource.uri, resource);
      tell(known ? { kind: 'resource', uri: resource.uri } : { kind: 'list' });
    },
    drop(uri) {
      if (held.delete(uri)) tell({ kind: 'list' });
    },
  };
}
