import { parseArgs } from 'node:util';
import { printEvaluation } from '#company-folder/print/print-evaluation.ts';
import { printExplanation } from '#company-folder/print/print-explanation.ts';
import { printProblems } from '#company-folder/print/print-problems.ts';
import { FolderProblems } from '#company-folder/problem.ts';
import { readFolder } from '#company-folder/read-folder.ts';
import { type Company, withCompany } from '#company-folder/run.ts';
import { chooseLanguages, type Language } from '#platform/language.ts';
import { makeLog } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';

const usage = {
  zh: `用法：npm run --silent yeji -- evaluate <公司文件夹> [选项]

  --period 2017-Q2       周期；可写多个（逗号分隔或重复），all 为全部。不写则为各方案当前周期
  --scheme KEY           只看这个方案；可重复
  --explain 姓名或编号   逐句说明此人（或团队）的得分，列出计入与未计入的每条业务事实；有激励方案的，再说明每项激励怎么算
  --measure KEY          与 --explain 同用：只看这一个 KPI
  --json                 输出 JSON（格式见 docs/company-folder.zh-CN.md）
  --lang zh|en           语言`,
  en: `Usage: npm run --silent yeji -- evaluate <company folder> [options]

  --period 2017-Q2       a period; several with commas or repeated, or all. Without it each scheme's present period
  --scheme KEY           only this scheme; may be repeated
  --explain PERSON       says why the person's (or team's) score is what it is, with every fact that counted or did not, and how
                         every line of the person's pay came about
  --measure KEY          with --explain: this KPI only
  --json                 print JSON (its shape is in docs/company-folder.md)
  --lang zh|en           language`,
};

/** `yeji evaluate <folder>`: exit code 0, 1 when something in the folder or the request is wrong, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const request = readRequest(args);
  if (!request) {
    const languages = chooseLanguages();
    process.stderr.write(`${languages.map((language) => usage[language]).join('\n\n')}\n`);
    return 2;
  }
  try {
    const folder = await readFolder(request.folder);
    const text = await withCompany(folder, makeLog('error'), (company) => answer(company, request));
    process.stdout.write(`${text}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FolderProblems) && !(error instanceof Refusal)) throw error;
    process.stderr.write(`${printProblems(error, request.languages)}\n`);
    return 1;
  }
}

async function answer(company: Company, request: CommandRequest): Promise<string> {
  const { explain, measure, json, periods, schemes } = request;
  const language = request.languages[0] ?? 'zh';
  if (explain === undefined) {
    const evaluation = await company.evaluate({ periods, schemes });
    return json ? JSON.stringify(evaluation, null, 2) : printEvaluation(evaluation, language);
  }
  const explanation = await company.explain({ periods, schemes, subject: explain, measure, language });
  return json ? JSON.stringify(explanation, null, 2) : printExplanation(explanation, language);
}

type CommandRequest = {
  folder: string;
  periods: readonly string[];
  schemes: readonly string[];
  json: boolean;
  languages: readonly Language[];
  explain: string | undefined;
  measure: string | undefined;
};

function readRequest(args: readonly string[]): CommandRequest | undefined {
  const options = parse(args);
  if (!options) return undefined;
  const { values, positionals } = options;
  const [folder, ...more] = positionals;
  const { lang, explain, measure } = values;
  const known = lang === undefined || lang === 'zh' || lang === 'en';
  if (!folder || more.length > 0 || !known || (measure !== undefined && explain === undefined)) return undefined;
  const languages: readonly Language[] = lang === undefined ? chooseLanguages() : [lang];
  return {
    folder,
    periods: (values.period ?? []).flatMap((each) => each.split(',')).map((each) => each.trim()),
    schemes: values.scheme ?? [],
    json: values.json ?? false,
    languages,
    explain,
    measure,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        period: { type: 'string', multiple: true },
        scheme: { type: 'string', multiple: true },
        explain: { type: 'string' },
        measure: { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
  } catch {
    // An unknown option or one without its value; the usage says which there are.
    return undefined;
  }
}
