import { mkdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** Moves a file into a folder beside it, under another name if its own is taken. @returns where it is now */
export async function moveFile(path: string, folder: string): Promise<string> {
  const place = join(dirname(path), folder);
  await mkdir(place, { recursive: true });
  const ending = extname(path);
  const plain = basename(path, ending);
  for (let number = 1; ; number += 1) {
    const target = join(place, `${plain}${number === 1 ? '' : ` (${number})`}${ending}`);
    const isTaken = await stat(target).then(
      () => true,
      () => false,
    );
    if (isTaken) continue;
    await rename(path, target);
    return target;
  }
}
