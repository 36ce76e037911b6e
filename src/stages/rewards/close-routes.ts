import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import * as close from './contract/close.ts';
import * as holds from './contract/pay-holds.ts';
import * as statements from './contract/statements.ts';
import { calculateClose } from './service/close-calculate.ts';
import { listHolds, placeHold, releaseHold } from './service/close-holds.ts';
import { payPeriod, readPayrollFile } from './service/close-pay.ts';
import { readClose, readClosesOf } from './service/close-read.ts';
import { askReopen, decideReopen } from './service/close-reopen.ts';
import { exportStatement, readStatement, readStatementKeys, readStatements } from './service/close-statements.ts';
import { approveClose, closePeriod, returnClose, reviewClose } from './service/close-steps.ts';

export function registerClose(app: HttpApp): void {
  register(app, close.listCloses, (ctx, { query }) => readClosesOf(ctx, query.year));
  register(app, close.getClose, (ctx, { params }) => readClose(ctx, params));
  register(app, close.calculateClose, async (ctx, { params }) => ({
    state: 'calculated' as const,
    ...(await calculateClose(ctx, params)),
  }));
  register(app, close.reviewClose, (ctx, { params, body }) => reviewClose(ctx, params, body.calculation));
  register(app, close.approveClose, (ctx, { params, body }) => approveClose(ctx, params, body.calculation));
  register(app, close.returnClose, (ctx, { params, body }) => returnClose(ctx, params, body.reason));
  register(app, close.closePeriod, (ctx, { params, body }) => closePeriod(ctx, app.signer, params, body.calculation));
  register(app, close.askReopen, (ctx, { params, body }) => askReopen(ctx, params, body.reason));
  register(app, close.decideReopen, (ctx, { params, body }) => decideReopen(ctx, params, body.decision));
  register(app, close.payPeriod, (ctx, { params, language }) => payPeriod(ctx, params, language));
  registerFile(app, close.exportPayroll, (ctx, { params, query }) => readPayrollFile(ctx, params.number, query.format));
  register(app, statements.listStatements, (ctx, { query }) => readStatements(ctx, query));
  register(app, statements.getStatement, (ctx, { params }) => readStatement(ctx, params.id));
  registerFile(app, statements.exportStatement, (ctx, { params }) => exportStatement(ctx, params.id));
  register(app, statements.listStatementKeys, async (ctx) => ({ keys: await readStatementKeys(ctx) }));
  register(app, holds.listHolds, (ctx, { query }) => listHolds(ctx, query));
  register(app, holds.placeHold, (ctx, { body }) => placeHold(ctx, body));
  register(app, holds.releaseHold, async (ctx, { params, body }) => {
    await releaseHold(ctx, params.id, body.reason);
    return { released: true as const };
  });
}
