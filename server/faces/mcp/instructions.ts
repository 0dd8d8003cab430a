/** Read by the model before it calls anything; clients cut what is longer than 2 KB. */
export const INSTRUCTIONS = [
  'ziping 核对、计算和起草政府部门绩效自评材料。数字一律由程序计算，不要自己算，也不要改写程序给出的数字。',
  '写报告：先 compute_figures 取数据台账，再 get_section_template 取提纲，正文里数字处写 [[数据编号]]，最后用 render_draft 填数并核对。',
  '核对草稿：check_draft；表格：validate_table；自己发现的数字关系：verify_claims。',
  '答案先列要点：没有列出的用 more.cursor 续取，detail:"full" 每页更多。给过全文的自评数据和文稿，以后用答案里的 ziping:// 地址代替。',
  '文档用 text 或 path 二选一，自评数据用 dossier 或 dossier_path 二选一；路径相对于工作目录。',
].join('\n');

export const nameServer = (version: string) => ({ name: 'ziping', title: '绩效自评', version });
