import { isDeepStrictEqual } from 'node:util';
import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import type { Member } from '#platform/auth/store.ts';
import { type Actor, type Context, systemActor } from '#platform/context.ts';
import type { Callers, Endpoint } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import { addressOf } from './address.ts';
import { parseJson, readBody } from './body.ts';
import type { HttpApp } from './http-app.ts';
import { type ParsedInput, parseInput } from './input.ts';
import { type Language, languageOf } from './language.ts';
import { refuseCrossSite } from './same-origin.ts';

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

/** Someone who is not signed in: no roles, and a scope that holds nobody. */
const nobody: Actor = { personId: null, name: '', roles: [], scope: { kind: 'own' } };

/**
 * Makes the server answer an endpoint. In this order: the request must come from our own page, the caller must be one
 * of `callers`, the input must have the declared shape; then the handler runs in one transaction, which is committed
 * before the answer goes out.
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
  declare(app, endpoint, async (request, member, read) => {
    const organisation = member?.organisation ?? app.defaultOrganisation;
    return app.inOrganisation(organisation, async (db) => {
      const base = { db, now: app.clock(), log: app.log };
      const actor = member ? await app.loadActor({ ...base, actor: systemActor }, member.personId) : null;
      authorise(endpoint.callers, actor);
      return handler({ ...base, actor: actor ?? nobody }, { ...read(), organisation, request } as Input<
        Params,
        Query,
        Body
      >);
    });
  });
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
  declare(app, endpoint, async (request, member, read) => {
    const organisation = member?.organisation ?? app.defaultOrganisation;
    return handler({ ...read(), organisation, request } as Input<Params, Query, Body>);
  });
}

type Read = () => ParsedInput & { language: Language; answerHeaders: Headers; address: string | null };
type Run = (request: Request, member: Member | null, read: Read) => Promise<unknown>;

function declare(app: HttpApp, endpoint: Endpoint, run: Run): void {
  app.routes.push({ kind: 'endpoint', endpoint });
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
  app.hono.on(endpoint.method.toUpperCase(), path, async (c: HonoContext) => {
    const request = c.req.raw;
    refuseCrossSite(request);
    const session = await app.signIn.identify(request);
    if (!session && endpoint.callers !== 'public') throw new Refusal('sign_in.needed');
    const text = await readBody(endpoint, request);
    const language = languageOf(request.headers);
    const answerHeaders = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    for (const cookie of session?.cookies ?? []) answerHeaders.append('set-cookie', cookie);
    const answer = await run(request, session?.member ?? null, () => {
      const raw = { params: c.req.param(), query: c.req.query(), body: parseJson(text) };
      return { ...parseInput(endpoint, raw, language), language, answerHeaders, address: addressOf(c) };
    });
    const json = JSON.stringify(answer);
    if (app.checkAnswers) checkAnswer(endpoint, json);
    return new Response(json, { headers: answerHeaders });
  });
}

/**
 * @throws Refusal sign_in.needed when the session's person is gone, request.not_allowed when the role is not enough
 */
function authorise(callers: Callers, actor: Actor | null): void {
  if (callers === 'public') return;
  if (!actor) throw new Refusal('sign_in.needed');
  if (callers === 'signed_in') return;
  if (!actor.roles.some((role) => callers.includes(role))) throw new Refusal('request.not_allowed');
}

/** An answer must be exactly what the contract says: a field too many may be one the caller must not see. */
function checkAnswer(endpoint: Endpoint, json: string): void {
  const sent: unknown = JSON.parse(json);
  const declared = endpoint.answer.parse(sent);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(declared)), sent)) {
    throw new Error(`${endpoint.method} ${endpoint.path} answers more than its contract says: ${json.slice(0, 500)}`);
  }
}
