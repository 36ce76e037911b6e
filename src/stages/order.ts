import type { HttpApp } from '#platform/http/http-app.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { refusals as crmRefusals } from './crm/contract.ts';
import { registerCrm } from './crm/routes.ts';
import { refusals as insightRefusals } from './insight/contract.ts';
import { registerInsight } from './insight/routes.ts';
import { refusals as measuresRefusals } from './measures/contract.ts';
import { registerMeasures } from './measures/routes.ts';
import { refusals as peopleRefusals } from './people/contract/refusals.ts';
import { registerPeople } from './people/routes.ts';
import { refusals as plansRefusals } from './plans/contract.ts';
import { registerPlans } from './plans/routes.ts';
import { refusals as rewardsRefusals } from './rewards/contract/refusals.ts';
import { registerRewards } from './rewards/routes.ts';
import { refusals as scoresRefusals } from './scores/contract.ts';
import { registerScores } from './scores/routes.ts';

/** The stages, once, in the order the data flows: each may use those before it. Runner, menu and law read this list. */
export type Stage = { name: string; refusals: RefusalTable; routes(app: HttpApp): void };

export const stages: readonly Stage[] = [
  { name: 'people', refusals: peopleRefusals, routes: registerPeople },
  { name: 'crm', refusals: crmRefusals, routes: registerCrm },
  { name: 'measures', refusals: measuresRefusals, routes: registerMeasures },
  { name: 'plans', refusals: plansRefusals, routes: registerPlans },
  { name: 'scores', refusals: scoresRefusals, routes: registerScores },
  { name: 'rewards', refusals: rewardsRefusals, routes: registerRewards },
  { name: 'insight', refusals: insightRefusals, routes: registerInsight },
];
