import { importCompany } from '#company-folder/import-company.ts';
import { printProblems } from '#company-folder/print/print-problems.ts';
import { FolderProblems } from '#company-folder/problem.ts';
import { readFolder } from '#company-folder/read-folder.ts';
import { chooseLanguages } from '#platform/language.ts';
import { Refusal } from '#platform/refusal.ts';
import { readFolderRequest, showUsage } from './folder-request.ts';
import { complain, say } from './say.ts';
import { withOrganisation } from './with-organisation.ts';

const usage = {
  zh: `用法：npm run --silent yeji -- import-company <公司文件夹> [选项]

  把一个公司文件夹导入空的组织

  --organisation 代号     导入到哪个组织；只有一个时可省略`,
  en: `Usage: npm run --silent yeji -- import-company <company folder> [options]

  brings a company folder into an empty organisation

  --organisation KEY      which organisation; not needed when there is only one`,
};

/** `yeji import-company <folder>`: exit code 0, 1 when it was refused, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const request = readFolderRequest(args);
  if (!request) return showUsage(usage);
  try {
    const folder = await readFolder(request.folder);
    const { people, facts, schemes } = await withOrganisation(request.organisation, (transact) =>
      transact((ctx) => importCompany(ctx, folder)),
    );
    say({
      zh: `已导入：人员 ${people}，业务记录 ${facts}，考核方案 ${schemes}。`,
      en: `Imported: ${people} people, ${facts} records, ${schemes} schemes.`,
    });
    return 0;
  } catch (error) {
    if (error instanceof FolderProblems) {
      process.stderr.write(`${printProblems(error, chooseLanguages())}\n`);
      return 1;
    }
    if (!(error instanceof Refusal)) throw error;
    await complain(error);
    return 1;
  }
}
