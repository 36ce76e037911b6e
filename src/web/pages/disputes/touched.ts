import { getDispute, getDisputeStatistics, listDisputes } from '#stages/rewards/contract/disputes.ts';

/** What a change of a dispute moves. */
export const touched = [getDispute, listDisputes, getDisputeStatistics] as const;
