import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { checkScheme } from '#engine/score/check.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { problemWords } from '#engine/score/problems.ts';
import type { Context } from '#platform/context.ts';
import { fillSentence, Refusal } from '#platform/refusal.ts';
import { checkParticipants } from './check-participants.ts';

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
  await checkParticipants(ctx, definition.participants, library);
}
