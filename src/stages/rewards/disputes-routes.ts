import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import * as contract from './contract/disputes.ts';
import { changeAnswerDays, readAnswerDays } from './service/disputes-deadline.ts';
import { attachToDispute, readDisputeFile } from './service/disputes-files.ts';
import { readDispute, readDisputes, readStatistics } from './service/disputes-read.ts';
import { readDisputable } from './service/disputes-subject.ts';
import { assignDispute, raiseDispute, resolveDispute, sayInDispute, withdrawDispute } from './service/disputes-work.ts';

export function registerDisputes(app: HttpApp): void {
  register(app, contract.listDisputes, (ctx, { query }) => readDisputes(ctx, query));
  // Before the one with an id in their place.
  register(app, contract.listDisputable, (ctx, { query }) => readDisputable(ctx, query));
  register(app, contract.getDisputeStatistics, (ctx) => readStatistics(ctx));
  register(app, contract.getDisputeSettings, async (ctx) => ({ answerWithinDays: await readAnswerDays(ctx) }));
  register(app, contract.changeDisputeSettings, (ctx, { body }) => changeAnswerDays(ctx, body.answerWithinDays));
  register(app, contract.getDispute, (ctx, { params }) => readDispute(ctx, params.id));
  register(app, contract.raiseDispute, (ctx, { body }) => raiseDispute(ctx, body));
  register(app, contract.sayInDispute, (ctx, { params, body }) => sayInDispute(ctx, params.id, body.text));
  register(app, contract.assignDispute, (ctx, { params, body }) =>
    assignDispute(ctx, params.id, body.to, body.note || null),
  );
  register(app, contract.resolveDispute, (ctx, { params, body }) => resolveDispute(ctx, params.id, body));
  register(app, contract.withdrawDispute, (ctx, { params }) => withdrawDispute(ctx, params.id));
  register(app, contract.attachToDispute, (ctx, { params, query, request }) =>
    attachToDispute(ctx, params.id, query.fileName, request.body),
  );
  registerFile(app, contract.getDisputeFile, (ctx, { params }) => readDisputeFile(ctx, params.id, params.fileId));
}
