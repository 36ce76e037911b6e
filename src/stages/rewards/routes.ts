import type { HttpApp } from '#platform/http/http-app.ts';
import { registerClose } from './close-routes.ts';
import { registerDisputes } from './disputes-routes.ts';
import { registerHonours } from './honours-routes.ts';
import { registerPayRoutes } from './pay-routes.ts';
import { registerPlanRoutes } from './plan-routes.ts';

export function registerRewards(app: HttpApp): void {
  registerPlanRoutes(app);
  registerPayRoutes(app);
  registerHonours(app);
  registerDisputes(app);
  registerClose(app);
}
