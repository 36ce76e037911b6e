import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { ConditionError, readCondition } from '#engine/measure/condition.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { checkScheme } from '#engine/score/check.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { problemWords } from '#engine/score/problems.ts';
import type { Context } from '#platform/context.ts';
import { fillSentence, Refusal } from '#platform/refusal.ts';
import { findPeopleByCode, listPositions, listTeamCodes } from '#stages/people/service.ts';

/**
 * Refuses a scheme that cannot be scored: what engine/score/check.ts finds, and what only the organisation knows.
 * @throws Refusal scheme.* naming what is wrong
 */
export async function checkDefinition(
  ctx: Context,
  definition: SchemeDefinition,
  library: readonly MeasureDefinition[],
): Promise<void> {
  const measures = new Map(library.map((measure) => [measure.key, measure]));
  const [problem] = checkScheme(definition, (key) => measures.get(key)).errors;
  if (problem) {
    const words = problemWords(problem.code);
    throw new Refusal('scheme.problem', {
      problemZh: fillSentence(words.zh, problem.params),
      problemEn: fillSentence(words.en, problem.params),
    });
  }
  refuseBadCondition(definition.participants.when, library);
  const { teams = [], positions = [], include = [], exclude = [] } = definition.participants;
  const known = new Set([
    ...(await listTeamCodes(ctx)),
    ...(await listPositions(ctx)).map((position) => position.code),
  ]);
  for (const code of [...teams, ...positions]) {
    if (!known.has(code)) throw new Refusal('scheme.unknown_participant', { code });
  }
  const people = await findPeopleByCode(ctx, [...include, ...exclude]);
  for (const code of [...include, ...exclude]) {
    if (!people.has(code)) throw new Refusal('scheme.unknown_participant', { code });
  }
}

/** @throws Refusal scheme.condition */
function refuseBadCondition(when: string | undefined, library: readonly MeasureDefinition[]): void {
  if (!when) return;
  try {
    readCondition(when, library);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw new Refusal('scheme.condition', {
      place: error.error.from + 1,
      problemZh: formulaErrorSentence(error.error, 'zh'),
      problemEn: formulaErrorSentence(error.error, 'en'),
    });
  }
}
