import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import { checkShape } from './check-shape.ts';
import { type Company, companyShape } from './format.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** A company folder whose company.yaml has been read and has the right shape; its tables have not been opened yet. */
export type Folder = { path: string; company: Company; file: YamlFile };

export const companyFile = 'company.yaml';

/** @throws Refusal folder.not_found; FolderProblems */
export async function readFolder(path: string): Promise<Folder> {
  const folder = resolve(path);
  const text = await readFile(join(folder, companyFile), 'utf8').catch(() => {
    throw new Refusal('folder.not_found', { folder: path });
  });
  const file = readYaml(text, companyFile);
  return { path: folder, company: checkShape(companyShape, file), file };
}
