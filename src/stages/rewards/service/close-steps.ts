import type { StatementContent } from '#engine/pay/statement/content.ts';
import { signedText } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Signer } from '#platform/signing.ts';
import { today } from '#stages/people/service.ts';
import { type CloseRow, isClosed, listCloseRows, lockBegun, openClose, setReturned, setState } from '../store/close.ts';
import { postClose } from '../store/close-ledger.ts';
import { countTampered, listCalculations, listResults, setCalculationClosed } from '../store/close-results.ts';
import { insertStatements, putStatementKey, readChainEnd, type SealInput } from '../store/close-seals.ts';
import { hasBlocking, recordStep } from './close-calculate.ts';
import type { PayCheck } from './close-checks.ts';
import { lockIn, type PlanKey, type PlanPeriod, planPeriod, requireSomebody, requireWhole } from './close-rights.ts';
import { fingerprintOf } from './close-write.ts';

export type Stepped = { state: CloseRow['state']; calculation: number | null };

/** Somebody looked at the figures and the checklist. @throws Refusal close.* */
export async function reviewClose(ctx: Context, key: PlanKey, calculation: number): Promise<Stepped> {
  requireWhole(ctx);
  const personId = requireSomebody(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockIn(ctx, of, ['calculated']);
  requireLooked(row, calculation);
  if ((await today(ctx)) < of.range.end) throw new Refusal('close.not_over', { period: of.period });
  const blocking = hasBlocking((await requireCalculation(ctx, of, calculation)).checks as readonly PayCheck[]);
  if (blocking > 0) throw new Refusal('close.blocked', { count: blocking });
  await setState(ctx.db, of, { personId, at: ctx.now }, 'reviewed');
  await recordStep(ctx, of, 'reviewed', { calculation });
  return { state: 'reviewed', calculation };
}

/** A second person agrees. @throws Refusal close.*; close.same_person for whoever calculated or reviewed it */
export async function approveClose(ctx: Context, key: PlanKey, calculation: number): Promise<Stepped> {
  requireWhole(ctx);
  const personId = requireSomebody(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockIn(ctx, of, ['reviewed']);
  requireLooked(row, calculation);
  if ([row.calculated, row.reviewed].some((step) => step?.personId === personId))
    throw new Refusal('close.same_person');
  await setState(ctx.db, of, { personId, at: ctx.now }, 'approved');
  await recordStep(ctx, of, 'approved', { calculation });
  return { state: 'approved', calculation };
}

/** Something is not right: back to the beginning, with the reason. @throws Refusal close.* */
export async function returnClose(ctx: Context, key: PlanKey, reason: string): Promise<Stepped> {
  requireWhole(ctx);
  const of = await planPeriod(ctx, key);
  await lockIn(ctx, of, ['calculated', 'reviewed', 'approved']);
  await openClose(ctx.db, of);
  await setReturned(ctx.db, of, { personId: ctx.actor.personId, at: ctx.now }, reason);
  await recordStep(ctx, of, 'returned', { reason });
  return { state: 'open', calculation: null };
}

/**
 * Seals everybody's statement as it was approved, posts the ledger, and closes the period, all in this one transaction. What
 * has changed in the facts since the calculation is not in it: the next period finds it as an adjustment.
 * @throws Refusal close.*
 */
export async function closePeriod(
  ctx: Context,
  signer: Signer,
  key: PlanKey,
  calculation: number,
): Promise<Stepped & { statements: number }> {
  requireWhole(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockIn(ctx, of, ['approved']);
  requireLooked(row, calculation);
  await refuseStale(ctx, of, calculation);
  const statements = await sealStatements(ctx, signer, of, calculation);
  await postClose(ctx.db, { planId: of.planId, period: of.period, calculationId: calculation, at: ctx.now });
  await setCalculationClosed(ctx.db, calculation, ctx.now);
  await setState(ctx.db, of, { personId: ctx.actor.personId, at: ctx.now }, 'closed');
  await recordStep(ctx, of, 'closed', { calculation, statements });
  return { state: 'closed', calculation, statements };
}

/**
 * The period before may have been reopened since the calculation: what it pays by now would be paid once more here. Locked, so
 * that it cannot be reopened meanwhile.
 */
async function refuseStale(ctx: Context, of: PlanPeriod, calculation: number): Promise<void> {
  const before = (await listCloseRows(ctx.db, of.planId)).findLast(({ beginsOn }) => beginsOn < of.range.start);
  const row = before && (await lockBegun(ctx.db, of.planId, before.period));
  if (!row) return;
  const holds = isClosed(row) && (row.calculationId ?? 0) < calculation;
  if (!holds) throw new Refusal('close.earlier_changed', { period: row.period });
}

async function sealStatements(ctx: Context, signer: Signer, of: PlanPeriod, calculationId: number): Promise<number> {
  const made = await requireCalculation(ctx, of, calculationId);
  const results = await listResults(ctx.db, calculationId);
  // Whoever could write past the guards of the database still could not get a changed statement signed.
  if (fingerprintOf(results) !== made.fingerprint || (await countTampered(ctx.db, calculationId)) > 0) {
    throw new Error('statements were changed after they had been calculated');
  }
  const end = await readChainEnd(ctx.db, of.planId);
  let previous = end.hash;
  const seals = results.map(({ personId, hash }, at): SealInput => {
    const signature = signer.sign(signedText(hash, previous));
    const seal = { position: end.position + at + 1, personId, hash, previous, signature };
    previous = hash;
    return seal;
  });
  const { keyId, publicKey } = signer;
  await putStatementKey(ctx.db, { keyId, publicKey, since: ctx.now });
  await insertStatements(ctx.db, { planId: of.planId, calculationId, keyId, at: ctx.now }, seals);
  return seals.length;
}

async function requireCalculation(ctx: Context, of: PlanPeriod, id: number) {
  const made = (await listCalculations(ctx.db, of.planId)).find((each) => each.id === id);
  if (!made) throw new Error('the calculation of a period is gone');
  return made;
}

function requireLooked(row: CloseRow, calculation: number): void {
  if (row.calculationId !== calculation) throw new Refusal('close.other_calculation');
}

/** The file that a statement is exported as. */
export function statementIn(content: string): StatementContent {
  // Only whole statements are ever stored.
  return JSON.parse(content) as StatementContent;
}
