import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { type TeamNode, treeOf } from './teams.ts';

type TeamSelectProps = {
  value?: number | null;
  onChange?: (id: number | null) => void;
  id?: string;
  'aria-label'?: string;
  placeholder?: string;
  allowClear?: boolean;
};

type Option = { value: number; title: string; disabled: boolean; children: Option[] };

const optionOf = ({ id, name, visible, children }: TeamNode): Option => ({
  value: id,
  title: name,
  disabled: !visible,
  children: children.map(optionOf),
});

/** Chooses a team from the tree; teams that stand in it by name only cannot be chosen. */
export function TeamSelect({ value, onChange, ...rest }: TeamSelectProps) {
  const { data } = useQuery({ ...queryOf(getTeamTree), staleTime: 30_000 });
  return (
    <TreeSelect<number | null>
      {...rest}
      treeData={treeOf(data?.teams ?? []).map(optionOf)}
      value={value ?? null}
      onChange={(chosen) => onChange?.(chosen ?? null)}
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { maxHeight: 400, minWidth: 260, overflow: 'auto' } } }}
      style={{ inlineSize: '100%' }}
    />
  );
}
