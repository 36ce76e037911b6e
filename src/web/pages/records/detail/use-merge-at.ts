import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { listMerges } from '#stages/crm/contract/merge.ts';
import { queryOf } from '#web/client/queries.ts';

type Merge = z.output<typeof listMerges.answer>['merges'][number];

/** The merge that a log entry tells of: both were written in one step, so at one instant. */
export function useMergeAt(customer: number, entry: { action: string; at: string }): Merge | undefined {
  const isMerge = entry.action === 'merged';
  const { data } = useQuery({ ...queryOf(listMerges, { query: { customer } }), enabled: isMerge });
  if (!isMerge) return undefined;
  return data?.merges.find(({ madeAt }) => Date.parse(madeAt) === Date.parse(entry.at));
}
