import type { StoryCounts } from './story.ts';

/** A picture and no more text than this beside it is likely a page that was scanned. */
const SCANNED = 100;
const LITTLE_TEXT = 1000;

/** What a user should know of how a Word file was read; `comments` are those of others. */
export function listNotices(counts: StoryCounts & { readonly comments: number }, text: string): readonly string[] {
  const { changes, hidden, embedded, pictures, contents, comments } = counts;
  const said: string[] = [];
  if (changes > 0) said.push(`文稿有 ${changes} 处修订，按全部接受后的文字检查。`);
  if (comments > 0) said.push(`文稿有 ${comments} 条批注，批注的内容不检查。`);
  if (hidden > 0) said.push('文稿有隐藏文字，未检查。');
  if (contents > 0) said.push('自动目录不参与检查。');
  if (embedded > 0) said.push(`文稿有 ${embedded} 个嵌入对象（如嵌入的 Excel 表），里面的内容未检查。`);
  const characters = text.replace(/\s/gu, '').length;
  if (pictures > 0 && characters < pictures * SCANNED && characters < LITTLE_TEXT) {
    said.push(`文稿有 ${pictures} 张图片而文字很少，可能是扫描件；图片里的文字未检查，请先识别成文字并校对。`);
  }
  return said;
}
