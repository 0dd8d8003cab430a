import { placeOf } from '../../relation/place.ts';
import { readCitedDocuments } from '../../text/docnumbers.ts';
import { type CheckContext, type Defect, defineRule } from '../rule.ts';

/** A word between the title of a document and the bracket with its number. */
const STRAY = /》(?!等|文|和|及|与|的|中|第|以|、)([\u4e00-\u9fff])$/u;

/** The latest year the document itself writes a date of: 2024年4月9日. */
function readLatestYear({ report, year }: CheckContext): number {
  let latest = (year ?? 2098) + 1;
  for (const block of report.blocks) {
    if (block.kind === 'table' || block.text.length > 40) continue;
    const dated = /^(?:[^\d]{0,12})(20\d\d)年\d{1,2}月\d{1,2}日$/u.exec(block.text)?.[1];
    if (dated !== undefined) latest = Math.max(latest, Number(dated));
  }
  return latest;
}

function* readStray({ report }: CheckContext): Iterable<Defect> {
  for (const block of report.blocks) {
    if (block.kind === 'table' || !block.text.includes('》')) continue;
    for (const match of block.text.matchAll(/》[\u4e00-\u9fff](?=[（(][\u4e00-\u9fff]{1,10}[〔【[（(]\s?(?:19|20)\d\d)/gu)) {
      const stray = STRAY.exec(match[0])?.[1];
      if (stray === undefined) continue;
      const at = placeOf(block, match.index + 1, match.index + 2);
      yield {
        kind: 'defect',
        at,
        severity: 'warning',
        message: `书名号与文号之间多出“${stray}”字。`,
        fix: `删去“${stray}”；如系发文机关名称残缺，补全名称。`,
        actual: stray,
      };
    }
  }
}

export const docnumberForm = defineRule({
  id: 'docnumber-form',
  severity: 'note',
  what: '发文字号写法不规范。',
  why: '发文字号是查找依据的钥匙，括号、年份写错或前后两样，读者无法确认是同一文件。',
  fix: '年份用六角括号〔〕，序号不加“第”、不编虚位，与原文件核对后统一。',
  basis: 'GB/T 9704—2012 7.2.5',
  confidence: 'from-memory',
  examples: {
    pass: [
      '依据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展自评。',
      '按照《预算绩效管理实施细则》等文件（云财绩〔2021〕5号）的要求组织实施。',
      '# 2023年度部门整体支出绩效自评报告\n\n根据市财政局《关于开展绩效自评工作的通知》（市财绩〔2024〕6号）要求，现将情况报告如下。',
      '受理热线电话12345号码来电，承办（2023）民初18号案件的材料已归档。',
    ],
    fail: [
      { text: '依据《项目支出绩效评价管理办法》（财预【2020】10号）开展自评。', at: '财预【2020】10号', expected: '财预〔2020〕10号' },
      {
        text: '根据《关于印发专项资金管理办法的通知》（川财教[2019]第036号）执行。',
        at: '川财教[2019]第036号',
        expected: '川财教〔2019〕36号',
      },
      { text: '执行《预算绩效评价共性指标体系框架》省（财预〔2013〕53号）的规定。', at: '省' },
      {
        text: '# 2022年度绩效自评报告\n\n根据《关于加强绩效管理的通知》（湘财绩〔2028〕3号）开展自评。',
        at: '湘财绩〔2028〕3号',
      },
    ],
  },
  *check(context) {
    if (!context.report.text.includes('号')) return;
    const cited = [...readCitedDocuments(context.report)];
    const latest = cited.length > 0 ? readLatestYear(context) : 0;
    const told = new Set<string>();
    for (const item of cited) {
      const { block, start, end, written, proper, year, sound } = item;
      const at = placeOf(block, start, end);
      if (year > latest) {
        const message = `文号“${written}”的年份晚于本报告。`;
        yield { kind: 'defect', at, severity: 'warning', message, fix: '查原件，改正年份。', actual: written };
        continue;
      }
      // Courts and older papers write （2023）民初18号.
      if (sound || told.has(proper) || /^[（(]/u.test(written) || /[民刑行执]$/u.test(proper.split('〔')[0] ?? '')) continue;
      told.add(proper);
      const other = cited.find((twin) => twin !== item && twin.proper === proper && twin.written !== written);
      const twice = other ? `，另一处写作“${other.written}”` : '';
      yield {
        kind: 'defect',
        at,
        message: `文号写作“${written}”${twice}，规范写法为“${proper}”。`,
        fix: `改为“${proper}”。`,
        expected: proper,
        ...(other ? { evidence: [placeOf(other.block, other.start, other.end)] } : {}),
      };
    }
    yield* readStray(context);
  },
});
