import { placeOf } from '../../relation/place.ts';
import { readOutline } from '../../text/outline.ts';
import { readTopics, type Topic } from '../../text/passages.ts';
import type { Report } from '../../text/report.ts';
import { defineRule, type KnownProblem } from '../rule.ts';

const LOW: KnownProblem = {
  title: '预算执行率偏低',
  text: '预算数800万元，执行396万元，执行率49.50%。',
  severity: 'error',
  mentions: ['执行率', '支出进度', '未执行'],
};

/** Where a report speaks of how things went; elsewhere a word counts only beside its number. */
const TELLING: ReadonlySet<Topic> = new Set(['problem', 'measure', 'result']);
const CUT = /[，。；：\n]/u;
/** 上年结转242854.12万元 is income, not what this year left over. */
const BEFORE = /(?:上年|去年|以前年度|历年|期初)[^，。；]{0,4}$/u;

/** What a report says of its year in prose: whole passages that tell of results, problems and measures, and of others the clauses with numbers. */
function listTold(report: Report): readonly string[] {
  const topics = readTopics(report);
  return report.blocks.flatMap((block) => {
    if (block.kind === 'table') return [];
    if (TELLING.has(topics.get(block) ?? 'other')) return block.text;
    return block.text.split(CUT).filter((clause) => /\d/u.test(clause));
  });
}

const mentions = (told: readonly string[], word: string): boolean =>
  told.some((text) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (!BEFORE.test(text.slice(Math.max(0, at - 8), at))) return true;
    return false;
  });

export const problemUnmentioned = defineRule({
  id: 'problem-unmentioned',
  severity: 'warning',
  what: '自评数据显示的问题，文稿没有提到。',
  why: '数据里的大问题不写，审核人一看汇总表就会发现，自评失去可信度。',
  fix: '在“存在的问题”中写明这一问题和数据，并给出措施；与数据不符的先核对数据。',
  basis: '财预〔2020〕10号：自评结果应真实、客观；问题由 ziping diagnose 按自评数据判断',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、存在问题\n\n人员业务能力有待提高。\n',
      { text: '一、存在问题\n\n一是支出进度落后于时间进度，部分工程未到付款节点。\n', problems: [LOW] },
      { text: '一、组织情况\n\n自评由财务科组织。\n', problems: [LOW] },
      { text: '一、基本情况\n\n全年执行率49.50%。\n\n二、存在问题\n\n人员业务能力有待提高。\n', problems: [LOW] },
    ],
    fail: [
      {
        text: '一、收支情况\n\n预算收入800万元，其中上年结余120万元，个别项目未达到支出进度。\n\n二、存在的问题\n\n人员业务能力有待提高。\n',
        at: '存在的问题',
        problems: [{ ...LOW, mentions: [...LOW.mentions, '结余'] }],
      },
      { text: '一、基本情况\n\n工作全部完成，自评95分。\n\n二、存在的问题\n\n人员业务能力有待提高。\n', at: '存在的问题', problems: [LOW] },
    ],
  },
  *check({ report, problems }) {
    if (!problems || problems.length === 0) return;
    const topics = readTopics(report);
    // A draft of some other section has no place where the problem should stand.
    const section = readOutline(report).find(({ heading }) => topics.get(heading) === 'problem');
    if (!section) return;
    const { heading } = section;
    const told = listTold(report);
    for (const { title, text, severity, mentions: words } of problems) {
      if (words.length === 0 || words.some((word) => mentions(told, word))) continue;
      yield {
        kind: 'defect',
        at: placeOf(heading, 0, heading.text.length),
        severity: severity === 'error' ? 'warning' : 'note',
        message: `自评数据显示“${title}”，全文没有提到：${text}`,
      };
    }
  },
});
