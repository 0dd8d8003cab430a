import type { Proof, Source } from '../../schemas/proof.ts';

/** A text with what its file marks as headings and tables; without these it is Markdown and marks them itself. */
export type ReadText = {
  readonly text: string;
  readonly marked?: {
    readonly headings: readonly { readonly start: number; readonly level: number }[];
    readonly tables: readonly { readonly start: number; readonly end: number; readonly rows: readonly number[] }[];
  };
};

const NUMERALS = /[\p{N}零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]+/gu;
/** Words with number characters that state no number. */
const WORDS =
  /第[一二三四五六七八九十]{1,3}(?=[，、：是步类条款项种章节]|方面|阶段|部分)|(?<=^|[\n。；：，])其?[一二三四五六七八九十]{1,2}(?=[是要则、，])|(?<=[（：])(?:万元|亿元)|执行数为零的项目|一[\u4e00-\u9fff]{1,2}一(?:[策档案表码员品业园长册账卡评查责报景特岗]|方案|专班|台账|清单|措施|调度|通报|会商|督导|评估|考核|分析|专员|顾问)|一(?:网、一门、一次|村一法律顾问|次交验合格率|次验收合格率|类事业单位|级预算单位|般公共预算|问责八清理|刻钟便民|师一优课|村一辅警|校一特色|次办结率|次合格率|次满意率|次通过率|言以蔽之|课一名师|一对应|一核对|业一证|丝不苟|中全会|主两翼|主多元|举一动|举两得|举多得|事一办|事一结|事一议|交了之|以贯之|企一策|位小数|体推进|元主导|元复始|刀两断|分了之|刻不停|刻也不|区多园|发了之|口受理|号工程|命呜呼|哄而上|哄而散|园多区|国两制|夜之间|如既往|孔之见|定成绩|定数量|定程度|家独大|岗双责|带一路|带两区|席之地|年一度|年之计|应俱全|张清单|张蓝图|心一意|户一宅|户一策|把尺子|抓到底|拖再拖|拥而上|支队伍|放了之|日三餐|日办结|期一会|本正经|村一医|村一品|村一警|条主线|枚公章|枚印章|标三实|核两翼|模一样|次办成|次告知|次审批|次申报|氧化碳|盘散沙|目了然|知半解|石二鸟|票否决|窗受理|类人员|级指标|级项目|网办理|网协同|网统管|网通办|罚了之|脉相承|视同仁|趟不跑|蹴而就|转了之|轴两带|针见血|项一策|马当先|鼓作气|件事|体化|元化|刀切|刹那|卡通|口价|口气|口清|句话|周岁|家亲|家人|对一|年来|张图|张网|张表|把手|揽子|方面|日游|本书|本账|本通|条心|条街|条路|条鞭|条龙|根筋|次办|次性|步步|照通|盘棋|码通|窝蜂|站式|竿子|类费|系列|网兜|而再|股劲|股绳|般性|证通|一|世|举|些|体|侧|再|同|向|味|夕|头|定|己|并|度|律|手|批|旁|旦|时|朝|杆|样|概|步|流|环|生|番|直|瞬|窗|端|级|线|经|致|般|贯|起|身|边|连|道|键|门|阵|面)|双(?:随机一公开监管|随机、一公开|随机一公开|十工程|一流)|万(?:变不离其宗|人助万企|人大会战|企兴万村|企帮万村|人助企|人评议|众一心|分感谢|家灯火|户千家|无一失|水千山|紫千红|里挑一|亿级|元户|柏林|步走|维网|一|事|众|全|分|千|古|宁|寿|山|岗|州|年|幸|源|物|秀|科|能|般|象|载|达|里|难)|三(?:个区分开来|个不低于|个不增加|会、一课|大攻坚战|查三保障|氧化二砷|严三实|个一批|个代表|个体系|个到位|个务必|个清单|个结合|个转变|中全会|令五申|会一课|位一体|全三化|全管理|全育人|公一金|公经费|创四建|区三线|变改革|基建设|大体系|大平台|大革命|头六臂|审三校|审合一|年行动|张清单|心两意|心二意|抓三促|抓三比|支一扶|支队伍|改一拆|新一高|旧改造|权分置|来一补|查三改|标一体|治融合|清一改|番五次|级书记|级公路|级响应|级复核|级审核|级指标|级甲等|级科目|级等保|级管理|级网络|级联动|级资质|线一单|缄其口|聚氰胺|色管理|色预警|言两语|证合一|足鼎立|轮摩托|通一平|重一大|长两短|下乡|个一|优化|同时|同步|块地|张网|强化|提升|服务|本账|步走|深入|环路|轮车|里屯|里河|亚|产|会|保|公|农|北|夏|好|定|峡|废|思|新|方|无|江|甲|秋|维|者|资|转|违|重|防)|两(?:个只增不减|个毫不动摇|代表一委员|个一百年|学、一做|业融合|个不变|个不愁|个作用|个健康|个先行|个全面|个共同|个坚持|个大局|个市场|个文明|个清单|个确保|个确立|个结合|个维护|个覆盖|个责任|个轮子|企三新|优一先|位小数|全其美|区建设|学一做|岸三地|张清单|条主线|条底线|用物资|袖清风|证合一|败俱伤|轮驱动|金一控|金压降|非两资|馆一站|高一低|高一资|不愁|不误|促进|张皮|张网|手抓|方面|本账|条线|条腿|步走|票制|轮车|随机|会|侧|化|头|委|山|岸|广|手|新|江|淮|癌|相|端|类|级|翼|者|重|难|高)|九(?:年义务教育|年一贯制|个坚持|九归一|牛一毛|牛二虎|通一平|年制|小|州|江)|二(?:类事业单位|级预算单位|级及以上|中全会|次供水|次分配|次创业|次利用|次复核|次审查|次审核|次开发|次报价|次报批|次招标|次搬运|次核查|次污染|次装修|次评审|次调整|氧化硫|氧化碳|类人员|级分类|级单位|级指标|级项目|话不说|连浩特|人台|人转|十大|十届|把手|环路|甲苯|类费|维码|道区|道河|七|孩|手|级|维|胡)|五(?:公开三评议|十步笑百步|大发展理念|步工作法|氧化二磷|级五覆盖|不为过|个到位|个坚持|个必须|个清单|个结合|个统筹|个过硬|中全会|位一体|保对象|光十色|化建设|大任务|大体系|大振兴|年规划|年计划|彩缤纷|方主体|方责任|星创建|星支部|有标准|查五看|治融合|湖四海|社联动|级书记|级联动|脏六腑|花八门|证合一|通一平|金一险|险一金|颜六色|个一|公开|同步|大员|步法|清理|统一|统筹|里墩|一|保|四|好|小|权|水|老|育|谷|金|险)|以(?:不变应万变)|六(?:个必须坚持|五环境日|个坚持|个统一|中全会|五普法|位一体|大产业|大体系|大纪律|清行动|税两费|税二费|证合一|项纪律|项要求|不准|个一|个不|尺巷|必访|盘水|一|亲|保|好|建|畜|神|稳|网)|几(?:十年如一日)|四(?:议、两公开|项基本原则|好农村路|库一平台|氧化三铁|议两公开|上企业|上单位|下基层|不两直|个不摘|个优化|个伟大|个全面|个到位|个合格|个坚持|个强化|个意识|个最严|个服务|个清单|个着力|个能力|个自信|个面向|个革命|中全会|化同步|史教育|大体系|大班子|平八稳|张清单|方责任|本预算|查四看|查四补|梁八柱|水四定|种形态|级指标|网融合|舍五入|证合一|责协同|轮驱动|通一平|通八达|项制度|项费用|不摘|个一|到位|本账|上|好|季|川|挂|新|早|有|海|级|肢|荒|讲|边|邻|面|风)|第(?:一梯队建设|一粒扣子|一责任人|三方机构|三方评价|一书记|一产业|一动力|一时间|一现场|一要务|一议题|一责任|一资源|三产业|二产业|一关|一手|一线|三方)|党(?:的二十大)|八(?:小时之外|小时以外|个坚持|个明确|五普法|五规划|八战略|小时外|项规定|不准|不得|达岭|达通|里店|一|仙|方)|十(?:年如一日|万火急|个坚持|个明确|全十美|四个五|大专项|大产业|大战略|字路口|年寒窗|年树木|年禁渔|拿九稳|里八乡|三五|九大|九届|二五|五五|八大|六字|四五|进制|里铺|分|指|足)|半(?:月一调度)|最(?:多跑一次)|百(?:企兴百村|万职工|亿产业|亿企业|亿园区|利无害|县千镇|名书记|园千企|家争鸣|尺竿头|年大计|废待兴|战百胜|折不挠|炼成钢|米冲刺|舸争流|花齐放|里挑一|万庄|亿级|分制|分点|千万|千亿|业|优|佳|姓|年|度|强|日|科|端|般|色|货)|七(?:上八下|上八落|个坚持|个有之|个聚焦|五普法|嘴八舌|张清单|手八脚|拼八凑|通一平|零八落|里河|一|夕)|不(?:一而足|三不四|一致|一|二)|丢(?:三落四)|个(?:百分点)|举(?:一反三)|乱(?:七八糟)|事(?:不过三)|人(?:民一路)|低(?:三下四)|军(?:民两用)|势(?:不两立)|千(?:万工程|丝万缕|人计划|企改造|军万马|变万化|头万绪|家万户|山万水|差万别|方百计|村示范|真万确|秋万代|篇一律|言万语|载难逢|辛万苦|钧一发|锤百炼|亩方|亿级|字文|岛湖|伏|克|叶|瓦|秋|米|里|金)|另(?:一方面|一)|合(?:二为一|一)|多(?:审合一|测合一|规合一|证合一)|始(?:终如一)|张(?:三李四)|成(?:千上万|百上千)|挑(?:三拣四)|接(?:二连三)|数(?:一数二)|新(?:的一年|三板)|更(?:进一步)|朝(?:三暮四)|模(?:棱两可)|独(?:一无二)|等(?:保三级)|约(?:法三章)|说(?:一不二)|这(?:一数据|一)|逐(?:一分析|一核对|一)|重(?:阳九九|拾)|零(?:执行项目|支出项目|基预算|上访|事故|伤亡|关税|利率|基础|失误|容忍|就业|差评|差错|库存|延误|感染|投诉|报告|排放|接触|收费|死角|污染|申报|盲区|直排|缺陷|花钱|跑腿|距离|转供|违规|遗漏|部件|配件|门槛|障碍|首付|件|售|工|散|星|点|用|碎|碳|钱|食)|颠(?:三倒四)|上(?:一步)|下(?:一步)|再(?:一次|三)|孤(?:零零)|村(?:两委)|红(?:十字)|老(?:百姓)|进(?:一步)|专(?:一)|之(?:一)|亿(?:万|达)|任(?:一)|入(?:伍)|其(?:一|三|二|四)|内(?:陆)|凋(?:零)|划(?:一)|单(?:一)|又(?:一)|同(?:一)|唯(?:一)|大(?:千|陆)|如(?:一)|归(?:一|零)|拾(?:遗)|收(?:拾)|某(?:一)|每(?:一)|水(?:陆)|清(?:零)|登(?:陆)|秋(?:千)|统(?:一)|行(?:伍)|退(?:伍)|那(?:一)|队(?:伍)|陆(?:域|续|路)|飘(?:零)/gu;
