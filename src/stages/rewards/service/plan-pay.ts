import type { Context } from '#platform/context.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { listPaysOf, listPlanPays } from '../store/live-pay.ts';
import { loadPlans, planInForce } from './plan-rules.ts';

/** What everyone earns by each plan in force in a period, as it stands after a refresh; whoever asks. People by code. */
export async function listPlanPay(ctx: Context, period: string) {
  const { calendar } = await loadRules(ctx);
  const plans = [];
  for (const plan of await loadPlans(ctx)) {
    const version = planInForce(plan, period, calendar);
    if (!version) continue;
    const rows = await listPlanPays(ctx.db, plan.id, period);
    plans.push({
      ...{ plan: plan.key, name: plan.name, version: version.version, currency: version.definition.currency },
      components: version.definition.components.map(({ key: component, words }) => ({ component, words })),
      people: rows.map(({ code, name, pay: { earned, held, drawn, recovered, bounded, toPay, lines } }) => ({
        ...{ code, name, earned, held, drawn, recovered, bounded, toPay },
        lines: lines.map(({ component, amount, missing }) => ({ component, amount, missing })),
      })),
    });
  }
  return plans;
}

/** What one person earns by each plan in force in a period, as it stands after a refresh; whoever asks. */
export async function findPlanPay(ctx: Context, personId: number, period: string) {
  const { calendar } = await loadRules(ctx);
  const found = [];
  for (const plan of await loadPlans(ctx)) {
    const version = planInForce(plan, period, calendar);
    if (!version) continue;
    const { currency, components } = version.definition;
    const [row] = await listPaysOf(ctx.db, personId, [plan.id], [period]);
    if (row)
      found.push({ plan: plan.key, name: plan.name, version: version.version, currency, components, pay: row.pay });
  }
  return found;
}
