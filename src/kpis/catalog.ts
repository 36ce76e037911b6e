import { attendedTrainings } from '#kpis/attended-trainings.ts';
import { calls } from '#kpis/calls.ts';
import { callsAll } from '#kpis/calls-all.ts';
import { closedDeals } from '#kpis/closed-deals.ts';
import { collectionRate } from '#kpis/collection-rate.ts';
import { collections } from '#kpis/collections.ts';
import { complaintRate } from '#kpis/complaint-rate.ts';
import { complaints } from '#kpis/complaints.ts';
import { contractAmount } from '#kpis/contract-amount.ts';
import { convertedLeads } from '#kpis/converted-leads.ts';
import { createdDeals } from '#kpis/created-deals.ts';
import { followUps } from '#kpis/follow-ups.ts';
import { knowledge } from '#kpis/knowledge.ts';
import type { ReadyMadeKpi } from '#kpis/kpi.ts';
import { leadConversion } from '#kpis/lead-conversion.ts';
import { leadsCreated } from '#kpis/leads-created.ts';
import { lostDeals } from '#kpis/lost-deals.ts';
import { newCustomers } from '#kpis/new-customers.ts';
import { requiredTrainings } from '#kpis/required-trainings.ts';
import { sales } from '#kpis/sales.ts';
import { salesCycle } from '#kpis/sales-cycle.ts';
import { salesGrowthPop } from '#kpis/sales-growth-pop.ts';
import { salesGrowthYoy } from '#kpis/sales-growth-yoy.ts';
import { satisfaction } from '#kpis/satisfaction.ts';
import { satisfiedAnswers } from '#kpis/satisfied-answers.ts';
import { serviceRating } from '#kpis/service-rating.ts';
import { skillProgress } from '#kpis/skill-progress.ts';
import { surveyAnswers } from '#kpis/survey-answers.ts';
import { trainingRate } from '#kpis/training-rate.ts';
import { visits } from '#kpis/visits.ts';
import { winRate } from '#kpis/win-rate.ts';
import { winRateOfCreated } from '#kpis/win-rate-of-created.ts';
import { wonDeals } from '#kpis/won-deals.ts';

/** Every ready-made KPI, in the order of the library: results, process, quality, growth; each after what it is made from. */
export const readyMadeKpis: readonly ReadyMadeKpi[] = [
  sales,
  wonDeals,
  lostDeals,
  closedDeals,
  createdDeals,
  winRate,
  winRateOfCreated,
  contractAmount,
  collections,
  collectionRate,
  newCustomers,
  salesGrowthYoy,
  salesGrowthPop,
  leadsCreated,
  convertedLeads,
  leadConversion,
  visits,
  calls,
  callsAll,
  followUps,
  salesCycle,
  surveyAnswers,
  satisfiedAnswers,
  satisfaction,
  complaints,
  complaintRate,
  serviceRating,
  requiredTrainings,
  attendedTrainings,
  trainingRate,
  knowledge,
  skillProgress,
];
