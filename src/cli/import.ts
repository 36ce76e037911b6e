import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { type ImportResult, importFile } from '#connectors/file/import-file.ts';
import { importKind, parseMapping } from '#connectors/file/prepare.ts';
import { errorSentence } from '#connectors/file/sentences.ts';
import { chooseLanguages, type Language } from '#platform/language.ts';
import { Refusal } from '#platform/refusal.ts';
import { complain, say } from './say.ts';
import { withOrganisation } from './with-organisation.ts';

const usage = {
  zh: `用法：npm run --silent yeji -- import <文件> [选项]

  --kind deals            文件里是什么：people、customers、contacts、leads、deals、activities、contracts、payments、
                          tickets、surveys、trainings、market；映射里写了可省略
  --mapping 映射.yaml     各列对应的字段；不写则按表头自动识别
  --origin 名称           数据来自哪个系统；编号在同一来源内唯一
  --leave-bad-rows-out    跳过有错误的行；不写则有一行有错就整个文件都不导入
  --organisation 代号     导入到哪个组织；只有一个时可省略
  --json                  输出 JSON`,
  en: `Usage: npm run --silent yeji -- import <file> [options]

  --kind deals            what the file holds: people, customers, contacts, leads, deals, activities, contracts, payments,
                          tickets, surveys, trainings, market; not needed when the mapping says it
  --mapping mapping.yaml  which column fills which field; by the header when left out
  --origin NAME           the system the data comes from; record numbers are unique in it
  --leave-bad-rows-out    leave rows with errors out; without it one bad row keeps the whole file out
  --organisation KEY      which organisation; not needed when there is only one
  --json                  print JSON`,
};

/** `yeji import <file>`: exit code 0, 1 when nothing was imported, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const request = readRequest(args);
  if (!request) {
    process.stderr.write(
      `${chooseLanguages()
        .map((language) => usage[language])
        .join('\n\n')}\n`,
    );
    return 2;
  }
  try {
    const result = await importInto(request);
    if (request.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else tell(result);
    return result.status === 'done' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await complain(error);
    return 1;
  }
}

async function importInto(request: ImportCommand): Promise<ImportResult> {
  const mapping = request.mapping === undefined ? undefined : await readMappingFile(request.mapping);
  const kind = importKind(request.kind ?? mapping?.kind ?? '');
  return withOrganisation(request.organisation, async (transact) => {
    const folder = dirname(resolve(request.mapping ?? request.file));
    return importFile(
      transact,
      {
        kind,
        file: { path: request.file, name: basename(request.file) },
        mapping,
        origin: request.origin,
        joinFile: async (name) => ({ path: resolve(folder, name), name }),
      },
      { leaveBadRowsOut: request.leaveBadRowsOut, onProgress: showProgress },
    );
  });
}

/** @throws Refusal mapping.bad, file.not_found */
async function readMappingFile(path: string) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('file.not_found', { file: path });
  });
  try {
    return parseMapping(withTexts(parseYaml(text)));
  } catch (error) {
    if (error instanceof YAMLParseError) throw new Refusal('mapping.bad', { problem: error.message });
    throw error;
  }
}

/** In YAML `scale: 10000` is a number; a mapping knows only texts and yes or no. */
function withTexts(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each)]));
}

function showProgress({ read }: { read: number }): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${read.toLocaleString('en')}`);
}

const shownErrors = 50;

function tell({ status, counts, errors, errorCount }: ImportResult): void {
  if (process.stderr.isTTY) process.stderr.write('\r');
  for (const language of chooseLanguages()) {
    for (const error of errors.slice(0, shownErrors)) {
      const place = error.line === 0 ? '' : placeWords[language](error.line, error.column);
      process.stderr.write(`${place}${errorSentence(error, language)}\n`);
    }
    if (errorCount > shownErrors) process.stderr.write(`${moreWords[language](errorCount - shownErrors)}\n`);
  }
  if (status === 'refused') {
    say({ zh: '没有导入，数据未被改动。', en: 'Nothing was imported or changed.' });
    return;
  }
  const { created, changed, unchanged, leftOut, skipped } = counts;
  say({
    zh: `已导入：新增 ${created}，修改 ${changed}，未变 ${unchanged}，跳过有错误的 ${leftOut}，按条件排除 ${skipped}。`,
    en: `Imported: ${created} created, ${changed} changed, ${unchanged} unchanged, ${leftOut} with errors left out, ${skipped} filtered out.`,
  });
}

const placeWords: Record<Language, (line: number, column: string | null) => string> = {
  zh: (line, column) => `第 ${line} 行${column === null ? '' : `「${column}」`}:`,
  en: (line, column) => `Row ${line}${column === null ? '' : `, ${column}`}: `,
};

const moreWords: Record<Language, (count: number) => string> = {
  zh: (count) => `……另有 ${count} 处错误。`,
  en: (count) => `… and ${count} more.`,
};

type ImportCommand = {
  file: string;
  kind: string | undefined;
  mapping: string | undefined;
  origin: string | undefined;
  organisation: string | undefined;
  leaveBadRowsOut: boolean;
  json: boolean;
};

function readRequest(args: readonly string[]): ImportCommand | undefined {
  const options = parse(args);
  if (!options) return undefined;
  const { values, positionals } = options;
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || (values.kind === undefined && values.mapping === undefined)) return undefined;
  return {
    file,
    kind: values.kind,
    mapping: values.mapping,
    origin: values.origin,
    organisation: values.organisation,
    leaveBadRowsOut: values['leave-bad-rows-out'] ?? false,
    json: values.json ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        mapping: { type: 'string' },
        origin: { type: 'string' },
        organisation: { type: 'string' },
        'leave-bad-rows-out': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch {
    // An unknown option or one without its value; the usage says which there are.
    return undefined;
  }
}
