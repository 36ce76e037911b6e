import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';

type TeamSelectProps = { value: number | undefined; onChange: (id: number | undefined) => void; placeholder?: string };

/** A team whose people one sees, indented by its place in the tree; nothing for who sees only oneself. */
export function TeamSelect({ value, onChange, placeholder }: TeamSelectProps) {
  const { t } = useText();
  const tree = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const teams = (tree.data?.teams ?? []).filter(({ visible }) => visible);
  if (teams.length < 2) return null;
  const parents = new Map(teams.map(({ id, parentId }) => [id, parentId]));
  const depthOf = (id: number): number => {
    const parent = parents.get(id) ?? null;
    return parent !== null && parents.has(parent) ? depthOf(parent) + 1 : 0;
  };
  return (
    <Select<number | undefined>
      aria-label={t('common.team')}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={placeholder !== undefined}
      placeholder={placeholder}
      value={value}
      popupMatchSelectWidth={false}
      style={{ minWidth: 160, maxWidth: 260 }}
      onChange={(id) => onChange(id ?? undefined)}
      options={teams.map(({ id, name }) => ({ value: id, label: `${'\u3000'.repeat(depthOf(id))}${name}` }))}
    />
  );
}
