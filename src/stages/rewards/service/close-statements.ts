import { periodRange } from '#engine/calendar/period.ts';
import { canonicalJson } from '#engine/pay/statement/canonical.ts';
import type { Context } from '#platform/context.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import { Refusal } from '#platform/refusal.ts';
import { fiscalCalendar, visiblePeople } from '#stages/people/service.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import {
  findStatement,
  listStatementKeys,
  listStatementRows,
  type SealedRow,
  type StatementRow,
} from '../store/close-seals.ts';
import { statementIn } from './close-steps.ts';
import { readsOf } from './reads.ts';

const pageSize = 50;

export type StatementsAsked = {
  personId?: number | undefined;
  planId?: number | undefined;
  period?: string | undefined;
  after?: number | undefined;
};

/** Statements of the people the caller may see, in the days of each statement's own period. */
export async function readStatements(
  ctx: Context,
  asked: StatementsAsked,
): Promise<{ statements: StatementRow[]; hasMore: boolean }> {
  // Whoever was in sight at any time; the periods decide below.
  const ever = await visiblePeople(ctx, { start: '1900-01-01', end: '2200-01-01' });
  const { personId, planId = null, period = null, after = null } = asked;
  const ids = personId === undefined ? ever.ids : ever.has(personId) ? [personId] : [];
  const rows = await listStatementRows(ctx.db, { personIds: ids, planId, period, after, limit: pageSize + 1 });
  const statements: StatementRow[] = [];
  for (const row of rows.slice(0, pageSize)) if (await isVisible(ctx, row)) statements.push(row);
  return { statements, hasMore: rows.length > pageSize };
}

async function isVisible(ctx: Context, row: Pick<StatementRow, 'personId' | 'period'>): Promise<boolean> {
  if (ctx.actor.scope.kind !== 'teams' || row.personId === ctx.actor.personId) return true;
  return (await visiblePeople(ctx, periodRange(row.period, await fiscalCalendar(ctx)))).has(row.personId);
}

/** @throws Refusal statement.not_found, also for one that the caller may not see */
export async function readStatement(ctx: Context, id: number) {
  const { row, seal } = await requireStatement(ctx, id);
  const { content, previous: _previous, position: _position, signature: _signature, ...summary } = row;
  const { keyId: _keyId, publicKey: _publicKey, ...shown } = summary;
  const statement = statementIn(content);
  const applied = [statement.own, ...statement.adjustments.map(({ by }) => by)].flatMap((by) => by?.rules ?? []);
  const reads = readsOf(await loadRules(ctx), applied, row.period);
  return { ...shown, statement: { ...statement }, seal, reads };
}

/** As a file: the statement exactly as it was sealed, and its seal. @throws Refusal statement.not_found */
export async function exportStatement(ctx: Context, id: number): Promise<FileAnswer> {
  const { row, seal } = await requireStatement(ctx, id);
  const content = `{"seal":${canonicalJson(seal)},"statement":${row.content}}\n`;
  return { name: `${row.planName}-${row.period}-${row.personName}.json`, type: 'application/json', content };
}

async function requireStatement(ctx: Context, id: number) {
  const row = await findStatement(ctx.db, id);
  const ever = await visiblePeople(ctx, { start: '1900-01-01', end: '2200-01-01' });
  if (!row || !ever.has(row.personId) || !(await isVisible(ctx, row))) throw new Refusal('statement.not_found');
  return { row, seal: sealOf(row) };
}

function sealOf({ hash, previous, position, signature, keyId, publicKey }: SealedRow) {
  return { hash, previous, position, signature, keyId, publicKey };
}

/** The public keys that statements were signed with, the newest first: whoever verifies compares with these. */
export async function readStatementKeys(ctx: Context): Promise<{ keyId: string; publicKey: string; since: string }[]> {
  return listStatementKeys(ctx.db);
}
