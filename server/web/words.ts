export type Language = 'zh' | 'en';

/** What the page says of itself. What it shows of a document or a finding comes from the server as it is. */
const zh = {
  title: '绩效自评',
  check: '核对',
  report: '报告',
  language: 'English',
  errors: '错误',
  warnings: '存疑',
  notes: '提示',
  verified: '已核实',
  contradicted: '有错',
  doubtful: '存疑',
  exempt: '非数据',
  unverified: '未核实',
  busy: '正在核对…',
  failed: '没有结果',
};

export type Words = Readonly<Record<keyof typeof zh, string>>;

const en: Words = {
  title: 'Performance self-evaluation',
  check: 'Check',
  report: 'Report',
  language: '中文',
  errors: 'Errors',
  warnings: 'Warnings',
  notes: 'Notes',
  verified: 'Verified',
  contradicted: 'Wrong',
  doubtful: 'Doubtful',
  exempt: 'No fact',
  unverified: 'Unverified',
  busy: 'Checking…',
  failed: 'No result',
};

export const WORDS: Readonly<Record<Language, Words>> = { zh, en };
