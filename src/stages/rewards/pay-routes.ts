import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import * as contract from './contract/pay.ts';
import { getAdjustmentCauses } from './contract/pay-causes.ts';
import { readAdjustmentCauses } from './service/adjustment-causes.ts';
import { readEstimateInput } from './service/estimate.ts';
import { readPayBases, savePayBases } from './service/pay-bases.ts';
import { readPayFacts } from './service/pay-facts.ts';
import { readPay } from './service/read-pay.ts';
import { exportRegister, readRegister } from './service/register.ts';

/** Facts on one page unless asked otherwise. */
const factsAtOnce = 50;

/** What people earn, what it is computed from, and the register of everyone. */
export function registerPayRoutes(app: HttpApp): void {
  register(app, contract.getPay, (ctx, { query }) => readPay(ctx, query));
  register(app, contract.listPayFacts, (ctx, { query, language }) => {
    const { counted, limit = factsAtOnce, after, ...asked } = query;
    return readPayFacts(ctx, { ...asked, after, limit, counted: counted === 'yes' }, language);
  });
  register(app, getAdjustmentCauses, (ctx, { query }) => readAdjustmentCauses(ctx, query));
  register(app, contract.getEstimateInput, (ctx, { query }) => readEstimateInput(ctx, query));
  register(app, contract.listPayBases, (ctx, { query }) => readPayBases(ctx, query.period));
  register(app, contract.savePayBases, async (ctx, { body }) => ({ changed: await savePayBases(ctx, body) }));
  register(app, contract.getPayoutRegister, (ctx, { query }) => readRegister(ctx, query));
  registerFile(app, contract.exportPayoutRegister, (ctx, { query, language }) =>
    exportRegister(ctx, { ...query, language: query.language ?? language }),
  );
}
