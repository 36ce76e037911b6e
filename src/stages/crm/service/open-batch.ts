import { currencyPlaces } from '#engine/currency.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { getSettings } from '#stages/people/service.ts';
import type { Column } from '../store/columns.ts';
import { type Batch, createIncoming, dropIncoming } from '../store/incoming.ts';

/** Where records come from that are entered in the product itself. */
export const ownOrigin = 'own';

export type BatchOptions = Pick<Batch, 'origin' | 'foundBy' | 'importId'>;

/** Runs `work` with the temporary tables of a batch, and takes them away again so that another batch can follow. */
export async function withBatch<Result>(
  ctx: Context,
  kind: FactSourceKey,
  written: { columns: readonly Column[]; fields: boolean },
  options: BatchOptions,
  work: (batch: Batch) => Promise<Result>,
): Promise<Result> {
  const { baseCurrency } = await getSettings(ctx);
  await createIncoming(ctx.db, kind);
  const result = await work({
    kind,
    written: written.columns,
    writesFields: written.fields,
    baseCurrency,
    basePlaces: currencyPlaces(baseCurrency),
    ...options,
  });
  // After a failure the transaction is lost, and the tables with it.
  await dropIncoming(ctx.db);
  return result;
}
