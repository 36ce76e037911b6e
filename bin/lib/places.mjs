import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Private things of this installation, outside version control. */
export const privateFolder = join(projectFolder, '.yeji');

/** Path of a file of the project. */
export function at(...parts) {
  return join(projectFolder, ...parts);
}
