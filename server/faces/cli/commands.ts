import type { Command } from './command.ts';

/** A command by name, loaded only when it is called, so that a short call starts fast. */
export type CommandEntry = { readonly name: string; readonly summary: string; load(): Promise<Command> };

/** Every command, in the order the help shows them. */
export const commands: readonly CommandEntry[] = [
  { name: 'check', summary: '核对草稿中的数字和说法', load: async () => (await import('./commands/check.ts')).check },
  {
    name: 'table',
    summary: '核对表格：合计、序号、重名、空项、得分与执行率',
    load: async () => (await import('./commands/table.ts')).table,
  },
  { name: 'score', summary: '按地区口径计算得分，列出每一步', load: async () => (await import('./commands/score.ts')).score },
  {
    name: 'figures',
    summary: '数据台账：由自评数据算出的每一项及其算式和来源',
    load: async () => (await import('./commands/figures.ts')).figures,
  },
  { name: 'diagnose', summary: '数据能证明的问题和整改措施', load: async () => (await import('./commands/diagnose.ts')).diagnose },
  {
    name: 'ledger',
    summary: '用新数据核对以前的整改台账：哪些销号、哪些仍在、哪些再次出现',
    load: async () => (await import('./commands/ledger.ts')).ledger,
  },
  { name: 'draft', summary: '起草报告的一节', load: async () => (await import('./commands/draft.ts')).draft },
  { name: 'report', summary: '由自评数据写出整份报告和它的证明', load: async () => (await import('./commands/report.ts')).report },
  {
    name: 'verify',
    summary: '复核报告的每个数字与证明、自评数据是否相符',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'init',
    summary: '写出空的或填好样例的自评数据（.json 或 .xlsx 工作簿）',
    load: async () => (await import('./commands/init.ts')).init,
  },
  { name: 'profiles', summary: '列出地区口径及其依据', load: async () => (await import('./commands/profiles.ts')).profiles },
  { name: 'rules', summary: '列出检查规则及其依据', load: async () => (await import('./commands/rules.ts')).rules },
  {
    name: 'explain',
    summary: '说明一条检查规则：报什么、为什么、怎么改、例子',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'mcp',
    summary: '以 MCP 服务器运行（标准输入输出），供聊天客户端调用',
    load: async () => (await import('./commands/mcp.ts')).mcp,
  },
  {
    name: 'serve',
    summary: '以 HTTP 服务器运行：聊天客户端用 /mcp，程序用 /api',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
];
