import type { Caller } from './caller.ts';
import { LOG_LEVELS, type LogLevel } from './wire.ts';

/** Tells the client what its user should know beside the answer, if it wants to hear of such. */
export function openLog({ logLevel, notify }: Caller): (level: LogLevel, data: unknown) => void {
  const least = logLevel === undefined ? LOG_LEVELS.length : LOG_LEVELS.indexOf(logLevel);
  return (level, data) => {
    if (LOG_LEVELS.indexOf(level) >= least) notify('notifications/message', { level, logger: 'ziping', data });
  };
}
