import type { Refusal } from '../../../schemas/outcome.ts';

/** One line: what was given and expected, and what to do. Line breaks inside would make it several. */
export const formatRefusal = ({ message, hint }: Refusal): string =>
  `ziping：${message}。${hint}`
    .replace(/\s*[\r\n]+\s*/gu, ' ')
    .replace(/。。/gu, '。')
    .replace(/(?<!\.)\.。/gu, '。');
