import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { makeBackup } from '#platform/backup/write.ts';
import { readConfig } from '#platform/config.ts';
import { openBesideProduct } from '#platform/database/open-running.ts';
import { endBeforeExit } from '#platform/ending.ts';
import { makeLog } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { productVersion } from '#platform/version.ts';
import { say } from './say.ts';
import { sayTables } from './say-tables.ts';
import { sayUsage } from './usage.ts';

/** `yeji backup FILE`: everything of this installation into one file, also while people work on it. */
export async function run(args: readonly string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || file.startsWith('-') || rest.length > 0) {
    return sayUsage({
      zh: '用法：npm run --silent yeji -- backup <文件>\n把全部组织备份到一个文件；业绩运行时也可以备份。',
      en: 'Usage: npm run --silent yeji -- backup <file>\nBacks up all organisations into one file, also while Yeji runs.',
    });
  }
  if (existsSync(file)) throw new Refusal('backup.exists', { file });
  const config = readConfig();
  const { database, close } = await openBesideProduct(config, makeLog(config.logLevel));
  const end = endBeforeExit(close);
  const unfinished = `${file}.unfinished`;
  try {
    const backup = await makeBackup(database, { organisations: null, madeAt: new Date(), product: productVersion() });
    // Password hashes and everybody's numbers are in it: for its owner's eyes only.
    await pipeline(backup.content, createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, file);
    sayTables(backup.tables);
    say({
      zh: `备份完成：${file}\n文件里有全部业务数据和登录密码的散列值，请妥善保管。`,
      en: `Backed up to ${file}.\nIt holds all business data and the hashes of passwords: keep it safe.`,
    });
    return 0;
  } finally {
    await rm(unfinished, { force: true });
    await end();
  }
}
