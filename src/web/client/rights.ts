import type { Callers, Role } from '#platform/endpoint.ts';
import { paths, type Target } from '#web/path-builder.ts';

/** Whom we need to know to decide what to offer. The server decides what is allowed; this only keeps dead ends away. */
export type Holder = { roles: readonly Role[] };

/** Whether the server would let this person call an endpoint at all. */
export function mayCall(endpoint: { callers: Callers }, holder: Holder): boolean {
  const { callers } = endpoint;
  return typeof callers === 'string' || callers.some((role) => holder.roles.includes(role));
}

/** Where the person starts: whoever leads or runs sales sees the team, everyone else their own performance. */
export function homeOf(holder: Holder): Target {
  const leads = holder.roles.some((role) => role !== 'salesperson');
  return leads ? paths.team() : paths.myPerformance();
}
