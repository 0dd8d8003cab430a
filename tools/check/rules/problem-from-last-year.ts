import { placeOf } from '../../relation/place.ts';
import { compareWords, listProblemTexts, readHead } from '../../relation/problem-items.ts';
import { defineRule } from '../rule.ts';

/** From here on two texts say the same problem; and from here on one is copied from the other. In thousandths. */
const SAME = 700;
const COPIED = 850;
/** Less than this is no text that could be copied. */
const LEAST_COPY = 40;
const LEAST_HEAD = 5;
/** The draft itself says that it is last year's. */
const OWNED = /上年|去年|上一年|往年|以前年度|连续|仍然?|依然|尚未|再次|反复|整改不到位|未整改/u;
const SHOWN = 24;

export const problemFromLastYear = defineRule({
  id: 'problem-from-last-year',
  severity: 'note',
  what: '问题与上年所列相同。',
  why: '上年列入整改的问题又原样出现，说明没有整改，或者是照抄上年的。',
  fix: '写明上年的整改情况和今年的数据；已经整改的删去，没有整改的说明原因。',
  basis: '实践：整改实行台账销号，抽查复核时对照上年报告',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、存在问题\n\n一是固定资产账实不符，部分设备没有登记。\n',
      { text: '一、存在问题\n\n一是固定资产账实不符。\n', previous: ['采购计划编制晚，部分货物年末集中采购。'] },
      {
        text: '一、存在问题\n\n一是上年指出的固定资产账实不符尚未全部整改，还有12件没有登记。\n',
        previous: ['固定资产账实不符，部分设备没有登记。'],
      },
      { text: '一、存在问题\n\n一是预算执行率偏低，只有71.30%。\n', previous: ['预算编制不细，追加较多。'] },
    ],
    fail: [
      {
        text: '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。\n',
        at: '固定资产账实不符',
        previous: ['固定资产账实不符，部分设备没有登记。'],
      },
      {
        text: '一、存在问题\n\n绩效指标设置不够科学，部分指标没有量化，个性指标偏少，难以反映各科室业务的实际效果，考核时缺少可以比对的依据。\n',
        at: '绩效指标设置不够科学',
        previous: ['绩效指标设置不够科学，部分指标没有量化，个性指标偏少，难以反映各科室业务的实际效果，考核时缺少可以比对的依据。'],
      },
    ],
  },
  *check({ report, previous }) {
    if (!previous || previous.length === 0) return;
    for (const item of listProblemTexts(report)) {
      if (OWNED.test(item.text)) continue;
      const head = readHead(item);
      const copied = item.text.length >= LEAST_COPY ? previous.find((text) => compareWords(text, item.text) >= COPIED) : undefined;
      const same =
        copied ??
        previous.find((text) => {
          const lead = text.split(/[，。；：]/u)[0] ?? '';
          return head.text.length >= LEAST_HEAD && lead.length >= LEAST_HEAD && compareWords(lead, head.text) >= SAME;
        });
      if (same === undefined) continue;
      yield {
        kind: 'defect',
        at: placeOf(item.block, head.start, head.end),
        severity: copied === undefined ? 'note' : 'warning',
        message:
          copied === undefined
            ? `上年也列有“${(same.split(/[，。；：\n]/u)[0] ?? same).slice(0, SHOWN)}”，没有说明整改情况。`
            : `这段与上年报告几乎逐字相同：“${same.slice(0, SHOWN)}……”。`,
      };
    }
  },
});
