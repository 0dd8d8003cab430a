import { Client as Client2026, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { Client as Client2025 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import {
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  type ServerNotification,
} from '@modelcontextprotocol/sdk/types.js';
import { expect, test, vi } from 'vitest';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { openShelf, type Resource } from '../../server/faces/mcp/shelf.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { createMcpHttp } from '../../server/faces/mcp-http.ts';
import { openOffer } from './open-offer.ts';
import { serveSmall } from './serve-small.ts';

const card = { uriTemplate: 'ziping://dossiers/{id}', name: '自评数据', description: '交来的自评数据', listed: true };
const held = (text: string): Resource => ({
  uri: 'ziping://dossiers/a1',
  name: '甲局',
  description: '2023 年',
  mimeType: 'application/json',
  read: async () => text,
});

test('a resource that comes, changes and goes is told: 2025', async () => {
  const shelf = openShelf(card);
  const { offer, end } = openOffer({ shelves: [shelf] });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client2025({ name: 'shelf', version: '0' });
  const told: string[] = [];
  const hear = ({ method, params }: ServerNotification): void => {
    told.push(method === 'notifications/resources/updated' ? String(params.uri) : method);
  };
  client.setNotificationHandler(ResourceListChangedNotificationSchema, hear);
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, hear);
  await Promise.all([connect2025(openFace(offer), near), client.connect(far)]);
  shelf.put(held('{}'));
  expect((await client.listResources()).resources).toHaveLength(1);
  shelf.put(held('{"a":1}'));
  await client.subscribeResource({ uri: 'ziping://dossiers/a1' });
  shelf.put(held('{"a":2}'));
  await vi.waitFor(() => expect(told).toEqual(['notifications/resources/list_changed', 'ziping://dossiers/a1']));
  expect((await client.readResource({ uri: 'ziping://dossiers/a1' })).contents).toMatchObject([{ text: '{"a":2}' }]);
  await client.unsubscribeResource({ uri: 'ziping://dossiers/a1' });
  shelf.put(held('{"a":3}'));
  shelf.drop('ziping://dossiers/a1');
  await vi.waitFor(() => expect(told).toHaveLength(3));
  await client.close();
  end();
});

test('a resource that comes and changes is told to those who listen: 2026', async () => {
  const shelf = openShelf(card);
  const { offer, end } = openOffer({ shelves: [shelf] });
  const http = await serveSmall(createMcpHttp(offer));
  const client = new Client2026({ name: 'shelf', version: '0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  const told: string[] = [];
  client.setNotificationHandler('notifications/resources/list_changed', () => {
    told.push('list');
  });
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
    told.push(params.uri);
  });
  await client.connect(new Http2026(new URL(http.url)));
  const listening = await client.listen({ resourcesListChanged: true, resourceSubscriptions: ['ziping://dossiers/a1'] });
  shelf.put(held('{}'));
  shelf.put(held('{"a":1}'));
  await vi.waitFor(() => expect(told).toEqual(['list', 'ziping://dossiers/a1']));
  await listening.close();
  await client.close();
  await http.close();
  end();
});
