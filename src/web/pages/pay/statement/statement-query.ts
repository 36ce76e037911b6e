import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { StatementContent } from '#engine/pay/statement/content.ts';
import { getStatement, listStatements, type statementSummaryShape } from '#stages/rewards/contract/statements.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';

export type StatementSummary = z.output<typeof statementSummaryShape>;
export type SealedStatement = z.output<typeof getStatement.answer>;

/** The sealed statements of a person by one plan; with a period, those of that period. */
export function useStatements(personId: number, planId: number, period?: string) {
  return useQuery({
    ...queryOf(listStatements, { query: { personId, planId, period } }),
    staleTime: 10_000,
    refetchInterval: live,
  });
}

export type Sealed = { sealed: SealedStatement; content: StatementContent };

/** The statement that holds for a plan's period, with what it says; `isNone` once it is known that the period is not closed. */
export function useSealed({ personId, planId, period }: { personId: number; planId: number; period: string }): {
  found: Sealed | undefined;
  isNone: boolean;
} {
  const listed = useStatements(personId, planId, period).data?.statements;
  const id = listed?.find(({ isCurrent }) => isCurrent)?.id;
  const sealed = useStatement(id).data;
  return { found: sealed && readSealed(sealed), isNone: listed !== undefined && id === undefined };
}

/** One statement, as it was sealed. */
export function useStatement(id: number | undefined) {
  return useQuery({
    ...queryOf(getStatement, { params: { id: id ?? 0 } }),
    enabled: id !== undefined,
    // What was sealed never changes; whether it still holds may.
    staleTime: 60_000,
  });
}

export function readSealed(sealed: SealedStatement): Sealed {
  return { sealed, content: sealed.statement as unknown as StatementContent };
}
