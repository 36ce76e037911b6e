import { restoreBackup } from '#platform/backup/restore.ts';
import { readConfig } from '#platform/config.ts';
import { openInstallation } from '#platform/database/open.ts';
import { endBeforeExit } from '#platform/ending.ts';
import { makeLog } from '#platform/log.ts';
import { say } from './say.ts';
import { sayTables } from './say-tables.ts';
import { sayUsage } from './usage.ts';

/** `yeji restore FILE`: a backup into an empty installation; anything else is refused. */
export async function run(args: readonly string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || file.startsWith('-') || rest.length > 0) {
    return sayUsage({
      zh: '用法：npm run --silent yeji -- restore <文件>\n把备份恢复到空的数据目录（YEJI_DATA）或空数据库（DATABASE_URL）。',
      en: 'Usage: npm run --silent yeji -- restore <file>\nRestores a backup into an empty data folder (YEJI_DATA) or database (DATABASE_URL).',
    });
  }
  const config = readConfig();
  const { database, close } = await openInstallation(config, makeLog(config.logLevel));
  const end = endBeforeExit(close);
  try {
    const { madeAt, organisations, tables } = await restoreBackup(database, file);
    sayTables(tables);
    const keys = organisations.map(({ key }) => key).join(', ');
    say({
      zh: `恢复完成：${keys}，备份时间 ${madeAt}。每张表都与备份逐字节一致；所有人需要重新登录。`,
      en: `Restored: ${keys}, as of ${madeAt}. Every table equals the backup byte for byte; everybody signs in anew.`,
    });
    return 0;
  } finally {
    await end();
  }
}
