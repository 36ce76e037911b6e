import type { HttpApp } from '#platform/http/http-app.ts';
import { registerDisputes } from './disputes-routes.ts';
import { registerHonours } from './honours-routes.ts';

export function registerRewards(app: HttpApp): void {
  registerHonours(app);
  registerDisputes(app);
}
