import type { Endpoint } from './read-endpoint.ts';

/** How an answer's form is asked for, the strictest first. */
export const FORMATS = ['json_schema', 'json_object', 'text'] as const;

/** What an endpoint was found to accept; what it refused is not sent again. */
export type Habits = {
  readonly format: (typeof FORMATS)[number];
  readonly limit: 'max_tokens' | 'max_completion_tokens' | 'none';
  readonly askUsage: boolean;
  readonly temperature: boolean;
  /** Some models refuse JSON while they think, and take a word to stop it. */
  readonly stopThinking: boolean;
  /** Thoughts used up the room of an answer: from then on they get room of their own. */
  readonly thinks: boolean;
};

const FRESH: Habits = { format: 'json_schema', limit: 'max_tokens', askUsage: true, temperature: true, stopThinking: false, thinks: false };

/** For an endpoint that refuses and does not say what. */
export const PLAINEST: Habits = { format: 'text', limit: 'none', askUsage: false, temperature: false, stopThinking: false, thinks: false };

const known = new Map<string, Habits>();
const keyOf = ({ baseUrl, model }: Endpoint) => `${baseUrl}\n${model}`;

/** What this process has learnt of the endpoint and model so far. */
export const habitsOf = (endpoint: Endpoint): Habits => known.get(keyOf(endpoint)) ?? FRESH;

const lower = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) > order.indexOf(b) ? a : b);

/** Remembers, together with what other calls under way have learnt meanwhile. */
export function learn(endpoint: Endpoint, habits: Habits): void {
  const other = habitsOf(endpoint);
  known.set(keyOf(endpoint), {
    format: lower(FORMATS, habits.format, other.format),
    limit: lower(['max_tokens', 'max_completion_tokens', 'none'] as const, habits.limit, other.limit),
    askUsage: habits.askUsage && other.askUsage,
    temperature: habits.temperature && other.temperature,
    stopThinking: habits.stopThinking || other.stopThinking,
    thinks: habits.thinks || other.thinks,
  });
}

/** The next looser form of answer; nothing below plain text. */
export function looser(habits: Habits): Habits | undefined {
  const format = FORMATS[FORMATS.indexOf(habits.format) + 1];
  return format && { ...habits, format };
}

/** What to leave out or change after a request was refused with these words; nothing where they name none of it. */
export function adaptHabits(habits: Habits, text: string): Habits | undefined {
  const said = text.toLowerCase();
  if (/stream_options|include_usage/u.test(said) && habits.askUsage) return { ...habits, askUsage: false };
  if (/max_completion_tokens/u.test(said) && habits.limit === 'max_tokens') return { ...habits, limit: 'max_completion_tokens' };
  if (/max_(?:completion_)?tokens/u.test(said) && habits.limit !== 'none') return { ...habits, limit: 'none' };
  if (/temperature/u.test(said) && habits.temperature) return { ...habits, temperature: false };
  if (/enable_thinking|thinking mode/u.test(said) && !habits.stopThinking) return { ...habits, stopThinking: true };
  if (/response_format|response format|json|schema|grammar|guided|structured/u.test(said)) return looser(habits);
  return undefined;
}
