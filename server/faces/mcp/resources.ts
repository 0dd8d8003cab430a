import type { Change, Shelf } from './shelf.ts';
import { INVALID_PARAMS, ProtocolFault, type ResourceCard, type TemplateCard } from './wire.ts';

/** All shelves as one: what is listed, what is read. */
export function serveResources(shelves: readonly Shelf[]) {
  return {
    listResources: (): { resources: ResourceCard[] } => ({
      resources: shelves
        .filter(({ listed }) => listed)
        .flatMap((shelf) => shelf.list())
        .map(({ uri, name, description, mimeType }) => ({ uri, name, description, mimeType })),
    }),
    listTemplates: (): { resourceTemplates: TemplateCard[] } => ({
      resourceTemplates: shelves
        .filter(({ uriTemplate }) => uriTemplate.includes('{'))
        .map(({ uriTemplate, name, description, mimeType }) => ({ uriTemplate, name, description, ...(mimeType ? { mimeType } : {}) })),
    }),
    async readResource(uri: string) {
      for (const shelf of shelves) {
        // A shelf is only gone through for an address of its kind.
        const [stem = ''] = shelf.uriTemplate.split('{');
        if (!uri.startsWith(stem)) continue;
        const found = shelf.find ? shelf.find(uri) : shelf.list().find((resource) => resource.uri === uri);
        if (!found) continue;
        const body = await found.read();
        const content = typeof body === 'string' ? { text: body } : { blob: body.blob };
        return { contents: [{ uri, mimeType: found.mimeType, ...content }] };
      }
      const patterns = shelves.map(({ uriTemplate }) => uriTemplate).join('、');
      throw new ProtocolFault(INVALID_PARAMS, `没有资源 ${uri}，可用的样式：${patterns}`, { uri });
    },
    watch(listener: (change: Change) => void): () => void {
      const ends = shelves.flatMap((shelf) => shelf.watch?.(listener) ?? []);
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