/** What would make another number of one if it stood right before or after it. */
const BEFORE = /(?:[\p{N}.．+\-−－负]|\p{N},)$/u;
const AFTER = /^(?:[.．,]?\p{N}|[%％‰万亿千百成倍])/u;

/** Where a serial may stand and what it goes on from: a heading of a depth, a row of a table, a line of running text. */
type Lines = {
  /** `## `, `| ` or nothing before the offset, where it begins a line. */
  keyOf(start: number): string | undefined;
  /** Whether no other text stands between two rows. */
  sameTable(a: number, b: number): boolean;
};

function readMarkdownLines(text: string): Lines {
  return {
    keyOf(start) {
      const place = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
      return /^(?:#+ |\| )?$/u.test(place) ? place : undefined;
    },
    sameTable: (a, b) => !/^[^|]/mu.test(text.slice(text.lastIndexOf('\n', a - 1) + 1, text.lastIndexOf('\n', b - 1) + 1)),
  };
}

function readMarkedLines(text: string, { headings, tables }: NonNullable<ReadText['marked']>): Lines {
  const levels = new Map(headings.map(({ start, level }) => [start, level]));
  const rows = new Set(tables.flatMap((table) => table.rows));
  const tableOf = (at: number) => tables.findIndex(({ start, end }) => at >= start && at < end);
  return {
    keyOf(start) {
      if (start > 0 && text[start - 1] !== '\n') return undefined;
      const level = levels.get(start);
      return level !== undefined ? `${'#'.repeat(level + 1)} ` : rows.has(start) ? '| ' : '';
    },
    sameTable: (a, b) => tableOf(a) >= 0 && tableOf(a) === tableOf(b),
  };
}

/** All that is wrong with the numerals of a text: not what their sources give, not in order, or without a source. */
export function listTextFaults(
  { text: report, marked }: ReadText,
  numerals: Proof['numerals'],
  render: (source: Source) => string | undefined,
): string[] {
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string) => holds || faults.push(fault);
  const { keyOf, sameTable } = marked ? readMarkedLines(report, marked) : readMarkdownLines(report);
  const covered = new Uint8Array(report.length);
  const serials = new Map<string, number>();
  let [last, row] = [0, 0];
  for (const { start, end, text, source: from, within = { start, end, text } } of numerals) {
    const at = `第 ${start} 字的“${within.text}”`;
    hold(start >= last && end > start && end <= report.length && within.start <= start && within.end >= end, `${at}位置不对或与前一个重叠`);
    hold(report.slice(start, end) === text && report.slice(within.start, within.end) === within.text, `${at}与报告不同`);
    hold(render(from) === within.text, `${at}与其出处不符：${JSON.stringify(from)}`);
    const [before, after] = [report.slice(0, start).slice(-2), report.slice(end, end + 2).replace(from.kind === 'constant' ? '%' : '', '')];
    const joined =
      (start === within.start && BEFORE.test(before)) ||
      (end === within.end && (from.kind !== 'serial' || /[\d.]$/u.test(text)) && AFTER.test(after));
    hold(!joined, `${at}前后连着别的数字符号`);
    covered.fill(1, start, end);
    last = end;
    if (from.kind !== 'serial') continue;
    // Headings run on within the heading above them, list items within a section, rows within a table.
    const place = keyOf(start);
    if (!sameTable(row, start)) serials.delete('| ');
    for (const key of serials.keys()) if (place?.startsWith('#') && !place.startsWith(key.trim() || '-')) serials.delete(key);
    const expected = (serials.get(place ?? '') ?? 0) + 1;
    hold(place !== undefined && from.value === expected, `${at}不在行首，或与上一个序号不相接（应为第 ${expected} 个）`);
    serials.set(place ?? '', from.value);
    row = start;
  }
  for (const { index, 0: word } of report.matchAll(WORDS)) covered.fill(1, index, index + word.length);
  const loose = [...report.matchAll(NUMERALS)].filter(({ index, 0: run }) => covered.subarray(index, index + run.length).includes(0));
  return [...faults, ...loose.map(({ index, 0: run }) => `第 ${index} 字的“${run}”没有出处`)];
}
