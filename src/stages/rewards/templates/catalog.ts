import { commission } from './commission.ts';
import { onCollection } from './on-collection.ts';
import { performancePay } from './performance-pay.ts';
import { teamPool } from './team-pool.ts';
import type { PlanTemplate } from './template.ts';

/** Every template, in the order in which a new incentive plan offers them. */
export const planTemplates: readonly PlanTemplate[] = [commission, performancePay, teamPool, onCollection];

export function findPlanTemplate(key: string): PlanTemplate | undefined {
  return planTemplates.find((template) => template.key === key);
}
