import { isDeepStrictEqual } from 'node:util';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { schemeDefinitionShape } from '../contract.ts';
import {
  listPublishedVersions,
  markPeriods,
  type PublishedVersion,
  publishVersion,
  putTargetsInForce,
} from '../service.ts';
import { type DraftTarget, deleteDraft, deleteTargets, listDraftTargets } from '../store/drafts.ts';
import type { TargetInput } from '../store.ts';
import { type Draft, lockDraft, recordDraft } from './drafts.ts';
import { recordTargets } from './record-targets.ts';

/**
 * Turns the draft into a version that holds from `effectiveFrom` on, together with its targets, and takes the draft away.
 * A draft that changes only targets makes no new version.
 * @throws Refusal scheme.* naming what is wrong, draft.*
 */
export async function publishDraft(
  ctx: Context,
  schemeId: number,
  { revision, effectiveFrom }: { revision: number; effectiveFrom: string },
): Promise<{ id: number; version: number; targets: number }> {
  const draft = await lockDraft(ctx, schemeId, revision);
  const newest = (await listPublishedVersions(ctx, schemeId)).at(-1);
  const targets = await listDraftTargets(ctx.db, schemeId, null);
  const definition = withoutEmpty(draft.definition);
  const version = isSame(draft, definition, newest)
    ? keep(newest, targets)
    : await publishVersion(ctx, { schemeId, name: draft.name, effectiveFrom, definition });
  refuseOddNumbers(definition);
  const changed = await putInForce(ctx, schemeId, targets);
  await deleteDraft(ctx.db, schemeId);
  await recordDraft(ctx, 'published', draft, null, { version, effectiveFrom, targets: changed });
  return { id: schemeId, version, targets: changed };
}

function isSame(
  draft: Draft,
  definition: SchemeDefinition,
  newest: PublishedVersion | undefined,
): newest is PublishedVersion {
  return newest !== undefined && newest.name === draft.name && isDeepStrictEqual(newest.definition, definition);
}

function keep(newest: PublishedVersion, targets: readonly DraftTarget[]): number {
  if (targets.length === 0) throw new Refusal('draft.nothing');
  return newest.version;
}

/** Emptied fields of the form mean that nothing is given. */
function withoutEmpty(definition: SchemeDefinition): SchemeDefinition {
  const { totalFloor, totalCap, items, participants, ...rest } = definition;
  const { when, ...who } = participants;
  return {
    ...rest,
    participants: when?.trim() ? { ...who, when } : who,
    items: items.map(({ cap, measure, ...item }) => ({
      ...item,
      ...(measure ? { measure } : {}),
      ...(cap ? { cap } : {}),
    })),
    ...(totalFloor ? { totalFloor } : {}),
    ...(totalCap ? { totalCap } : {}),
  };
}

/** What the engine would still read (".5", "+5") is not how published numbers are written. */
function refuseOddNumbers(definition: SchemeDefinition): void {
  const parsed = schemeDefinitionShape.safeParse(definition);
  const [issue] = parsed.error?.issues ?? [];
  if (issue && issue.code === 'invalid_format') throw new Refusal('draft.number', { place: issue.path.join('.') });
}

async function putInForce(ctx: Context, schemeId: number, targets: readonly DraftTarget[]): Promise<number> {
  const set = targets.flatMap((row): TargetInput[] => (row.value === null ? [] : [{ ...row, value: row.value }]));
  const changed = await putTargetsInForce(ctx, schemeId, set);
  const gone = await deleteTargets(
    ctx.db,
    schemeId,
    targets.filter((row) => row.value === null),
  );
  await recordTargets(
    ctx,
    schemeId,
    gone.map((row) => ({ ...row, after: null })),
  );
  await markPeriods(
    ctx,
    gone.map((row) => row.period),
  );
  return changed + gone.length;
}
