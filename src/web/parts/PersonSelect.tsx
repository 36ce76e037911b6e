import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listPeople } from '#stages/people/contract/people.ts';
import { queryOf } from '#web/client/queries.ts';

type PersonSelectProps = {
  value?: number | null;
  onChange?: (id: number | null) => void;
  /** People already named on the page, so that their names show at once. */
  known: readonly { id: number; name: string }[];
  id?: string;
  'aria-label'?: string;
  allowClear?: boolean;
  placeholder?: string;
};

/** Finds a person by typing part of the name; only people the caller may see are offered. */
export function PersonSelect({ value, onChange, known, allowClear = false, ...rest }: PersonSelectProps) {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const query = search === '' ? { limit: 50 } : { search, limit: 50 };
  const { data, isFetching } = useQuery({
    ...queryOf(listPeople, { query }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const found =
    data?.people.map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team.name}` : name })) ?? [];
  const others = known.filter(({ id }) => !found.some((option) => option.value === id));
  return (
    <Select<number | null>
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={allowClear}
      value={value ?? null}
      onChange={(id) => onChange?.(id ?? null)}
      loading={isFetching}
      options={[...others.map(({ id, name }) => ({ value: id, label: name })), ...found]}
    />
  );
}
