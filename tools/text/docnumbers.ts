import type { Report, TextBlock } from './report.ts';

/** A document cited by its number. Offsets count in the block's text and cover sender, year and number. */
export type CitedDocument = {
  readonly block: TextBlock;
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** As the standard wants it: 财预〔2020〕10号. */
  readonly proper: string;
  readonly sender: string;
  readonly year: number;
  readonly number: string;
  /** What stands in 《》 right before it, else ''. */
  readonly title: string;
  /** Whether it is written as the standard wants it. */
  readonly sound: boolean;
};

/** 财预〔2020〕10号 with any brackets. Groups: sender, opening, year, closing, 第, zeros, number. */
const NUMBER = /([\u4e00-\u9fff]{1,10})\s?([〔【[（(〈［])\s?((?:19|20)\d\d)\s?([〕】\]）)〉］])\s?(第?)(0{0,4})(\d{1,5})\s?号/gu;

/** 依据财预〔2020〕10号: words before the sender are no part of it. */
const LEAD = /^.{0,8}?(?:根据|依据|按照|按|依照|参照|见|以|和|及|与|或|即|为|的|照|据|《|印发|文件|通知)(?=[\u4e00-\u9fff]{2})/u;
const TITLED = /《([^《》]{2,60})》[^，。；《》]{0,3}$/u;

/** Every document number of the running text, in reading order. */
export function* readCitedDocuments(report: Report): Iterable<CitedDocument> {
  for (const block of report.blocks) {
    if (block.kind === 'table' || !block.text.includes('号')) continue;
    for (const match of block.text.matchAll(NUMBER)) {
      const [all, before = '', open = '', year = '', close = '', , , number = ''] = match;
      const sender = before.replace(LEAD, '');
      const start = match.index + before.length - sender.length;
      const end = match.index + all.length;
      const written = block.text.slice(start, end);
      const proper = `${sender}〔${year}〕${number}号`;
      const sound = open === '〔' && close === '〕' && written.replace(/\s/gu, '') === proper;
      const title = TITLED.exec(block.text.slice(Math.max(0, start - 66), start))?.[1] ?? '';
      yield { block, start, end, written, proper, sender, year: Number(year), number, title, sound };
    }
  }
}
