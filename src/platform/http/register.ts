import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import type { TransactionOptions } from '#platform/database/transaction.ts';
import type { Endpoint } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import { addressOf } from './address.ts';
import { type Answered, writeAnswer } from './answer.ts';
import { parseJson, readBody } from './body.ts';
import { admit, type Caller, identifyCaller } from './caller.ts';
import { type FileAnswer, sendFile } from './file-answer.ts';
import type { HttpApp } from './http-app.ts';
import { onceOf } from './idempotency.ts';
import { type ParsedInput, parseInput } from './input.ts';
import { type Language, languageOf } from './language.ts';
import { runOnce } from './run-once.ts';

/** What a handler gets beside the context: the checked input and, for the few that need it, the request itself. */
export type Input<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> = {
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  language: Language;
  organisation: string;
  /** Where the request came from, as far as is known; for limits, not for trust. */
  address: string | null;
  /** The raw request. With bodyKind 'file' its body is an unread stream; otherwise it has been read. */
  request: Request;
  /** Headers to send with the answer, for cookies and downloads. */
  answerHeaders: Headers;
};

/**
 * Makes the server answer an endpoint. In this order: the request must carry a key or come from our own page, the caller
 * must be one of `callers`, the input must have the declared shape; then the handler runs in one transaction, which is
 * committed before the answer goes out. With an Idempotency-Key the answer is kept in that transaction.
 */
export function register<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  app: HttpApp,
  endpoint: Endpoint<Params, Query, Body, Answer>,
  handler: (ctx: Context, input: Input<Params, Query, Body>) => Promise<z.input<Answer>>,
): void {
  declare(app, endpoint, async (request, caller, body, read) => {
    const organisation = caller?.organisation ?? app.defaultOrganisation;
    const base = { now: app.clock(), log: app.log };
    const run = async (db: Context['db'], from: Request, actor: Context['actor']) => {
      const input = { ...read.input(), organisation, request: from } as Input<Params, Query, Body>;
      return writeAnswer(endpoint, await handler({ ...base, db, actor }, input), app.checkAnswers);
    };
    const once = onceOf(endpoint, request, caller, body);
    const options: TransactionOptions = endpoint.readsOneState ? { isolation: 'repeatable read' } : {};
    if (!once) {
      return app
        .inOrganisation(
          organisation,
          async (db) => run(db, request, await admit(app, endpoint, { ...base, db }, caller)),
          options,
        )
        .catch(refuseWhenBusy);
    }
    let actor: Context['actor'] | undefined;
    const steps = {
      admit: async (db: Context['db']) => {
        actor = await admit(app, endpoint, { ...base, db }, caller);
        read.input();
      },
      act: (db: Context['db']) => run(db, once.request, actor as Context['actor']),
      kept: async (answered: Answered) =>
        endpoint.secretAnswer ? read.failure(new Refusal('idempotency.shown_once')) : answered,
      failed: read.failure,
    };
    return runOnce(app, organisation, once, steps, options).catch(refuseWhenBusy);
  });
}

/** Somebody changed the same thing while one state of the data was read: nothing was done, and trying again helps. */
function refuseWhenBusy(error: unknown): never {
  const isBusy = error instanceof Error && 'code' in error && error.code === '40001';
  throw isBusy ? new Refusal('request.meanwhile') : error;
}

/**
 * The same for the few endpoints that touch no organisation data themselves (signing in and out): no transaction is
 * opened for them, so that slow password checks do not hold database connections. They are open to everybody.
 */
export function registerPublic<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  app: HttpApp,
  endpoint: Endpoint<Params, Query, Body, Answer>,
  handler: (input: Input<Params, Query, Body>) => Promise<z.input<Answer>>,
): void {
  if (endpoint.callers !== 'public') throw new Error(`${endpoint.path} is not public`);
  declare(app, endpoint, async (request, caller, _body, read) => {
    const organisation = caller?.organisation ?? app.defaultOrganisation;
    const answer = await handler({ ...read.input(), organisation, request } as Input<Params, Query, Body>);
    return writeAnswer(endpoint, answer, app.checkAnswers);
  });
}

/**
 * An endpoint with `answerKind: 'file'`: what the handler answers is sent as a download. A stream is read after the
 * transaction is over, so it must not need it.
 */
export function registerFile<Params extends z.ZodObject, Query extends z.ZodObject>(
  app: HttpApp,
  endpoint: Endpoint<Params, Query>,
  handler: (ctx: Context, input: Input<Params, Query, z.ZodType>) => Promise<FileAnswer>,
): void {
  if (endpoint.answerKind !== 'file' || endpoint.method !== 'get') throw new Error(`${endpoint.path} answers no file`);
  declare(app, endpoint, async (request, caller, _body, read) => {
    const organisation = caller?.organisation ?? app.defaultOrganisation;
    return app.inOrganisation(organisation, async (db) => {
      const base = { db, now: app.clock(), log: app.log };
      const actor = await admit(app, endpoint, base, caller);
      return handler({ ...base, actor }, { ...read.input(), organisation, request } as Input<Params, Query, z.ZodType>);
    });
  });
}

/** What a request says, and what goes back with its answer; `input` checks it each time it is asked. */
type Read = {
  input(): ParsedInput & { language: Language; answerHeaders: Headers; address: string | null };
  failure(error: unknown): Promise<Answered>;
};
type Run = (request: Request, caller: Caller | null, body: string, read: Read) => Promise<Answered | FileAnswer>;

function declare(app: HttpApp, endpoint: Endpoint, run: Run): void {
  app.routes.push({ kind: 'endpoint', endpoint });
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
  app.hono.on(endpoint.method.toUpperCase(), path, async (c: HonoContext) => {
    const request = c.req.raw;
    const caller = await identifyCaller(app, request);
    if (!caller && endpoint.callers !== 'public') throw new Refusal('sign_in.needed');
    const text = await readBody(endpoint, request);
    const language = languageOf(request.headers);
    const answerHeaders = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    for (const cookie of caller?.kind === 'session' ? caller.cookies : []) answerHeaders.append('set-cookie', cookie);
    const address = addressOf(c);
    const answered = await run(request, caller, text, {
      input: () => {
        const raw = { params: c.req.param(), query: c.req.query(), body: parseJson(text) };
        return { ...parseInput(endpoint, raw, language), language, answerHeaders, address };
      },
      failure: async (error) => {
        const failed = app.answerFailure(error, language);
        return { status: failed.status, body: await failed.text() };
      },
    }).catch((error: unknown) => (caller?.kind === 'key' ? countWrongKey(app, error, address) : Promise.reject(error)));
    if ('content' in answered) return sendFile(answered, answerHeaders);
    return new Response(answered.body, { status: answered.status, headers: answerHeaders });
  });
}

/** A wrong key is answered as such until its sender has tried too many. An organisation nobody knows is a wrong key too. */
async function countWrongKey(app: HttpApp, error: unknown, address: string | null): Promise<never> {
  const isWrong = error instanceof Refusal && ['key.wrong', 'organisation.unknown'].includes(error.code);
  if (!isWrong) throw error;
  await app.countWrongKey(address);
  throw new Refusal('key.wrong');
}
