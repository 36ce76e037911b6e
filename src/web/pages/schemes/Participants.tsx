import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions } from 'antd';
import { getTeamTree, listPositions } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import type { SchemeAnswer, SchemeWords } from './words.ts';

/** For whom the scheme holds, how often, and since when. */
export function Participants({ scheme, words }: { scheme: SchemeAnswer; words: SchemeWords }) {
  const { t } = useText();
  const teams = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const positions = useQuery({ ...queryOf(listPositions), staleTime: 60_000 });
  const { participants } = scheme.definition;
  const teamNames = new Map(teams.data?.teams.map((team) => [team.code, team.name]));
  const positionNames = new Map(positions.data?.positions.map((position) => [position.code, position.name]));
  const items = [
    {
      key: 'cycles',
      label: t('scheme.cycles'),
      children: scheme.definition.cycles.map((cycle) => t(`cycle.${cycle}`)).join(t('common.and')),
    },
    {
      key: 'teams',
      label: t('scheme.teams'),
      children: namesOf(participants.teams, teamNames, t) ?? t('scheme.wholeCompany'),
    },
    {
      key: 'positions',
      label: t('scheme.positions'),
      children: namesOf(participants.positions, positionNames, t) ?? t('scheme.allPositions'),
    },
    ...exceptions(participants, t),
    ...(participants.when
      ? [{ key: 'when', label: t('scheme.when'), children: words.formula(participants.when) }]
      : []),
    {
      key: 'version',
      label: t('scheme.inForce'),
      children: t('scheme.version', { version: scheme.version, from: scheme.effectiveFrom }),
    },
  ];
  return (
    <Card>
      <Descriptions size="small" column={{ xs: 1, md: 2 }} items={items} />
    </Card>
  );
}

function exceptions(participants: SchemeAnswer['definition']['participants'], t: Text) {
  const include = participants.include?.length ?? 0;
  const exclude = participants.exclude?.length ?? 0;
  if (include === 0 && exclude === 0) return [];
  return [
    { key: 'exceptions', label: t('scheme.exceptions'), children: t('scheme.exceptionCounts', { include, exclude }) },
  ];
}

/** Names for codes, a code where it has no name we may see; null when nothing is listed, which means all. */
function namesOf(codes: readonly string[] | undefined, names: ReadonlyMap<string, string>, t: Text): string | null {
  if (!codes || codes.length === 0) return null;
  return codes.map((code) => names.get(code) ?? code).join(t('common.and'));
}
