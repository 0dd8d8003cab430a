import { readPath } from '../read-path.ts';
import { defineFaultKind } from './fault-kind.ts';
import { coverage } from './match-words.ts';
import { callsRow, rowAbove } from './read-rows.ts';

const NUMBER = /^\s?[+-]?[\d.,]+\s?$/u;
/** What a row was to reach or has reached, in its own words: ≥95%, 6月底前, 不少于44眼. */
const VALUE = /\.(?:target|actual|initial_target|budget|executed|score|value|weight)$/u;

export const bareQuote = defineFaultKind({
  kind: 'bare-quote',
  what: '用引用标记写数：引用的数说不清是哪一项，或借别处的数来用。',
  examples: {
    pass: ['招商引资经费由[[=projects[0].unit]]实施。', '[[=year]]年度自评。', '依据[[=self_evaluation.basis[0]]]。'],
    fail: ['执行率为[[=indicators[2].target]]%。', '共有[[=survey.sample]]项目。', '预算[[=budget.basic]]万元。'],
  },
  *find(draft) {
    for (const { at, mark } of draft.said) {
      const { source } = mark;
      if (source?.kind !== 'quote' || source.path === 'year') continue;
      const value = readPath(draft.sources.dossier, source.path);
      const text = String(value ?? '');
      const row = rowAbove(source.path);
      const block = draft.blocks.find(({ from, to }) => at >= from && at < to);
      if (!block || (!NUMBER.test(text) && !VALUE.test(source.path))) continue;
      if (row && VALUE.test(source.path) && callsRow(draft, row, block.from, block.to)) continue;
      if (block.kind === 'table') continue;
      yield draft.fault(
        'bare-quote',
        at,
        at + 1,
        `引用标记取的是${row ? '另一行' : '一个'}数（${text.slice(0, 20)}），看不出是哪一项`,
        '数字用数据编号的标记；引用指标的目标值、完成值时写明指标名称。',
      );
    }
    // Short values of the dossier copied word for word hold a number only beside their own name.
    for (const fill of draft.fills) {
      const { source, start, end } = fill;
      if (source?.kind !== 'quote' || draft.written.startsWith('[[', start)) continue;
      if (
        !/\.(?:target|actual|initial_target|opinion|goal|result)$|own_sections|survey|(?:indicators|targets|facts)\[\d+\]\.unit$/u.test(
          source.path,
        )
      )
        continue;
      const quote = draft.written.slice(start, end);
      if (quote.replace(/[^\p{Script=Han}]/gu, '').length >= 8) continue;
      const row = rowAbove(source.path);
      const line = lineAround(draft.written, start);
      const name = row && readPath(draft.sources.dossier, `${row}.name`);
      if (typeof name === 'string' && (line.includes(name) || line.includes(`[[=${row}.name]]`) || coverage(name, line) >= 0.6)) continue;
      yield {
        kind: 'bare-quote',
        quote,
        start,
        end,
        message: `“${quote}”只在自评数据的${typeof name === 'string' ? `“${name}”` : '别处'}出现，这里看不出是哪一项`,
        fix: '写明是哪一项的，或换成数据标记。',
      };
    }
  },
});

function lineAround(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at) + 1;
  const to = text.indexOf('\n', at);
  return text.slice(from, to < 0 ? text.length : to);
}
