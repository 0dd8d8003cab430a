import { createHash } from 'node:crypto';

const STYLE =
  'body{font:16px/1.8 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:44em;margin:3em auto;padding:0 1em;color:#222}code{background:#f3f3f3;padding:0 .3em}';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const compose = (version: string, hasTokens: boolean): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>ziping 绩效自评</title><style>${STYLE}</style></head>
<body><h1>ziping 绩效自评</h1>
<p>服务器在运行（${version}）。这里给程序和聊天客户端调用：</p>
<ul>
<li><code>/mcp</code>：MCP（Streamable HTTP），填进聊天客户端的服务器地址</li>
<li><a href="/api/tools">/api/tools</a>：工具清单，<code>POST /api/tools/名称</code> 调用</li>
<li><a href="/api/openapi.json">/api/openapi.json</a>：接口说明（OpenAPI 3.1）</li>
<li><a href="/healthz">/healthz</a>、<a href="/metrics">/metrics</a>：运行情况</li>
</ul>
<p>核对一份文稿：<code>curl -F file=@报告.docx '本页地址api/check?format=text'</code></p>
${hasTokens ? '<p>除本页和 /healthz 外，都要在请求头中带令牌：<code>Authorization: Bearer 令牌</code>。</p>\n' : ''}</body></html>
`;

/** What a browser shows that is pointed at the server: what this is, and where things are. */
export const sendPage = (version: string, hasTokens: boolean): Response =>
  new Response(compose(version, hasTokens), { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY } });
