import type { z } from 'zod';
import { getPerson, listPeople, type personDetailShape } from '#stages/people/contract/people.ts';
import { getTeamTree } from '#stages/people/contract/teams.ts';

export type PersonDetail = z.output<typeof personDetailShape>;
export type Assignment = PersonDetail['assignments'][number];
export type RoleGrant = PersonDetail['roles'][number];

/** What a change of a person moves on the screen. */
export const personTouches = [getPerson, listPeople, getTeamTree];

/** An empty field means nothing is known. */
export function orNull(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === '' ? null : text.trim();
}
