import { listProfiles } from '../../../../tools/list-profiles.ts';
import { defineToolCommand } from '../tool-command.ts';

export const profiles = defineToolCommand({
  operands: '',
  arity: [0, 0],
  about: ['每个口径规定权重、公式、等级、提纲和阈值，各附依据和可信程度。'],
  options: {},
  tool: listProfiles,
  input: () => ({}),
});
