import { defineFaultKind } from './fault-kind.ts';

/** Chinese characters, ASCII, the signs of Chinese print, units. Numbers in other writing are told as numbers. */
const USUAL =
  /[\p{Script=Han}\n\r\t\x20-\x7e\u3001-\u3020\u3000\uff01-\uff5e\uffe5\u2010-\u2027\u2030-\u203b\u2103\u2109\u2116\u2190-\u2193\u2200-\u22ff\u25a0-\u25ff\u2605\u2606±×÷°·§µ\u0391-\u03c9㎎㎏㎜㎝㎞㎡㎥㎾㎿㏄\p{N}\ufe30-\ufe4f]/u;

export const foreignCharacter = defineFaultKind({
  kind: 'foreign-character',
  what: '不可见字符、组合符号、其他文字的字符。',
  examples: {
    pass: ['面积按㎡计，温度不超过℃标准，误差±，比例：略高。'],
    fail: ['执行率\u200b较上年有变化。', '项目مشروع推进。', '共七\u0301个。'],
  },
  *find({ written, fills }) {
    let next = 0;
    for (let i = 0; i < written.length; ) {
      const fill = fills[next];
      if (fill && i >= fill.start) {
        i = Math.max(i, fill.end);
        next += 1;
        continue;
      }
      const character = String.fromCodePoint(written.codePointAt(i) ?? 0);
      if (!USUAL.test(character)) {
        const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
        yield {
          kind: 'foreign-character',
          quote: character,
          start: i,
          end: i + character.length,
          message: `这里有报告中不用的字符（${code}）`,
          fix: '删去这个字符，只用汉字、常用标点和数据标记。',
        };
      }
      i += character.length;
    }
  },
});
