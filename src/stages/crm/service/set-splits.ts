import { currencyPlaces } from '#engine/currency.ts';
import { toText } from '#engine/money.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings, namePeople } from '#stages/people/service.ts';
import { insertMarksOfFact } from '../store/marks.ts';
import type { Visible } from '../store/read.ts';
import { type DealSplit, listSplits, replaceSplits, updateIsSplit } from '../store/splits.ts';
import { numberOrNull, touchedFact, touchedSide } from './fact-state.ts';
import { lockFact, ownerOf, requireFact } from './require-fact.ts';
import { isWhole, type SplitShare, splitRows, sumShares } from './splits.ts';
import { visibleOwners } from './visible.ts';

/** @throws Refusal fact.not_found */
export async function getSplits(ctx: Context, dealId: number): Promise<DealSplit[]> {
  await requireFact(ctx, 'deals', dealId, await visibleOwners(ctx));
  return listSplits(ctx.db, dealId);
}

/**
 * Splits a deal. The shares sum to exactly 1; the owner gets a row with share 0 when named in none. An empty list takes
 * the split away, so that all is the owner's again. Whoever has a share already keeps it, seen by the actor or not.
 * @throws Refusal fact.not_found, fact.not_owner, split.not_whole, split.twice, fact.unknown_owner
 */
export async function setSplits(ctx: Context, dealId: number, shares: readonly SplitShare[]): Promise<DealSplit[]> {
  const visible = await visibleOwners(ctx);
  const deal = await lockFact(ctx, 'deals', dealId, visible);
  const before = await listSplits(ctx.db, dealId);
  const present = before.map((entry) => entry.personId);
  await checkShares(ctx, shares, visible === 'all' ? 'all' : [...visible, ...present]);
  const places = currencyPlaces((await getSettings(ctx)).baseCurrency);
  const amount = deal.values.amount;
  const whole = { dealId, owner: ownerOf(deal), baseAmount: typeof amount === 'string' ? amount : null };
  await replaceSplits(ctx.db, [dealId], splitRows(whole, shares, places));
  const after = await listSplits(ctx.db, dealId);
  if (describe(before) === describe(after)) return after;
  await updateIsSplit(ctx.db, dealId, after.length > 0);
  await recordChange(ctx, {
    action: 'split',
    entity: 'deal',
    entityId: dealId,
    title: String(deal.values.name),
    personId: numberOrNull(deal.values.owner),
    before: { splits: before },
    after: { splits: after },
  });
  const side = (splits: readonly DealSplit[]) =>
    touchedSide(
      'deals',
      deal,
      splits.map((entry) => entry.personId),
    );
  const what = { isNew: false, detailsChanged: false };
  await insertMarksOfFact(ctx.db, 'deals', touchedFact(dealId, side(before), side(after), what));
  return after;
}

/** New shares go to people the actor sees: otherwise anyone's name could be read by giving a share to a number. */
async function checkShares(ctx: Context, shares: readonly SplitShare[], allowed: Visible): Promise<void> {
  if (shares.length === 0) return;
  const ids = shares.map((entry) => entry.personId);
  const known = allowed === 'all' ? ids : ids.filter((personId) => allowed.includes(personId));
  const names = await namePeople(ctx, known);
  const seen = new Set<number>();
  for (const personId of ids) {
    const name = names.get(personId);
    if (name === undefined) throw new Refusal('fact.unknown_owner', { value: personId });
    if (seen.has(personId)) throw new Refusal('split.twice', { name });
    seen.add(personId);
  }
  if (!isWhole(shares)) throw new Refusal('split.not_whole', { sum: toText(sumShares(shares)) });
}

function describe(splits: readonly DealSplit[]): string {
  return JSON.stringify(splits.map((entry) => [entry.personId, entry.share, entry.amount]));
}
