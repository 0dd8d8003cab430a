import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

export type Resource = {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType: 'application/json' | 'text/markdown';
  read(): Promise<string>;
};

/** The resources of one kind. Those not `listed` one by one are found by the `uriTemplate` alone, so that the list stays short. */
export type Shelf = {
  readonly uriTemplate: string;
  readonly name: string;
  readonly description: string;
  readonly listed: boolean;
  readonly resources: readonly Resource[];
};

export function serveResources(server: Server, shelves: readonly Shelf[]): void {
  const all = shelves.flatMap(({ resources }) => resources);
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: shelves
      .filter(({ listed }) => listed)
      .flatMap(({ resources }) => resources)
      .map(({ uri, name, description, mimeType }) => ({ uri, name, description, mimeType })),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: shelves
      .filter(({ uriTemplate }) => uriTemplate.includes('{'))
      .map(({ uriTemplate, name, description }) => ({ uriTemplate, name, description })),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const resource = all.find((candidate) => candidate.uri === uri);
    if (!resource) {
      throw new McpError(
        ErrorCode.InvalidParams,
        `没有资源 ${uri}，可用的样式：${shelves.map(({ uriTemplate }) => uriTemplate).join('、')}`,
        { uri },
      );
    }
    return { contents: [{ uri, mimeType: resource.mimeType, text: await resource.read() }] };
  });
}
