import type { SchemeDefinition } from '#engine/score/definition.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listPublishedVersions, type PublishedVersion } from '../service.ts';
import {
  countDraftTargets,
  type DraftRow,
  deleteDraft,
  deleteScheme,
  insertScheme,
  listDraftRows,
  lockScheme,
  putDraft,
} from '../store/drafts.ts';
import { findTemplate } from '../templates/catalog.ts';
import { draftDifference } from './draft-difference.ts';

/** A draft as a page edits it; with revision 0 nobody has changed anything since the newest version. */
export type Draft = {
  schemeId: number;
  name: string;
  effectiveFrom: string | null;
  /** Not checked: numbers may be half-typed. */
  definition: SchemeDefinition;
  revision: number;
  changedAt: string | null;
  changedBy: string | null;
  published: { version: number; effectiveFrom: string } | null;
  targetChanges: number;
};

/** What a new scheme begins with: grades and rules that most companies use, and no KPI yet. */
const blank: SchemeDefinition = {
  cycles: ['month', 'quarter'],
  participants: {},
  kpis: [],
  items: [],
  missing: 'zero',
  passLine: '60',
  grades: [
    { grade: 'S', from: '105', coefficient: '1.2' },
    { grade: 'A', from: '95', coefficient: '1.1' },
    { grade: 'B', from: '80', coefficient: '1' },
    { grade: 'C', from: '60', coefficient: '0.8' },
    { grade: 'D', from: '0', coefficient: '0' },
  ],
  places: 1,
};

export type Beginning = { kind: 'blank' } | { kind: 'template'; template: string } | { kind: 'copy'; schemeId: number };

/** Every draft there is, the one changed last first. */
export async function listDrafts(ctx: Context) {
  return (await listDraftRows(ctx.db, null)).map((row) => ({
    schemeId: row.schemeId,
    name: row.name,
    kpiCount: definitionOf(row).kpis.length,
    published: row.published,
    changedAt: row.changedAt,
    changedBy: row.changedBy,
  }));
}

/**
 * Makes a scheme that has only a draft. @returns the scheme's id
 * @throws Refusal scheme.unknown_template, scheme.not_found
 */
export async function startScheme(ctx: Context, name: string, from: Beginning): Promise<number> {
  const { key, definition } = await beginningOf(ctx, from);
  const schemeId = await insertScheme(ctx.db, key, name);
  const draft = { schemeId, name, effectiveFrom: null, definition, revision: 1 };
  await putDraft(ctx.db, { ...draft, changedAt: ctx.now, changedBy: ctx.actor.personId });
  await recordDraft(ctx, 'created', draft, null, { name, from });
  return schemeId;
}

async function beginningOf(ctx: Context, from: Beginning): Promise<{ key: string; definition: SchemeDefinition }> {
  if (from.kind === 'blank') return { key: 'scheme', definition: blank };
  if (from.kind === 'template') {
    const template = findTemplate(from.template);
    if (!template) throw new Refusal('scheme.unknown_template', { template: from.template });
    return template;
  }
  const current = (await listPublishedVersions(ctx, from.schemeId)).at(-1);
  if (current) return { key: `${current.key}-copy`.slice(0, 60), definition: current.definition };
  const [draft] = await listDraftRows(ctx.db, from.schemeId);
  if (!draft) throw new Refusal('scheme.not_found');
  return { key: 'scheme', definition: definitionOf(draft) };
}

/** The draft of a scheme, or its newest version where nobody has begun one. @throws Refusal scheme.not_found */
export async function readDraft(ctx: Context, schemeId: number): Promise<Draft> {
  const newest = (await listPublishedVersions(ctx, schemeId)).at(-1);
  const [row] = await listDraftRows(ctx.db, schemeId);
  const published = newest ? { version: newest.version, effectiveFrom: newest.effectiveFrom } : null;
  if (row) {
    const { name, effectiveFrom, revision, changedAt, changedBy } = row;
    const targetChanges = await countDraftTargets(ctx.db, schemeId);
    const changed = { revision, changedAt, changedBy, targetChanges };
    return { schemeId, name, effectiveFrom, definition: definitionOf(row), published, ...changed };
  }
  if (!newest) throw new Refusal('scheme.not_found');
  return { ...untouched(newest), published };
}

function untouched({ schemeId, name, definition }: PublishedVersion): Omit<Draft, 'published'> {
  const nothing = { revision: 0, changedAt: null, changedBy: null, targetChanges: 0 };
  return { schemeId, name, effectiveFrom: null, definition, ...nothing };
}

export type DraftChange = {
  revision: number;
  name: string;
  effectiveFrom: string | null;
  definition: SchemeDefinition;
};

/**
 * Keeps what was typed so far. Saving the same again changes nothing.
 * @throws Refusal draft.changed_meanwhile when somebody else has changed it since, scheme.not_found
 */
export async function saveDraft(
  ctx: Context,
  schemeId: number,
  change: DraftChange,
): Promise<{ revision: number; changedAt: string | null }> {
  const draft = await lockDraft(ctx, schemeId, change.revision);
  const { name, effectiveFrom, definition } = change;
  const difference = draftDifference(
    { name: draft.name, effectiveFrom: draft.effectiveFrom, ...draft.definition },
    { name, effectiveFrom, ...definition },
  );
  if (!difference) return { revision: draft.revision, changedAt: draft.changedAt };
  const saved = { schemeId, name, effectiveFrom, definition, revision: draft.revision + 1 };
  await putDraft(ctx.db, { ...saved, changedAt: ctx.now, changedBy: ctx.actor.personId });
  await recordDraft(ctx, 'changed', saved, difference.before, difference.after);
  return { revision: saved.revision, changedAt: ctx.now.toISOString() };
}

/** The draft as it stands, locked until the end of the transaction. @throws Refusal draft.changed_meanwhile */
export async function lockDraft(ctx: Context, schemeId: number, revision: number | null): Promise<Draft> {
  if (!(await lockScheme(ctx.db, schemeId))) throw new Refusal('scheme.not_found');
  const draft = await readDraft(ctx, schemeId);
  if (revision !== null && draft.revision !== revision) {
    throw new Refusal('draft.changed_meanwhile', { name: draft.changedBy ?? ctx.actor.name });
  }
  return draft;
}

/** Takes the draft away, with its targets; a scheme that was never published goes with it. */
export async function discardDraft(ctx: Context, schemeId: number): Promise<void> {
  const draft = await lockDraft(ctx, schemeId, null);
  if (draft.revision === 0) throw new Refusal('draft.none');
  await deleteDraft(ctx.db, schemeId);
  if (!draft.published) await deleteScheme(ctx.db, schemeId);
  await recordDraft(ctx, 'deleted', draft, { name: draft.name, ...draft.definition }, null);
}

export async function recordDraft(
  ctx: Context,
  action: string,
  draft: { schemeId: number; name: string },
  before: object | null,
  after: object | null,
): Promise<void> {
  const { schemeId, name } = draft;
  await recordChange(ctx, { action, entity: 'scheme_draft', entityId: schemeId, title: name, before, after });
}

/** Only what the contract's shape let through is ever stored. */
function definitionOf(row: DraftRow): SchemeDefinition {
  return row.definition as SchemeDefinition;
}
