import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { type HttpSettings, USUAL_RATE, usualSettings } from '../http/settings.ts';
import type { Call } from './command.ts';

const SIZES: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 * 1024, G: 1024 * 1024 * 1024 };
const MOST_BODY = 256 * 1024 * 1024;

const wrong = (option: string, wanted: string, got: string) =>
  refused('unknown-value', `--${option} 应为${wanted}，收到 ${got}`, '用 ziping serve --help 查看用法。');

function readCount(call: Call, option: string, usual: number, least: number, most: number): Outcome<number> {
  const given = call.text(option);
  if (given === undefined) return served(usual);
  const count = /^\d{1,9}$/u.test(given) ? Number(given) : Number.NaN;
  return count >= least && count <= most ? served(count) : wrong(option, ` ${least}—${most} 的整数`, given);
}

function readSize(call: Call, option: string, usual: number): Outcome<number> {
  const given = call.text(option);
  if (given === undefined) return served(usual);
  const [, digits, unit = ''] = /^(\d{1,12})([KMG]?)B?$/iu.exec(given) ?? [];
  const size = Number(digits ?? Number.NaN) * (SIZES[unit.toUpperCase()] ?? 1);
  return size >= 1024 && size <= MOST_BODY ? served(size) : wrong(option, '大小，如 32M（1K—256M）', given);
}

/** Words between commas. */
const readList = (given: string | undefined): string[] => (given ?? '').split(/[,，\s]+/u).filter((word) => word !== '');

/** An origin as browsers send it: no path, and no port where it is the usual one. */
function readOrigins(given: string | undefined): Outcome<string[]> {
  const origins: string[] = [];
  for (const word of readList(given)) {
    const url = URL.parse(word);
    if (!url || !/^https?:$/u.test(url.protocol) || (url.pathname !== '/' && url.pathname !== ''))
      return wrong('allow-origin', '网址，如 https://a.example', word);
    origins.push(url.origin);
  }
  return served(origins);
}

/** The settings that a command line asks for, proved. */
export function readSettings(call: Call): Outcome<HttpSettings> {
  const port = readCount(call, 'port', usualSettings.port, 0, 65_535);
  if (!port.ok) return port;
  const mostBody = readSize(call, 'max-body', usualSettings.mostBody);
  if (!mostBody.ok) return mostBody;
  const concurrency = readCount(call, 'concurrency', usualSettings.concurrency, 1, 64);
  if (!concurrency.ok) return concurrency;
  const queue = readCount(call, 'queue', usualSettings.queue, 0, 100_000);
  if (!queue.ok) return queue;
  const rate = readCount(call, 'rate', call.text('token-file') === undefined ? usualSettings.rate : USUAL_RATE, 0, 1_000_000);
  if (!rate.ok) return rate;
  const callTime = readCount(call, 'call-time', usualSettings.callTime / 1000, 1, 240);
  if (!callTime.ok) return callTime;
  const allowOrigins = readOrigins(call.text('allow-origin'));
  if (!allowOrigins.ok) return allowOrigins;
  return served({
    ...usualSettings,
    host: call.text('host') ?? usualSettings.host,
    port: port.value,
    root: call.text('workspace'),
    mostBody: mostBody.value,
    concurrency: concurrency.value,
    queue: queue.value,
    rate: rate.value,
    callTime: callTime.value * 1000,
    allowHosts: readList(call.text('allow-host')),
    allowOrigins: allowOrigins.value,
    isLogging: !call.flag('quiet'),
  });
}
