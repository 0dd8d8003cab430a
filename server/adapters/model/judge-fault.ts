import type { Refusal } from '../../../schemas/outcome.ts';
import type { Fault } from './fault.ts';
import { adaptHabits, type Habits, PLAINEST } from './habits.ts';
import type { Pace } from './pace.ts';
import type { Endpoint } from './read-endpoint.ts';
import { scrub } from './scrub.ts';

/** What to do about a fault: wait and try again, ask in another way, or give up. */
export type Verdict =
  | { readonly act: 'retry'; readonly waitMs: number | undefined; readonly slowly?: boolean; readonly refusal: Refusal }
  | { readonly act: 'adapt'; readonly habits: Habits }
  /** The model may not exist: what there is may be told with the refusal. */
  | { readonly act: 'look-up'; readonly refusal: Refusal }
  | { readonly act: 'refuse'; readonly refusal: Refusal };

export type Circumstances = {
  readonly endpoint: Endpoint;
  readonly habits: Habits;
  readonly pace: Pace;
  /** Whether the endpoint has answered before: then it is only being started anew. */
  readonly hasAnswered: boolean;
  /** Everything that was sent, so that none of it comes back in a message. */
  readonly sent: string;
};

const refusal = (code: string, message: string, hint: string): Refusal => ({ code, message, hint });
const refuse = (code: string, message: string, hint: string): Verdict => ({ act: 'refuse', refusal: refusal(code, message, hint) });
const seconds = (ms: number) => `${Math.ceil(ms / 1000)} 秒`;

const TOO_LONG =
  /context[_ ]length|context[_ ]size|context window|maximum context|prompt is too long|input length|input is too long|too many (?:input )?tokens|exceed[a-z]* (?:the )?(?:model|max|context|token)|上下文|输入过长|超长|超出.{0,8}长度/iu;
const NO_MODEL =
  /model[_ ]not[_ ](?:found|exist)|model .{0,80}(?:not found|does not exist)|no such model|unknown model|invalid model|模型.{0,60}不存在/iu;
const NO_MONEY =
  /insufficient_quota|insufficient balance|exceeded[ _](?:your[ _])?current[ _]quota|arrearage|余额不足|欠费|额度(?:不足|已用完|用尽)/iu;
/** The room asked for the answer is too large; the question itself may fit. */
const TOO_MUCH_ROOM = /max_(?:completion_)?tokens\W{1,4}(?:or \S{1,30} )?(?:is|are) too large/iu;
const PROXY = '经代理上网的，请设 NODE_USE_ENV_PROXY=1 和 HTTPS_PROXY。';
const RETRIED = new Set([408, 409, 425, 429]);

const tooLong = (where: string) =>
  refuse(
    'model-context',
    `内容超出模型 ${where} 一次能读的长度`,
    '请换上下文更长的模型，或调大服务的上下文（Ollama 为 num_ctx，llama.cpp 为 -c）。',
  );

function judgeConnection(code: string, { endpoint, hasAnswered }: Circumstances): Verdict {
  const at = endpoint.baseUrl;
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_/u.test(code)) {
    return refuse(
      'model-tls',
      `与模型端点 ${at} 的加密连接不成立（${code}）`,
      '请核对地址是 http 还是 https；单位自签的证书可用环境变量 NODE_EXTRA_CA_CERTS 指明。',
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return refuse(
      'model-unreachable',
      `找不到模型端点的主机 ${endpoint.host}`,
      `请核对 ZIPING_LLM_BASE_URL 和网络。${endpoint.isLocal ? '' : PROXY}`,
    );
  }
  if (code === 'ECONNREFUSED') {
    const unreachable = refusal('model-unreachable', `连不上模型端点 ${at}：没有服务在听`, '请确认模型服务已启动，地址和端口无误。');
    return hasAnswered ? { act: 'retry', waitMs: undefined, refusal: unreachable } : { act: 'refuse', refusal: unreachable };
  }
  return {
    act: 'retry',
    waitMs: undefined,
    refusal: refusal(
      'model-unreachable',
      `连不上模型端点 ${at}${code ? `（${code}）` : ''}`,
      `请检查网络和模型服务后重试。${endpoint.isLocal ? '' : PROXY}`,
    ),
  };
}

function judgeRefused(text: string, status: number, circumstances: Circumstances, quote: string): Verdict {
  const { endpoint, habits } = circumstances;
  if (TOO_LONG.test(text) && !(TOO_MUCH_ROOM.test(text) && habits.limit !== 'none')) return tooLong(endpoint.model);
  if (NO_MODEL.test(text)) return noModel(endpoint);
  const adapted = adaptHabits(habits, text);
  if (adapted) return { act: 'adapt', habits: adapted };
  if (habits.format !== 'text' || habits.askUsage || habits.temperature)
    return { act: 'adapt', habits: { ...PLAINEST, limit: habits.limit } };
  return refuse('model-request', `模型端点不接受请求（${status}）${quote}`, '请核对端点和模型是否支持 /chat/completions 对话接口。');
}

const noModel = ({ model, host }: Endpoint): Verdict => ({
  act: 'look-up',
  refusal: refusal('model-missing', `端点 ${host} 没有模型 ${model}，或没有这个地址`, '请核对 ZIPING_LLM_MODEL；地址一般以 /v1 结尾。'),
});

