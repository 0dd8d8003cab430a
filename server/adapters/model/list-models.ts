import type { Endpoint } from './read-endpoint.ts';
import { hideKey } from './scrub.ts';

const SHOWN = 5;

/** The first few models that an endpoint says it has; none where it does not answer at once. */
export async function listModels(
  { baseUrl, key }: Endpoint,
  userAgent: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  try {
    const soon = AbortSignal.timeout(5000);
    const response = await fetch(`${baseUrl}/models`, {
      headers: { authorization: `Bearer ${key}`, accept: 'application/json', 'user-agent': userAgent },
      redirect: 'error',
      signal: signal ? AbortSignal.any([soon, signal]) : soon,
    });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > 1_000_000) return [];
    const answer: unknown = await response.json();
    const data = typeof answer === 'object' && answer !== null && 'data' in answer && Array.isArray(answer.data) ? answer.data : [];
    return data
      .map((entry: unknown) => (typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined))
      .filter((id): id is string => typeof id === 'string' && /^[\w./:@-]{1,60}$/u.test(id) && hideKey(id, key) === id)
      .slice(0, SHOWN);
  } catch {
    return [];
  }
}
