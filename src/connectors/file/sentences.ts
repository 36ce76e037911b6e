import type { Language } from '#platform/http/language.ts';
import { fillSentence, type RefusalTable } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';
import { refusals as crmRefusals } from '#stages/crm/contract.ts';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import { refusals as peopleRefusals } from '#stages/people/contract/refusals.ts';
import { refusals, valueSentences } from './contract.ts';

const tables: RefusalTable = { ...platformRefusals, ...peopleRefusals, ...crmRefusals, ...refusals };

/** The reason for an error in the list of a run, in the reader's language. */
export function errorSentence({ code, params }: Pick<ImportError, 'code' | 'params'>, language: Language): string {
  const text = valueSentences[code] ?? tables[code];
  return text ? fillSentence(text[language], params) : code;
}

/** The error with its sentence, as it is answered. */
export function withSentence(error: ImportError, language: Language): ImportError & { sentence: string } {
  const { line, column, code, params } = error;
  return { line, column, code, params, sentence: errorSentence(error, language) };
}
