import type { TargetField } from '../map/target-field.ts';

const field = (key: string, type: TargetField['type'], zh: string, en: string, required = false): TargetField => ({
  key,
  type,
  words: { zh, en },
  required,
});

/**
 * What a table of people can say. `level1` is the largest unit a person works in; `team` may be a path from the company
 * down, as in 华东/上海.
 */
export const personFields: readonly TargetField[] = [
  field('name', 'text', '姓名', 'Name', true),
  field('code', 'text', '工号', 'Code'),
  field('englishName', 'text', '英文名', 'English name'),
  field('email', 'text', '邮箱', 'E-mail'),
  field('phone', 'text', '手机', 'Phone'),
  field('joinedOn', 'date', '入职日期', 'Joined on'),
  field('leftOn', 'date', '离职日期', 'Left on'),
  field('position', 'text', '岗位', 'Position'),
  field('manager', 'text', '上级', 'Manager'),
  field('level1', 'text', '一级单位', 'Level 1'),
  field('level2', 'text', '二级单位', 'Level 2'),
  field('level3', 'text', '三级单位', 'Level 3'),
  field('team', 'text', '团队', 'Team'),
  field('leadsTeam', 'boolean', '负责人', 'Leads the team'),
  field('startOn', 'date', '开始日期', 'From'),
  field('endOn', 'date', '结束日期', 'Until'),
];
