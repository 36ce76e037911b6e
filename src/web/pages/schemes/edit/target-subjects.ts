import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { listParticipants } from '#stages/scores/contract/draft.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import type { Editor } from './editor.ts';
import type { SubjectKind } from './use-targets.ts';

/** A row of the grid; `depth` indents teams below their parents. */
export type Subject = {
  id: number;
  code: string;
  name: string;
  note: string;
  depth: number;
  /** For a person the own team and those above it, nearest first: whose default holds. */
  teams: readonly number[];
};

const everyone = 20_000;

/** The people the draft is for, or the teams the caller sees. */
export function useSubjects(editor: Editor, kind: SubjectKind, period: string) {
  const { when: _when, ...asked } = editor.definition.participants;
  const participants = useDeferredValue(asked);
  const body = { period, participants, limit: everyone };
  const people = useQuery({
    queryKey: [listParticipants.path, body],
    queryFn: ({ signal }) => call(listParticipants, { body, signal }),
    placeholderData: keepPreviousData,
    enabled: kind === 'person',
    staleTime: 10_000,
  });
  const teams = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const rows = useMemo((): Subject[] | null => {
    if (kind === 'person') {
      const above = new Map(teams.data?.teams.map((team) => [team.id, team.parentId]));
      const pathOf = (id: number | null | undefined): number[] => (id == null ? [] : [id, ...pathOf(above.get(id))]);
      return (
        people.data?.people.map(({ id, code, name, teamName, teamId }) => ({
          ...{ id, code, name, note: teamName, depth: 0 },
          teams: pathOf(teamId),
        })) ?? null
      );
    }
    return teams.data ? teamsInOrder(teams.data.teams.filter((team) => team.visible)) : null;
  }, [kind, people.data, teams.data]);
  const asking = kind === 'person' ? people : teams;
  return { rows, error: asking.isError && !asking.data ? asking.error : null, retry: () => void asking.refetch() };
}

type Team = { id: number; parentId: number | null; code: string; name: string };

/** Each team followed by those below it. */
function teamsInOrder(teams: readonly Team[]): Subject[] {
  const ids = new Set(teams.map((team) => team.id));
  const below = (parent: number | null, depth: number): Subject[] =>
    teams
      .filter((team) =>
        parent === null ? team.parentId === null || !ids.has(team.parentId) : team.parentId === parent,
      )
      .flatMap(({ id, code, name }) => [{ id, code, name, note: '', depth, teams: [] }, ...below(id, depth + 1)]);
  return below(null, 0);
}
