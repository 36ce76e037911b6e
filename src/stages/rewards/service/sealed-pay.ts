import type { PersonPay } from '#engine/pay/plan/result.ts';
import { payIn } from '#engine/pay/statement/amounts.ts';
import type { PayDecision, StatementContent, StatementTotals } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { listSealedPay, type SealedPayRow } from '../store/sealed-pay.ts';
import type { PendingAdjustment } from './pending-pay.ts';

/** A closed period of a person as its statement says it; `pay` of the periods whose whole statement was asked for. */
export type SealedPay = {
  version: number;
  totals: StatementTotals;
  pay: PersonPay | undefined;
  adjustments: PendingAdjustment[];
  decisions: readonly PayDecision[];
};

/** By period: what is sealed and holds. Only whole statements are ever stored. */
export async function readSealed(
  ctx: Context,
  of: { planId: number; personId: number },
  periods: readonly string[],
  contentOf: readonly string[],
): Promise<Map<string, SealedPay>> {
  const rows = await listSealedPay(ctx.db, of, periods, contentOf);
  return new Map(rows.map((row) => [row.period, read(row)]));
}

function read({ period, version, content, ...totals }: SealedPayRow): SealedPay {
  const statement = content === null ? null : (JSON.parse(content) as StatementContent);
  return {
    version,
    totals,
    pay: statement ? payIn(statement) : undefined,
    adjustments: (statement?.adjustments ?? []).map(({ period: changed, before, after, change }) => ({
      ...{ period: changed, before: before.toPay, after: after.toPay, change: change.toPay },
    })),
    decisions: statement?.decisions ?? [],
  };
}
