import { refusals as folder } from '#company-folder/refusals.ts';
import { refusals as file } from '#connectors/file/contract.ts';
import { mergeRefusals, type RefusalTable } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';
import { refusals as crm } from '#stages/crm/contract.ts';
import { refusals as insight } from '#stages/insight/contract.ts';
import { refusals as measures } from '#stages/measures/contract.ts';
import { refusals as people } from '#stages/people/contract/refusals.ts';
import { refusals as plans } from '#stages/plans/contract.ts';
import { refusals as rewards } from '#stages/rewards/contract/refusals.ts';
import { refusals as scores } from '#stages/scores/contract.ts';

/** What only commands refuse. */
const commandRefusals: RefusalTable = {
  'verify.not_one': {
    status: 422,
    zh: '{file} 不是结算单文件。请在「我的激励」的结算单页面导出。',
    en: '{file} is not a statement. Export one from its page in My pay.',
  },
  'import.no_organisation': {
    status: 409,
    zh: '这里还没有任何组织。请先用 npm start 启动一次业绩，完成首次设置。',
    en: 'There is no organisation here yet. Start Yeji once with npm start and set it up first.',
  },
  'import.server_running': {
    status: 409,
    zh: '业绩正在运行（{address}），它占用着数据目录 {folder}。请在网页的「数据导入」中导入，或先停止它再运行本命令。',
    en: 'Yeji is running at {address} and holds the data folder {folder}. Import on its page "Import", or stop it and run this command again.',
  },
};

/** The sentences of whatever a command may run into. */
export const allRefusals: RefusalTable = mergeRefusals([
  ...[platformRefusals, commandRefusals, folder, file],
  ...[people, crm, measures, plans, scores, rewards, insight],
]);
