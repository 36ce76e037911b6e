import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { ConditionError, readCondition } from '#engine/measure/condition.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { Participants } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { findPeopleByCode, listPositions, listTeamCodes } from '#stages/people/service.ts';

/**
 * Refuses participants of a scheme or an incentive plan whom the organisation does not have, and a condition that cannot
 * be read.
 * @throws Refusal scheme.condition, scheme.unknown_participant
 */
export async function checkParticipants(
  ctx: Context,
  participants: Participants,
  library: readonly MeasureDefinition[],
): Promise<void> {
  const { teams = [], positions = [], include = [], exclude = [], when } = participants;
  refuseBadCondition(when, library);
  const groups = new Set([...(await listTeamCodes(ctx)), ...(await listPositions(ctx)).map(({ code }) => code)]);
  const people = await findPeopleByCode(ctx, [...include, ...exclude]);
  const unknown =
    [...teams, ...positions].find((code) => !groups.has(code)) ??
    [...include, ...exclude].find((code) => !people.has(code));
  if (unknown !== undefined) throw new Refusal('scheme.unknown_participant', { code: unknown });
}

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
