/** One command of `yeji`. Its module is loaded only when it is called, so that the others start quickly. */
export type Command = {
  name: string;
  summary: { zh: string; en: string };
  load(): Promise<CommandModule>;
};

export type CommandModule = {
  /** @returns the exit code */
  run(args: readonly string[]): Promise<number>;
};

/** All commands in the order of `yeji --help`. A new one is a file here and a line below. */
export const commands: readonly Command[] = [
  {
    name: 'serve',
    summary: { zh: '启动业绩（npm start 也是它）', en: 'start the product (what npm start does)' },
    load: () => import('./serve.ts'),
  },
  {
    name: 'evaluate',
    summary: {
      zh: '计算一个公司文件夹的得分与激励，并说明来由',
      en: 'score and pay a company folder, and explain the results',
    },
    load: () => import('./evaluate.ts'),
  },
  {
    name: 'import',
    summary: { zh: '导入 CSV 或 Excel 文件', en: 'import a CSV or Excel file' },
    load: () => import('./import.ts'),
  },
  {
    name: 'export',
    summary: { zh: '把组织导出为公司文件夹', en: 'write the organisation as a company folder' },
    load: () => import('./export.ts'),
  },
  {
    name: 'import-company',
    summary: { zh: '把公司文件夹导入空的组织', en: 'bring a company folder into an empty organisation' },
    load: () => import('./import-company.ts'),
  },
  {
    name: 'backup',
    summary: { zh: '把全部数据备份到一个文件', en: 'back everything up into one file' },
    load: () => import('./backup.ts'),
  },
  {
    name: 'restore',
    summary: { zh: '把备份恢复到空的服务器', en: 'restore a backup into an empty server' },
    load: () => import('./restore.ts'),
  },
  {
    name: 'verify-log',
    summary: { zh: '检查操作记录有没有被改动', en: 'check that the activity log was not tampered with' },
    load: () => import('./verify-log.ts'),
  },
  {
    name: 'verify',
    summary: { zh: '离线校验并重算一张结算单', en: 'check a pay statement offline, and compute it again' },
    load: () => import('./verify.ts'),
  },
];
