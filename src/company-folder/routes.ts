import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportCompanyFolder, importCompanyFolder } from '#connectors/file/contract/company.ts';
import { saveUpload } from '#connectors/file/upload.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import { getSettings, today } from '#stages/people/service.ts';
import { exportCompany } from './export/export-company.ts';
import { writeZip } from './export/write-folder.ts';
import { importCompany, problemsRefusal } from './import-company.ts';
import { FolderProblems } from './problem.ts';
import { type Folder, readFolder } from './read-folder.ts';
import { unzipFolder } from './unzip.ts';

export function registerCompanyFolder(app: HttpApp): void {
  // Written to the disk first: the download goes on when the transaction is over.
  registerFile(app, exportCompanyFolder, async (ctx) => {
    const folder = await mkdtemp(join(tmpdir(), 'yeji-export-'));
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'company.zip');
      await writeZip(path, exportCompany(ctx));
      const content = createReadStream(path);
      content.once('close', () => void remove());
      const { organisationName } = await getSettings(ctx);
      return { name: `${organisationName}-${await today(ctx)}.zip`, type: 'application/zip', content };
    } catch (error) {
      await remove();
      throw error;
    }
  });

  register(app, importCompanyFolder, async (ctx, { query, request }) => {
    const upload = await saveUpload(request, query.fileName);
    const into = await mkdtemp(join(tmpdir(), 'yeji-company-'));
    try {
      const folder = await readSound(await unzipFolder(upload.path, query.fileName, into));
      return await importCompany(ctx, folder);
    } finally {
      await upload.remove();
      await rm(into, { recursive: true, force: true });
    }
  });
}

/** @throws Refusal company.problems */
async function readSound(path: string): Promise<Folder> {
  try {
    return await readFolder(path);
  } catch (error) {
    throw error instanceof FolderProblems ? problemsRefusal(error) : error;
  }
}
