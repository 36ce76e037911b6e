import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listPeople } from '#stages/people/contract/people.ts';
import { queryOf } from '#web/client/queries.ts';

type PeopleByCodeProps = {
  value: readonly string[];
  onChange: (codes: string[]) => void;
  label: string;
  placeholder: string;
};

/** Chooses several people by typing parts of their names; a scheme names them by their codes. */
export function PeopleByCode({ value, onChange, label, placeholder }: PeopleByCodeProps) {
  const [typed, setTyped] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const search = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    ...queryOf(listPeople, { query: search === '' ? { limit: 50 } : { search, limit: 50 } }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const found =
    data?.people.map(({ code, name, team }) => ({ value: code, label: team ? `${name} · ${team.name}` : name })) ?? [];
  const others = value.filter((code) => !found.some((option) => option.value === code));
  return (
    <Select
      aria-label={label}
      mode="multiple"
      allowClear
      placeholder={placeholder}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={[...value]}
      loading={isFetching}
      options={[...others.map((code) => ({ value: code, label: known.get(code) ?? code })), ...found]}
      onChange={(codes: string[]) => {
        setKnown(new Map([...known, ...found.map((option) => [option.value, option.label] as const)]));
        setTyped('');
        onChange(codes);
      }}
    />
  );
}
