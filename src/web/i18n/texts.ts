import { apiTexts } from './texts/api.ts';
import { apiDocsTexts } from './texts/api-docs.ts';
import { backupTexts } from './texts/backup.ts';
import { closeTexts } from './texts/close.ts';
import { commonTexts } from './texts/common.ts';
import { disputeTexts } from './texts/disputes.ts';
import { helpTexts } from './texts/help.ts';
import { holdTexts } from './texts/holds.ts';
import { honourTexts } from './texts/honours.ts';
import { importTexts } from './texts/imports.ts';
import { incentiveEditTexts } from './texts/incentive-edit.ts';
import { incentivePlanTexts } from './texts/incentive-plans.ts';
import { kpiTexts } from './texts/kpis.ts';
import { leaderboardTexts } from './texts/leaderboard.ts';
import { logTexts } from './texts/log.ts';
import { overviewTexts } from './texts/overview.ts';
import { payTexts } from './texts/pay.ts';
import { peopleTexts } from './texts/people.ts';
import { performanceTexts } from './texts/performance.ts';
import { personTexts } from './texts/person.ts';
import { recordFormTexts } from './texts/record-forms.ts';
import { listTexts } from './texts/records.ts';
import { schemeEditTexts } from './texts/scheme-edit.ts';
import { schemeTexts } from './texts/schemes.ts';
import { searchTexts } from './texts/search.ts';
import { settingTexts } from './texts/settings.ts';
import { shellTexts } from './texts/shell.ts';
import { signInTexts } from './texts/sign-in.ts';
import { taskTexts } from './texts/tasks.ts';
import { teamTexts } from './texts/team.ts';
import { tourTexts } from './texts/tour.ts';
import { whyTexts } from './texts/why.ts';

/**
 * All words of the screens: [Chinese, English, English singular where `{count}` can be 1].
 * texts.test.ts refuses keys that no screen uses and keys that screens use but nobody wrote.
 */
export const allTexts = {
  ...commonTexts,
  ...shellTexts,
  ...signInTexts,
  ...performanceTexts,
  ...whyTexts,
  ...teamTexts,
  ...tourTexts,
  ...searchTexts,
  ...helpTexts,
  ...personTexts,
  ...payTexts,
  ...closeTexts,
  ...holdTexts,
  ...honourTexts,
  ...disputeTexts,
  ...overviewTexts,
  ...leaderboardTexts,
  ...schemeTexts,
  ...schemeEditTexts,
  ...logTexts,
  ...peopleTexts,
  ...settingTexts,
  ...apiTexts,
  ...apiDocsTexts,
  ...backupTexts,
  ...importTexts,
  ...kpiTexts,
  ...recordFormTexts,
  ...listTexts,
  ...taskTexts,
  ...incentivePlanTexts,
  ...incentiveEditTexts,
} satisfies Readonly<Record<string, TextRow>>;

export type TextRow = readonly [zh: string, en: string, enOne?: string];
export type TextKey = keyof typeof allTexts;
