import { exportCompany } from '#company-folder/export/export-company.ts';
import { writeFolder } from '#company-folder/export/write-folder.ts';
import { Refusal } from '#platform/refusal.ts';
import { readFolderRequest, showUsage } from './folder-request.ts';
import { complain, say } from './say.ts';
import { withOrganisation } from './with-organisation.ts';

const usage = {
  zh: `用法：npm run --silent yeji -- export <文件夹> [选项]

  把整个组织写成一个公司文件夹；文件夹要为空或还不存在

  --organisation 代号     哪个组织；只有一个时可省略`,
  en: `Usage: npm run --silent yeji -- export <folder> [options]

  writes the whole organisation as a company folder; the folder has to be empty or not there yet

  --organisation KEY      which organisation; not needed when there is only one`,
};

/** `yeji export <folder>`: exit code 0, 1 when it was refused, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const request = readFolderRequest(args);
  if (!request) return showUsage(usage);
  try {
    const count = await withOrganisation(request.organisation, (transact) =>
      // One moment of the organisation, whatever others change meanwhile.
      transact((ctx) => writeFolder(request.folder, exportCompany(ctx)), {
        isolation: 'repeatable read',
        readOnly: true,
      }),
    );
    say({
      zh: `已导出 ${count} 个文件到 ${request.folder}。`,
      en: `${count} files were written to ${request.folder}.`,
    });
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await complain(error);
    return 1;
  }
}
