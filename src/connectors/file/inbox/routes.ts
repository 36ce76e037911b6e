import { relative } from 'node:path';
import type { Context } from '#platform/context.ts';
import { asCaller, type HttpApp } from '#platform/http/http-app.ts';
import type { Language } from '#platform/http/language.ts';
import { register } from '#platform/http/register.ts';
import { listInbox, readInbox, saveInbox } from '#stages/crm/service/import-inbox.ts';
import * as contract from '../contract/inbox.ts';
import { errorSentence } from '../sentences.ts';
import { findFiles } from './find-files.ts';
import { inboxFolder } from './folder.ts';
import { runPass } from './pass.ts';

const shownFiles = 20;

export function registerInbox(app: HttpApp): void {
  register(app, contract.getInbox, async (ctx, { organisation, language }) => answerOf(ctx, organisation, language));

  register(app, contract.saveInbox, async (ctx, { body, organisation, language }) => {
    await saveInbox(ctx, body);
    return answerOf(ctx, organisation, language);
  });

  register(app, contract.runInbox, async (ctx, { organisation }) => {
    const place = { transact: asCaller(app, ctx, organisation), folder: inboxFolder(organisation), log: app.log };
    return { files: (await runPass(place, new Date(), { anyway: true })) ?? 0 };
  });
}

async function answerOf(ctx: Context, organisation: string, language: Language) {
  const folder = inboxFolder(organisation);
  const waiting = await findFiles(folder, Number.POSITIVE_INFINITY);
  const files = await listInbox(ctx, shownFiles);
  return {
    ...(await readInbox(ctx)),
    folder,
    waiting: waiting.slice(0, shownFiles).map(({ path }) => relative(folder, path)),
    files: files.map(({ problem, ...file }) => ({ ...file, sentence: problem && errorSentence(problem, language) })),
  };
}
