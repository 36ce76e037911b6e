import { refusals as files, valueSentences } from '#connectors/file/contract.ts';
import { type Language, sayIn } from '#platform/language.ts';
import { fillSentence, type Refusal } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';
import { refusals as crm } from '#stages/crm/contract.ts';
import { refusals as measures } from '#stages/measures/contract.ts';
import { refusals as people } from '#stages/people/contract/refusals.ts';
import { refusals as plans } from '#stages/plans/contract.ts';
import { refusals as scores } from '#stages/scores/contract.ts';
import { describePlace, FolderProblems } from '../problem.ts';
import { refusals as folder } from '../refusals.ts';

const sentences: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ...platformRefusals,
  ...people,
  ...crm,
  ...measures,
  ...plans,
  ...scores,
  ...files,
  ...valueSentences,
  ...folder,
};

/** One line per problem and language: where, and what to do. */
export function printProblems(error: FolderProblems | Refusal, languages: readonly Language[]): string {
  const problems = error instanceof FolderProblems ? error.problems : [{ place: null, refusal: error }];
  return problems
    .map(({ place, refusal }) => {
      const { zh, en } = sentencesOf(refusal);
      const where = describePlace(place);
      return sayIn(languages, { zh: `${where}${zh}`, en: `${where}${en}` });
    })
    .join('\n');
}

export function sentencesOf({ code, params, message }: Refusal): Record<Language, string> {
  const sentence = sentences[code] ?? { zh: message, en: message };
  return { zh: fillSentence(sentence.zh, params), en: fillSentence(sentence.en, params) };
}
