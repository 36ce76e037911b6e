import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { Refusal } from '#platform/refusal.ts';

const mostFiles = 1_000;
const mostBytes = 1_000_000_000;
/** Names as an export writes them, or a person would: no way up, no absolute path, nothing hidden. */
const soundName = /^(?!\/)(?!.*(^|\/)\.)[^\\:\0]{1,200}$/;

/**
 * Unpacks an archive of a company folder. Where everything lies in one folder inside it, as when a folder was compressed,
 * that is the company folder.
 * @returns the folder with company.yaml
 * @throws Refusal folder.bad_zip
 */
export async function unzipFolder(archive: string, name: string, into: string): Promise<string> {
  const bad = () => new Refusal('folder.bad_zip', { file: name, limit: mostBytes / 1_000_000 });
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false }).catch(() => {
    throw bad();
  });
  let [files, bytes] = [0, 0];
  let root: string | undefined;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize } = entry;
      if (fileName.endsWith('/') || fileName.startsWith('__MACOSX/')) continue;
      files += 1;
      bytes += uncompressedSize;
      if (!soundName.test(fileName) || files > mostFiles || bytes > mostBytes) throw bad();
      const target = join(into, fileName);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: 0o600 }));
      if (/^([^/]+\/)?company\.yaml$/.test(fileName)) root ??= dirname(target);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : bad();
  } finally {
    zip.close();
  }
  if (root === undefined) throw bad();
  return root;
}
