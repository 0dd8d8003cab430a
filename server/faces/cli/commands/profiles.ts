import { listProfiles } from '../../../../tools/list-profiles.ts';
import { defineToolCommand } from '../tool-command.ts';

export const profiles = defineToolCommand({
  operands: '[ID [ID]]',
  arity: [0, 2],
  about: [
    '不给 ID 时列出全部口径；给一个 ID 时显示它的全部规定，各附依据和可信程度；给两个时只显示不同之处。',
    'ID 是口径编号，也可以是自己的口径文件（.json）。',
    '例：ziping profiles luquan　ziping profiles national ./my.json',
  ],
  options: {},
  tool: listProfiles,
  input(call) {
    const [id, compare, more] = [...call.operands, ...[call.text('profile')].filter((named) => named !== undefined)];
    return { id, compare, ...(more === undefined ? {} : { profile: more }) };
  },
});
