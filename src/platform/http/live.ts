import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { type LiveStreams, memberKey } from '#platform/live/streams.ts';
import { Refusal } from '#platform/refusal.ts';
import { admit, type Caller, identifyCaller } from './caller.ts';
import type { HttpApp } from './http-app.ts';
import { registerPlain } from './plain-routes.ts';

/** How the stream looks to the rules about who may ask; its answer is no JSON. */
const getLive = endpoint({
  method: 'get',
  path: '/api/live',
  summary: { zh: '实时更新', en: 'Live updates' },
  callers: 'signed_in',
  reach: 'none',
  answer: z.never(),
});

/**
 * GET /api/live: server-sent events for anyone signed in. `ready` when it begins, `changed` with a topic and periods when
 * something was computed anew, `end` with the reason before it ends. It tells that something changed and never what.
 */
export function registerLive(app: HttpApp, streams: LiveStreams): void {
  registerPlain(app, getLive.path, async (c) => {
    const request = c.req.raw;
    const allow = async (caller: Caller) =>
      app.inOrganisation(caller.organisation, (db) =>
        admit(app, getLive, { db, now: app.clock(), log: app.log }, caller),
      );
    const caller = await identifyCaller(app, request);
    if (!caller) throw new Refusal('sign_in.needed');
    const { personId } = await allow(caller);
    const { organisation, session } = caller;
    const body = await streams.open({
      organisation,
      session,
      member: memberKey({ organisation, personId: personId ?? 0 }),
      isStillAllowed: async () => {
        const now = await identifyCaller(app, request);
        return now !== null && (await allow(now)).personId === personId;
      },
    });
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return new Response(body, { headers });
  });
}
