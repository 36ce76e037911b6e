import type { Callers, Role } from '#platform/endpoint.ts';
import { getStart } from '#stages/scores/contract/start.ts';
import { paths, type Target } from '#web/path-builder.ts';

/** Whom we need to know to decide what to offer. The server decides what is allowed; this only keeps dead ends away. */
export type Holder = { roles: readonly Role[] };

/** The endpoint a page cannot do without, as far as it says who may call it. */
export type PageNeeds = { callers: Callers };

/** Whether the server would let this person call an endpoint at all. */
export function mayCall(endpoint: PageNeeds, holder: Holder): boolean {
  const { callers } = endpoint;
  return typeof callers === 'string' || callers.some((role) => holder.roles.includes(role));
}

/** Who looks at the company as a whole before anything else. */
const lookAtAll: readonly Role[] = ['operations', 'hr', 'executive', 'administrator'];

/** Where the person starts: the whole for whoever runs sales, the team for whoever leads one, else one's own performance. */
export function homeOf(holder: Holder & { started: boolean }): Target {
  // Until there are scores, whoever sets the company up is led through the first steps.
  if (!holder.started && mayCall(getStart, holder)) return paths.start();
  if (holder.roles.some((role) => lookAtAll.includes(role))) return paths.overview();
  return holder.roles.includes('manager') ? paths.team() : paths.myPerformance();
}
