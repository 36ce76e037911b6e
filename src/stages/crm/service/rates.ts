import { factSources } from '#engine/facts/catalog.ts';
import { recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings } from '#stages/people/service.ts';
import { hasAmount } from '../store/columns.ts';
import { type CurrencyUse, listCurrencyUse } from '../store/currencies.ts';
import { insertIncomingByCurrency, listRates as listRows, type Rate, upsertRates } from '../store/rates.ts';
import { mergeBatch } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';

export async function listRates(ctx: Context): Promise<{ baseCurrency: string; rates: Rate[] }> {
  const { baseCurrency } = await getSettings(ctx);
  return { baseCurrency, rates: await listRows(ctx.db) };
}

export async function listCurrencies(ctx: Context): Promise<CurrencyUse[]> {
  const { baseCurrency } = await getSettings(ctx);
  return listCurrencyUse(ctx.db, baseCurrency);
}

/**
 * Saves rates, each in force from its day until the next one of its currency, and converts all amounts of these
 * currencies again, each change with its log entry and marks.
 * @returns how many records changed
 * @throws Refusal rate.base
 */
export async function saveRates(ctx: Context, rates: readonly Rate[]): Promise<number> {
  const { baseCurrency: base } = await getSettings(ctx);
  if (rates.some((rate) => rate.currency === base)) throw new Refusal('rate.base', { currency: base });
  const changed = await upsertRates(ctx.db, rates);
  await recordChanges(
    ctx,
    changed.map((rate) => ({
      action: rate.before === null ? 'created' : 'changed',
      entity: 'exchange_rate',
      entityId: `${rate.currency} ${rate.validFrom}`,
      title: `${rate.currency} → ${base}`,
      before: rate.before === null ? null : { rate: rate.before },
      after: { rate: rate.rate },
    })),
  );
  const currencies = [...new Set(changed.map((rate) => rate.currency))];
  return currencies.length === 0 ? 0 : convertAgain(ctx, currencies);
}

async function convertAgain(ctx: Context, currencies: readonly string[]): Promise<number> {
  let changed = 0;
  for (const { key } of factSources) {
    if (!hasAmount(key)) continue;
    const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
    await withBatch(ctx, key, { columns: [], fields: false }, options, async (batch) => {
      await insertIncomingByCurrency(ctx.db, key, currencies);
      changed += (await mergeBatch(ctx, batch, { newAreLogged: true })).changed;
    });
  }
  return changed;
}
