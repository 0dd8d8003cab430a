import { createHash } from 'node:crypto';
import type { PageFiles } from '../../../adapters/read-page.ts';

const STYLE =
  'body{font:16px/1.8 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:44em;margin:3em auto;padding:0 1em;color:#222}code{background:#f3f3f3;padding:0 .3em}';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const compose = (version: string, hasTokens: boolean): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>ziping 绩效自评</title><style>${STYLE}</style></head>
<body><h1>ziping 绩效自评</h1>
<p>服务器在运行（${version}）。网页还没有生成，请在源码目录运行 <code>npm run build</code> 后重新启动。程序和聊天客户端可以调用：</p>
<ul>
<li><code>/mcp</code>：MCP（Streamable HTTP），填进聊天客户端的服务器地址</li>
<li><a href="/api/tools">/api/tools</a>：工具清单，<code>POST /api/tools/名称</code> 调用</li>
<li><a href="/api/openapi.json">/api/openapi.json</a>：接口说明（OpenAPI 3.1）</li>
<li><a href="/healthz">/healthz</a>、<a href="/metrics">/metrics</a>：运行情况</li>
</ul>
<p>核对一份文稿：<code>curl -F file=@报告.docx '本页地址api/check?format=text'</code></p>
${hasTokens ? '<p>除本页和 /healthz 外，都要在请求头中带令牌：<code>Authorization: Bearer 令牌</code>。</p>\n' : ''}</body></html>
`;

/** Nothing from elsewhere, nothing inline: what a document holds can at most be shown. */
const OWN_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A file of the page; where the page was not built, what this is and where things are. */
export function sendPage(address: string, page: PageFiles | undefined, version: string, hasTokens: boolean): Response | undefined {
  const file = page?.get(address);
  if (file) return new Response(file.bytes, { headers: { 'content-type': file.media, 'content-security-policy': OWN_POLICY } });
  if (page || address !== '/') return undefined;
  return new Response(compose(version, hasTokens), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  });
}
