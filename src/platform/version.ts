import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The product's version, as package.json says. */
export function productVersion(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
