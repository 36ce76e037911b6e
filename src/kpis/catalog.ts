import { acquisitionCost } from '#kpis/acquisition-cost.ts';
import { acquisitionSpend } from '#kpis/acquisition-spend.ts';
import { activeCustomers } from '#kpis/active-customers.ts';
import { attendedTrainings } from '#kpis/attended-trainings.ts';
import { brandAwareness } from '#kpis/brand-awareness.ts';
import { calls } from '#kpis/calls.ts';
import { callsAll } from '#kpis/calls-all.ts';
import { churnRate } from '#kpis/churn-rate.ts';
import { closedDeals } from '#kpis/closed-deals.ts';
import { cohesion } from '#kpis/cohesion.ts';
import { collectionRate } from '#kpis/collection-rate.ts';
import { collectionRateDue } from '#kpis/collection-rate-due.ts';
import { collections } from '#kpis/collections.ts';
import { communication } from '#kpis/communication.ts';
import { competitiveness } from '#kpis/competitiveness.ts';
import { complaintRate } from '#kpis/complaint-rate.ts';
import { complaints } from '#kpis/complaints.ts';
import { complianceRate } from '#kpis/compliance-rate.ts';
import { compliantVisits } from '#kpis/compliant-visits.ts';
import { contractAmount } from '#kpis/contract-amount.ts';
import { contractsDue } from '#kpis/contracts-due.ts';
import { convertedLeads } from '#kpis/converted-leads.ts';
import { createdDeals } from '#kpis/created-deals.ts';
import { customerContribution } from '#kpis/customer-contribution.ts';
import { customerOrders } from '#kpis/customer-orders.ts';
import { customersAtEnd } from '#kpis/customers-at-end.ts';
import { customersAtStart } from '#kpis/customers-at-start.ts';
import { dataDecisions } from '#kpis/data-decisions.ts';
import { developmentActions } from '#kpis/development-actions.ts';
import { employeeGrowth } from '#kpis/employee-growth.ts';
import { followUps } from '#kpis/follow-ups.ts';
import { followers } from '#kpis/followers.ts';
import { innovationAbility } from '#kpis/innovation-ability.ts';
import { innovations } from '#kpis/innovations.ts';
import { keyCustomerSales } from '#kpis/key-customer-sales.ts';
import { knowledge } from '#kpis/knowledge.ts';
import type { ReadyMadeKpi } from '#kpis/kpi.ts';
import { leadConversion } from '#kpis/lead-conversion.ts';
import { leadsCreated } from '#kpis/leads-created.ts';
import { lostCustomers } from '#kpis/lost-customers.ts';
import { lostDeals } from '#kpis/lost-deals.ts';
import { loyalty } from '#kpis/loyalty.ts';
import { marketShare } from '#kpis/market-share.ts';
import { marketShareRise } from '#kpis/market-share-rise.ts';
import { marketSize } from '#kpis/market-size.ts';
import { morale } from '#kpis/morale.ts';
import { newCustomerQuality } from '#kpis/new-customer-quality.ts';
import { newCustomers } from '#kpis/new-customers.ts';
import { overallAbility } from '#kpis/overall-ability.ts';
import { personalCampaigns } from '#kpis/personal-campaigns.ts';
import { professionalAbility } from '#kpis/professional-ability.ts';
import { profit } from '#kpis/profit.ts';
import { profitGrowthYoy } from '#kpis/profit-growth-yoy.ts';
import { qualityNewCustomers } from '#kpis/quality-new-customers.ts';
import { receivables } from '#kpis/receivables.ts';
import { renewalRate } from '#kpis/renewal-rate.ts';
import { renewedContracts } from '#kpis/renewed-contracts.ts';
import { requiredTrainings } from '#kpis/required-trainings.ts';
import { retentionRate } from '#kpis/retention-rate.ts';
import { sales } from '#kpis/sales.ts';
import { salesCycle } from '#kpis/sales-cycle.ts';
import { salesGrowthPop } from '#kpis/sales-growth-pop.ts';
import { salesGrowthYoy } from '#kpis/sales-growth-yoy.ts';
import { salesTarget } from '#kpis/sales-target.ts';
import { satisfaction } from '#kpis/satisfaction.ts';
import { satisfiedAnswers } from '#kpis/satisfied-answers.ts';
import { serviceRating } from '#kpis/service-rating.ts';
import { skillProgress } from '#kpis/skill-progress.ts';
import { staffSatisfaction } from '#kpis/staff-satisfaction.ts';
import { stickiness } from '#kpis/stickiness.ts';
import { surveyAnswers } from '#kpis/survey-answers.ts';
import { targetAttainment } from '#kpis/target-attainment.ts';
import { teamwork } from '#kpis/teamwork.ts';
import { trainingRate } from '#kpis/training-rate.ts';
import { visitFrequency } from '#kpis/visit-frequency.ts';
import { visitedCustomers } from '#kpis/visited-customers.ts';
import { visits } from '#kpis/visits.ts';
import { winRate } from '#kpis/win-rate.ts';
import { winRateOfCreated } from '#kpis/win-rate-of-created.ts';
import { wonDeals } from '#kpis/won-deals.ts';

/**
 * Every ready-made KPI, in the order of the library: results, process, quality, growth, qualitative; each after what it is
 * made from.
 */
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
  receivables,
  collectionRateDue,
  profit,
  profitGrowthYoy,
  salesGrowthYoy,
  salesGrowthPop,
  salesTarget,
  targetAttainment,
  marketSize,
  marketShare,
  marketShareRise,
  newCustomers,
  qualityNewCustomers,
  newCustomerQuality,
  activeCustomers,
  acquisitionSpend,
  acquisitionCost,
  customersAtStart,
  customersAtEnd,
  lostCustomers,
  retentionRate,
  churnRate,
  contractsDue,
  renewedContracts,
  renewalRate,
  keyCustomerSales,
  customerContribution,
  leadsCreated,
  convertedLeads,
  leadConversion,
  visits,
  visitedCustomers,
  visitFrequency,
  compliantVisits,
  complianceRate,
  calls,
  callsAll,
  followUps,
  developmentActions,
  salesCycle,
  dataDecisions,
  personalCampaigns,
  followers,
  surveyAnswers,
  satisfiedAnswers,
  satisfaction,
  complaints,
  complaintRate,
  serviceRating,
  customerOrders,
  loyalty,
  brandAwareness,
  stickiness,
  requiredTrainings,
  attendedTrainings,
  trainingRate,
  knowledge,
  skillProgress,
  innovations,
  employeeGrowth,
  communication,
  teamwork,
  innovationAbility,
  overallAbility,
  professionalAbility,
  competitiveness,
  cohesion,
  morale,
  staffSatisfaction,
];
