import { type SealCheck, verifyActivityLog } from '#platform/activity-seal.ts';
import { readConfig } from '#platform/config.ts';
import { openBesideProduct } from '#platform/database/open-running.ts';
import { inOrganisation, listOrganisations } from '#platform/database/organisation.ts';
import { endBeforeExit } from '#platform/ending.ts';
import { makeLog } from '#platform/log.ts';
import { say } from './say.ts';

/** `yeji verify-log`: is the activity log as it was sealed? Exit code 1 when an entry was changed, removed or slipped in. */
export async function run(): Promise<number> {
  const config = readConfig();
  const { database, close } = await openBesideProduct(config, makeLog(config.logLevel));
  const end = endBeforeExit(close);
  try {
    let code = 0;
    for (const { key } of await listOrganisations(database)) {
      const check = await inOrganisation(database, key, verifyActivityLog, { isolation: 'repeatable read' });
      say(wordsOf(key, check));
      if (!check.intact) code = 1;
    }
    return code;
  } finally {
    await end();
  }
}

function wordsOf(organisation: string, check: SealCheck): { zh: string; en: string } {
  if (check.intact) {
    return {
      zh: `${organisation}：${check.sealed} 条已封存的操作记录完好无损。`,
      en: `${organisation}: ${check.sealed} sealed entries of the activity log are as they were written.`,
    };
  }
  const { entryId, sealId } = check;
  const place = entryId ?? '?';
  const sentences = {
    changed: { zh: `第 ${place} 条被改动过`, en: `entry ${place} was changed` },
    missing: { zh: `第 ${place} 条被删除`, en: `entry ${place} was removed` },
    added: { zh: `第 ${place} 条是事后插入的`, en: `entry ${place} was slipped in afterwards` },
    seal: { zh: `封印 ${sealId} 与前一个不相符`, en: `seal ${sealId} does not fit the one before it` },
  } as const;
  const { zh, en } = sentences[check.reason];
  return {
    zh: `${organisation}：操作记录被动过手脚：${zh}。请保留现状，并与备份核对。`,
    en: `${organisation}: the activity log was tampered with: ${en}. Keep everything as it is and compare with a backup.`,
  };
}
