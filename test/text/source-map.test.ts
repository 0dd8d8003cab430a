import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetAt } from '../../tools/text/offset-at.ts';
import { normaliseLine, normalisePieces, sourceSpan } from '../../tools/text/source-map.ts';

const normalise = (text: string): string => normaliseLine(text, 0, text.length).text;

describe('what a line says once its typing is set straight', () => {
  test.each([
    ['full-width digits, letters and signs', '共计１２３４．５６万元，占９８％（ＰＰＰ）', '共计1234.56万元，占98%（PPP）'],
    ['spaces beside Chinese', '2021 年 度 支出 60.5 万元', '2021年度支出60.5万元'],
    ['a number torn at its point', '支出 8310. 25 万元，完成 7 . 5 万平方米', '支出8310.25万元，完成7.5万平方米'],
    ['thousands with a gap or a wide comma', '合计1, 250 户、3，480人', '合计1,250户、3,480人'],
    ['a wide comma that parts clauses', '设3个组，12人参加', '设3个组，12人参加'],
    ['thousands parted by spaces', '收入 2 418.36 万元，共12 345 678元、1 286 台', '收入2418.36万元，共12345678元、1286台'],
    ['a year and a count are two numbers', '2022 118人', '2022 118人'],
    ['two numbers stay two', '从3 11 到 4 9', '从3 11到4 9'],
    ['a list marker before a year is no decimal', '2. 2021年完成', '2. 2021年完成'],
    ['half-width punctuation in Chinese', '经费管理,专款专用;主要原因(试行):进度慢', '经费管理，专款专用；主要原因（试行）：进度慢'],
    ['clock times and plain lists keep theirs', '会议10:30开始，A,B两组', '会议10:30开始，A，B两组'],
    ['invisible characters', '\ufeff项\u200b目\u00ad共\u00a03\u3000个', '项目共3个'],
    ['radicals that look like characters', '⼀、⻓期⽬标', '一、长期目标'],
    ['Markdown marks', '**总分**为`96`分，见[附表](http://a.example/2021/7)', '总分为96分，见附表'],
    ['HTML tags and entities', '得分&nbsp;&ge;&nbsp;85<br>分<sup>2</sup>', '得分≥85分2'],
    ['maths from a PDF', '$70 \\leq$ 得分 < 80，完成 $9 3 . 5 \\%$', '70≤得分<80，完成93.5%'],
    ['prices in dollars', '从 $120 涨到 $150', '从$120涨到$150'],
    ['stars that multiply', '3*5*2的钢管', '3*5*2的钢管'],
    ['latin units', '长 12 km，重 30 kg', '长12km，重30kg'],
    ['ranges', '1 - 10 月、60 % - 80 %', '1-10月、60%-80%'],
  ])('%s', (_, source, expected) => {
    expect(normalise(source)).toBe(expected);
  });

  test('lines of one paragraph are joined, numbers across the break too', () => {
    const source = '本年支出318\n46.20万元，完\n成率 95%';
    const pieces = [...source.matchAll(/[^\n]+/gu)].map(({ index, 0: line }) => ({ start: index, end: index + line.length }));
    const line = normalisePieces(source, pieces);
    expect(line.text).toBe('本年支出31846.20万元，完成率95%');
    const at = line.text.indexOf('31846.20');
    const span = sourceSpan(line, at, at + 8);
    expect(source.slice(span.start, span.end)).toBe('318\n46.20');
  });
});

describe('offsets', () => {
  const anything = fc.string({
    unit: fc.constantFrom(...'年万元共计0123456789１２．.,，  　%％*`<>&$\\[]()（）:；\u200b\n一二a'),
    maxLength: 60,
  });

  test('rise, stay inside the source, and name the character itself', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const line = normaliseLine(source, 0, source.length);
        const { text } = line;
        const at = Array.from({ length: text.length + 1 }, (_, i) => offsetAt(line, i));
        if (typeof line.at === 'number') expect(text).toBe(source);
        else expect(line.at.length).toBe(text.length + 1);
        for (let i = 0; i < text.length; i += 1) {
          expect(at[i + 1]).toBeGreaterThan(at[i] ?? -1);
          const [written, read] = [source[at[i] ?? -1] ?? '', text[i] ?? ''];
          if (/\d/u.test(read) && written !== '&') expect(written.normalize('NFKC')).toBe(read);
        }
        expect(at[text.length]).toBeLessThanOrEqual(source.length);
      }),
    );
  });

  test('no digit is lost or made', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const digits = (text: string): string => text.normalize('NFKC').replace(/\D/gu, '');
        fc.pre(!/[<&[\\$]/u.test(source));
        expect(digits(normaliseLine(source, 0, source.length).text)).toBe(digits(source));
      }),
    );
  });

  test('a stretch of a longer text counts from the whole', () => {
    const source = '前文。共 80 个项目';
    const line = normaliseLine(source, 3, source.length);
    expect(line.text).toBe('共80个项目');
    expect(source.slice(offsetAt(line, 1), offsetAt(line, 2) + 1)).toBe('80');
  });
});

test('marks without partners cost no more than text', () => {
  const started = performance.now();
  for (const mark of ['*', '<!--', '`', '[', '$', '&', '\\']) normalise(mark.repeat(100_000 / mark.length));
  normalise('1, '.repeat(50_000));
  expect(performance.now() - started).toBeLessThan(3000);
});
