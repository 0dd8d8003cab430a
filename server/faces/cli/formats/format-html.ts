import type { Finding } from '../../../../schemas/check.ts';
import { describeLocator, formatPlace } from '../../../../tools/check/place-words.ts';
import { severityWords } from '../../../../tools/check/severity-words.ts';
import { type CheckedFile, formatCounts, formatCoverage, joinSentences } from './checked-file.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Breaks inside a paragraph (`\v`, `\f`) are no characters of a page. */
const escapeHtml = (text: string) => text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character).replace(/[\v\f]/gu, '\n');

const STYLE = `body{font:16px/1.8 "Noto Serif SC","Songti SC",SimSun,serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222;background:#fff}
h1,h2,li{font-family:"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}h1{font-size:1.3em}h2{font-size:1.1em}
.text{white-space:pre-wrap;overflow-wrap:anywhere;border-top:1px solid #ccc;padding-top:1em}
mark{padding:0 .1em;border-radius:.15em}.error{background:#ffd6d6}.warning{background:#ffecc2}.note{background:#dfeaff}
li{margin:.4em 0;font-size:.92em}li a{color:inherit}.fix{color:#555}footer{color:#666;font-size:.85em;margin-top:2em}`;

/** The document with its findings marked; where two overlap, the first one in reading order is marked and both are listed. */
function markText(text: string, findings: readonly (readonly [Finding, string])[]): string {
  let html = '';
  let from = 0;
  for (const [finding, id] of findings.toSorted(([a], [b]) => a.start - b.start || b.end - a.end)) {
    if (finding.start < from || finding.end <= finding.start) continue;
    html += escapeHtml(text.slice(from, finding.start));
    html += `<mark id="${id}" class="${finding.severity}" title="${escapeHtml(finding.message)}">${escapeHtml(text.slice(finding.start, finding.end))}</mark>`;
    from = finding.end;
  }
  return html + escapeHtml(text.slice(from));
}

function renderFile({ result, text }: CheckedFile, position: number): string {
  const findings = result.findings
    .filter(({ suppressed }) => !suppressed)
    .map((finding, index) => [finding, `f${position}-${index}`] as const);
  const items = findings.map(
    ([finding, id]) =>
      `<li><a href="#${id}"><span class="${finding.severity}">${severityWords[finding.severity]}</span> ${escapeHtml(describeLocator(finding) || formatPlace(finding))}</a> ${escapeHtml(finding.message)}` +
      `${finding.expected ? `（应为 ${escapeHtml(finding.expected)}）` : ''} <span class="fix">${escapeHtml(finding.fix)}</span> <code>${escapeHtml(finding.rule)}</code></li>`,
  );
  const notices = (result.notices ?? []).map((notice) => `<p class="fix">说明：${escapeHtml(joinSentences(notice))}</p>\n`).join('');
  return `<section><h2>${escapeHtml(result.file)}</h2><p>${formatCounts(result)}。${formatCoverage(result)}。</p>${notices}<ol>${items.join('\n')}</ol>
<div class="text">${markText(text, findings)}</div></section>`;
}

/** One page that needs nothing else: findings with links into the marked text. */
export function formatHtml(files: readonly CheckedFile[], version: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>核对结果</title><style>${STYLE}</style></head>
<body><h1>核对结果</h1>
${files.map(renderFile).join('\n')}
<footer>ziping ${escapeHtml(version)}。未能核对的数字没有依据可比，不等于正确。</footer></body></html>
`;
}
