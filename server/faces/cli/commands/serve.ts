import { refused } from '../../../../schemas/outcome.ts';
import { tools } from '../../../../tools/catalog.ts';
import { createWorld } from '../../../adapters/create-world.ts';
import { addToken, holdTokens } from '../../../adapters/token-file.ts';
import { openServer } from '../../http/open-server.ts';
import { isLoopback, usualSettings } from '../../http/settings.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';
import { readSettings } from '../read-settings.ts';

/** Settles when the user or the system wants the server to stop; a second time ends the program at once. */
const waitForStop = (): Promise<void> =>
  new Promise((done) => {
    const stop = (): void => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
      done();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });

export const serve: Command = {
  operands: '',
  arity: [0, 0],
  about: [
    `在 http://${usualSettings.host}:${usualSettings.port}/ 提供服务：/mcp 供聊天客户端，/api 供程序，/healthz 和 /metrics 供监控。`,
    '默认只有本机能访问。--host 设为其他地址时，要用 --token-file 给出令牌文件，调用者须带令牌。',
    '不给 --workspace 时不读写任何文件：文稿和数据直接给出或上传，写成的文件由调用者下载。',
    '每个请求在标准错误输出一行 JSON（不含文稿内容），--quiet 时不输出。发 SIGHUP 重新读令牌文件，发 SIGTERM 时做完手头的请求再退出。',
    '例：ziping serve --new-token 张三 --token-file 令牌.txt；ziping serve --host 0.0.0.0 --token-file 令牌.txt --allow-host ziping.example',
  ],
  options: {
    port: { help: `端口，0 为由系统选择（默认 ${usualSettings.port}）`, value: '端口', short: 'p' },
    host: { help: `监听的地址（默认 ${usualSettings.host}）`, value: '地址' },
    workspace: { help: '开放给调用者的文件夹，只在其中按路径读写文件', value: '文件夹' },
    'token-file': { help: '令牌文件：名称和令牌的 SHA-256', value: '文件' },
    'new-token': { help: '生成一个令牌，写进令牌文件并显示一次，然后退出', value: '名称' },
    'max-body': { help: '请求正文的上限（默认 32M）', value: '大小' },
    concurrency: { help: '同时处理的调用数（默认为处理器个数，最多 8）', value: '个数' },
    queue: { help: `等候的调用数，满时答 503（默认 ${usualSettings.queue}）`, value: '个数' },
    rate: { help: '每个令牌（没有令牌时每个地址）每分钟的请求数，0 为不限（有令牌时默认 600）', value: '次数' },
    'call-time': { help: '一次调用最长的秒数（默认 120）', value: '秒' },
    'allow-host': { help: '可以用来访问的其他主机名，几个用逗号分开', value: '主机名' },
    'allow-origin': { help: '可以调用的其他网页，如 https://a.example，几个用逗号分开', value: '网址' },
  },
  async run(call, { terminal, version }) {
    const refuse = ({ refusal }: ReturnType<typeof refused>): 2 => {
      terminal.err(formatRefusal(refusal));
      return 2;
    };
    const tokenFile = call.text('token-file');
    const newName = call.text('new-token');
    if (newName !== undefined) {
      if (tokenFile === undefined) return refuse(refused('missing-value', '没有说令牌写到哪里', '请用 --token-file 给出令牌文件。'));
      const token = addToken(tokenFile, newName);
      if (!token.ok) return refuse(token);
      terminal.out(`${token.value}\n`);
      if (!call.flag('quiet')) terminal.err(`令牌 ${newName} 已写进 ${tokenFile}（只存 SHA-256）。上面一行只显示这一次，请妥善保管。`);
      return 0;
    }
    const settings = readSettings(call);
    if (!settings.ok) return refuse(settings);
    const { host, root } = settings.value;
    if (!isLoopback(host) && tokenFile === undefined) {
      const hint = `请加 --token-file 令牌文件（用 ziping serve --new-token 名称 --token-file 文件 生成），或去掉 --host。`;
      return refuse(refused('missing-token', `${host} 不是本机地址，其他机器也能访问，须凭令牌`, hint));
    }
    const tokens = tokenFile === undefined ? undefined : holdTokens(tokenFile);
    if (tokens && !tokens.ok) return refuse(tokens);
    const world = createWorld(root === undefined ? {} : { root });
    if (!world.ok) return refuse(world);
    const say = (line: Readonly<Record<string, unknown>>): void => terminal.err(JSON.stringify(line));
    const opened = await openServer({ settings: settings.value, tools, world: world.value, version, tokens: tokens?.value, say });
    if (!opened.ok) return refuse(opened);
    terminal.out(`${opened.value.url}\n`);
    opened.value.warm();

    const reload = (): void => {
      const again = tokens?.value.reload();
      if (again) say({ time: new Date().toISOString(), reload: again.ok ? `${again.value} tokens` : again.refusal.message });
    };
    if (process.platform !== 'win32') process.on('SIGHUP', reload);
    await waitForStop();
    await opened.value.stop();
    return 0;
  },
};
