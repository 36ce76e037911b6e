import { OpenAPIHono } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import type { FoundKey } from '#platform/auth/api-key.ts';
import type { SignIn } from '#platform/auth/sign-in.ts';
import type { Clock } from '#platform/clock.ts';
import { type Actor, type Context, systemActor, type Transact } from '#platform/context.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { TransactionOptions } from '#platform/database/transaction.ts';
import type { Endpoint } from '#platform/endpoint.ts';
import type { Log } from '#platform/log.ts';
import { mergeRefusals, Refusal, type RefusalTable } from '#platform/refusal.ts';
import type { Signer } from '#platform/signing.ts';
import { answerFailure } from './failure.ts';
import { type Language, languageOf } from './language.ts';
import { httpRefusals } from './refusals.ts';
import { securityHeaders } from './security-headers.ts';
import { taiwaneseSentences } from './taiwan.ts';

/** What the product gives the HTTP platform, which itself knows no business word. */
export type HttpOptions = {
  log: Log;
  clock: Clock;
  /** Every sentence of every stage, by code. */
  refusals: RefusalTable;
  /** Whose requests and whose public pages are answered when nobody is signed in. */
  defaultOrganisation: string;
  /** Sessions and passwords. They tell which person asks; that person's roles are read fresh on every request. */
  signIn: SignIn;
  /** The person as an actor on the day of `ctx.now`; null when the person is gone. */
  loadActor(ctx: Context, personId: number): Promise<Actor | null>;
  /** The same for whose the API key with this hash is, and the key; null as well where no such key holds. */
  loadKeyHolder(ctx: Context, hash: Buffer): Promise<{ actor: Actor; key: FoundKey } | null>;
  /** Runs work in one transaction on an organisation's schema. */
  inOrganisation<Result>(
    organisation: string,
    work: (db: Transaction<Tables>, openedRows: number) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** The installation's own key, for what has to prove where it came from. */
  signer: Signer;
  /** Counts a wrong API key. @throws Refusal sign_in.too_many */
  countWrongKey(address: string | null): Promise<void>;
  /** Compare every answer with the endpoint's shape and fail on a difference. For tests. */
  checkAnswers: boolean;
};

/** One thing the server answers. `plain` routes (health, API description, web files) stand outside the API's endpoints. */
export type Route = { kind: 'endpoint'; endpoint: Endpoint } | { kind: 'plain'; method: string; path: string };

export type HttpApp = HttpOptions & {
  readonly hono: OpenAPIHono;
  /** Everything that was registered, so that a test can walk all of it. */
  readonly routes: Route[];
  /** Every sentence, those of HTTP itself included. */
  readonly allRefusals: RefusalTable;
  /** The answer to whatever was thrown: a refusal's sentence, or a plain 500. */
  answerFailure(error: unknown, language: Language): Response;
};

/** An empty server with what holds for every answer: security headers, and sentences for whatever goes wrong. */
export function makeHttpApp(options: HttpOptions): HttpApp {
  const refusals = mergeRefusals([options.refusals, httpRefusals]);
  const hono = new OpenAPIHono();
  const routes: Route[] = [];
  hono.use('*', securityHeaders());
  hono.use(
    '/api/*',
    taiwaneseSentences((method, path) => findEndpoint(routes, method, path)),
  );
  const answer = (error: unknown, language: Language) => answerFailure(error, language, refusals, options.log);
  hono.onError((error, c) => answer(error, languageOf(c.req.raw.headers)));
  hono.notFound((c) => answer(new Refusal('request.unknown', { path: c.req.path }), languageOf(c.req.raw.headers)));
  return { ...options, hono, routes, allRefusals: refusals, answerFailure: answer };
}

/** The endpoint that answers an address. */
function findEndpoint(routes: readonly Route[], method: string, path: string): Endpoint | undefined {
  const parts = path.split('/');
  for (const route of routes) {
    if (route.kind !== 'endpoint' || route.endpoint.method.toUpperCase() !== method) continue;
    const wanted = route.endpoint.path.split('/');
    if (wanted.length === parts.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at])) {
      return route.endpoint;
    }
  }
  return undefined;
}

/** Transactions of their own in the caller's name, each with the time of its beginning, for work that takes several. */
export function asCaller(app: HttpApp, ctx: Context, organisation: string): Transact {
  return (work, options) => app.inOrganisation(organisation, (db) => work({ ...ctx, db, now: app.clock() }), options);
}

/** Runs work in the name of the product itself, in one transaction on an organisation's schema. */
export async function runAsSystem<Result>(
  app: HttpApp,
  organisation: string,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  return app.inOrganisation(organisation, (db) => work({ db, now: app.clock(), actor: systemActor, log: app.log }));
}
