import { writeFile } from 'node:fs/promises';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import { errorSentence } from '../sentences.ts';

const mostLines = 200;

/**
 * Writes beside a moved file why it, or some of its rows, did not go in: in Chinese and in English, because nobody knows who
 * finds it.
 */
export async function writeReport(path: string, file: string, errors: readonly ImportError[]): Promise<void> {
  const shown = errors.slice(0, mostLines);
  const zh = shown.map((error) => `${placeZh(error)}${errorSentence(error, 'zh')}`);
  const en = shown.map((error) => `${placeEn(error)}${errorSentence(error, 'en')}`);
  await writeFile(path, `\ufeff${[file, '', ...zh, '', ...en, ''].join('\r\n')}`, { mode: 0o600 });
}

const placeZh = ({ line, column }: ImportError) =>
  line === 0 ? '' : `第 ${line} 行${column === null ? '' : `「${column}」`}：`;
const placeEn = ({ line, column }: ImportError) =>
  line === 0 ? '' : `Row ${line}${column === null ? '' : `, ${column}`}: `;
