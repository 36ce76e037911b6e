import { useQueries } from '@tanstack/react-query';
import type { FactField } from '#engine/facts/catalog.ts';
import type { Condition } from '#stages/crm/contract/lists.ts';
import { getFact } from '#stages/crm/contract.ts';
import { getPerson } from '#stages/people/contract/people.ts';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { call } from '#web/client/call.ts';

/** What the people, teams or records are called that a condition names by id. */
export function useNames(
  key: string,
  field: FactField | undefined,
  condition: Condition | undefined,
): ReadonlyMap<string | number, string> {
  const ids = condition && 'in' in condition ? condition.in.filter((value) => typeof value === 'number') : [];
  const type = key === 'team' ? 'team' : field?.type;
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['name of', type, id],
      queryFn: async (): Promise<[number, string]> => [id, await nameOf(type, id)],
      staleTime: 60_000,
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [data] : []))),
  });
}

async function nameOf(type: FactField['type'] | 'team' | undefined, id: number): Promise<string> {
  switch (type) {
    case 'team':
      return (await call(getTeamTree)).teams.find((team) => team.id === id)?.name ?? String(id);
    case 'person':
      return (await call(getPerson, { params: { personId: id } })).name;
    case 'customer':
      return recordName('customers', id);
    case 'deal':
      return recordName('deals', id);
    case 'contract':
      return recordName('contracts', id);
    default:
      return String(id);
  }
}

async function recordName(kind: 'customers' | 'deals' | 'contracts', id: number): Promise<string> {
  const { values } = await call(getFact, { params: { kind, id } });
  return typeof values.name === 'string' ? values.name : String(id);
}