function judgeStatus(fault: Fault & { kind: 'http' }, circumstances: Circumstances): Verdict {
  const { endpoint, pace, sent } = circumstances;
  const { status, text, waitMs } = fault;
  const said = scrub(text, endpoint.key, sent);
  const quote = said === '' ? '' : `：${said}`;
  if (status === 401)
    return refuse('model-key', `模型端点 ${endpoint.host} 不认这个密钥（401）`, '请检查 ZIPING_LLM_API_KEY（或 OPENAI_API_KEY）。');
  if (status === 403) return refuse('model-key', `模型端点 ${endpoint.host} 不允许这样使用（403）${quote}`, '请核对密钥的权限和模型名称。');
  if (status === 402 || NO_MONEY.test(text)) {
    return refuse(
      'model-quota',
      `模型端点 ${endpoint.host} 的余额或额度不足（${status}）`,
      '请充值或换一个端点；不用模型请加 --drafter offline。',
    );
  }
  if (status >= 300 && status < 400) {
    return refuse(
      'model-request',
      `模型端点 ${endpoint.host} 把请求转到了别处（${status}），没有跟随`,
      '请把 ZIPING_LLM_BASE_URL 改成最终的地址。',
    );
  }
  if (status === 404) return noModel(endpoint);
  if (status === 413) return tooLong(endpoint.model);
  if (RETRIED.has(status) || status >= 500) {
    // llama.cpp and gateways answer 500 to what is a plain fault of the request.
    if (status >= 500 && TOO_LONG.test(text)) return tooLong(endpoint.model);
    const busy = status === 429;
    if (waitMs !== undefined && waitMs > pace.longestWaitMs) {
      return refuse(
        'model-busy',
        `模型端点 ${endpoint.host} 要求 ${seconds(waitMs)}后再试（${status}）`,
        '请到时再运行，已写好的各节不会丢；或换一个端点。',
      );
    }
    return {
      act: 'retry',
      waitMs,
      slowly: busy,
      refusal: refusal(
        busy ? 'model-busy' : 'model-unavailable',
        busy
          ? `模型端点 ${endpoint.host} 限制请求次数（429），多次重试后仍未放行`
          : `模型端点 ${endpoint.host} 出错（${status}），多次重试后仍未恢复`,
        '请稍后再试，或换一个端点。',
      ),
    };
  }
  return judgeRefused(text, status, circumstances, quote);
}

const LATE: Readonly<
  Record<'first' | 'idle' | 'total', { readonly key: 'firstMs' | 'idleMs' | 'totalMs'; readonly name: string; readonly what: string }>
> = {
  first: { key: 'firstMs', name: 'ZIPING_LLM_FIRST_SECONDS', what: '没有开始回答' },
  idle: { key: 'idleMs', name: 'ZIPING_LLM_IDLE_SECONDS', what: '中途停住，没有下文' },
  total: { key: 'totalMs', name: 'ZIPING_LLM_TOTAL_SECONDS', what: '没有答完' },
};

/** What a fault means for the call. */
export function judgeFault(fault: Fault, circumstances: Circumstances): Verdict {
  const { endpoint, pace } = circumstances;
  switch (fault.kind) {
    case 'http':
      return judgeStatus(fault, circumstances);
    case 'told': {
      const status = Number(/"(?:code|status|status_code)":"?(\d{3})\b/u.exec(fault.text)?.[1] ?? 0);
      if (status >= 300) return judgeStatus({ kind: 'http', status, text: fault.text, waitMs: undefined }, circumstances);
      if (TOO_LONG.test(fault.text)) return tooLong(endpoint.model);
      const said = scrub(fault.text, endpoint.key, circumstances.sent);
      const message = `模型端点 ${endpoint.host} 在回答中途报错${said === '' ? '' : `：${said}`}`;
      return { act: 'retry', waitMs: undefined, refusal: refusal('model-unavailable', message, '请稍后再试，或换一个模型。') };
    }
    case 'connection':
      return judgeConnection(fault.code, circumstances);
    case 'cut': {
      const message = `模型 ${endpoint.model} 的回答多次中途断开`;
      return { act: 'retry', waitMs: undefined, refusal: refusal('model-unavailable', message, '请检查网络、代理和模型服务后重试。') };
    }
    case 'late': {
      const { key, name, what } = LATE[fault.limit];
      const late = refusal('model-late', `模型 ${endpoint.model} 在 ${seconds(pace[key])}内${what}`, `请检查模型服务，或调大 ${name}。`);
      return fault.limit === 'total' ? { act: 'refuse', refusal: late } : { act: 'retry', waitMs: 0, refusal: late };
    }
    case 'flood':
      return refuse('model-reply', `模型 ${endpoint.model} 的回答远超允许的长度，已停止接收`, '请换一个模型，或检查它是否陷入重复。');
    case 'foreign':
      return refuse(
        'model-request',
        `${endpoint.baseUrl} 答的不是模型接口的内容${/html/u.test(fault.contentType) ? '，而是网页' : ''}`,
        '请核对 ZIPING_LLM_BASE_URL（一般以 /v1 结尾），并检查是否被代理或登录页拦下。',
      );
    case 'cancelled':
      return refuse('cancelled', '已取消，没有等模型答完', '需要时请重新提交。');
  }
}
