import { z } from 'zod';
import { dayShape } from '#stages/people/contract/shapes.ts';

/** What drafts of schemes and of incentive plans have in common on the wire. */

/** Who designs schemes and incentive plans. */
export const designers = ['operations', 'hr', 'administrator'] as const;

/** A number as it was typed: half-finished ones are kept too, so that nothing is lost. */
export const typedShape = z.string().max(60);
export const typedWordsShape = z.object({ zh: z.string().max(200), en: z.string().max(200) });

const codes = z.array(z.string().max(60)).max(10_000).readonly().optional();

/** Who takes part, by codes of teams, positions and people, and by a condition. */
export const draftParticipantsShape = z.object({
  teams: codes,
  positions: codes,
  include: codes,
  exclude: codes,
  when: z.string().max(2000).optional(),
});

export const draftNameShape = z.string().trim().min(1).max(100);
const revision = z.number().int().min(0).max(2_147_483_646);

/** A draft apart from what it is of and its definition. */
export const draftHeadShape = z.object({
  name: z.string(),
  /** From which day it is meant to hold; null while nobody has said. */
  effectiveFrom: z.string().nullable(),
  /** 0 = nothing has been changed yet: this is the newest published version. */
  revision: z.number(),
  changedAt: z.string().nullable(),
  changedBy: z.string().nullable(),
  /** The newest published version; null for what has never been published. */
  published: z.object({ version: z.number(), effectiveFrom: z.string() }).nullable(),
});

/** A draft in the list of them. */
export const listedDraftShape = z.object({
  name: z.string(),
  published: z.boolean(),
  changedAt: z.string(),
  changedBy: z.string().nullable(),
});

/** A change of a draft apart from its definition. */
export const draftChangeShape = z.object({
  /** The revision this change was made on; another one by now is refused. */
  revision,
  name: draftNameShape,
  effectiveFrom: dayShape.nullable(),
});

export const savedDraftShape = z.object({ revision: z.number(), changedAt: z.string().nullable() });
export const discardedShape = z.object({ discarded: z.literal(true) });

/** What publishes a draft: the revision that was looked at, and from which day it holds. */
export const publicationShape = z.object({ revision, effectiveFrom: dayShape });
