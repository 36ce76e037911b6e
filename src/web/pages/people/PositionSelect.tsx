import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { listPositions } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';

type PositionSelectProps = { value?: number | null; onChange?: (id: number | null) => void; id?: string };

export function PositionSelect({ value, onChange, id }: PositionSelectProps) {
  const { t } = useText();
  const { data } = useQuery({ ...queryOf(listPositions), staleTime: 30_000 });
  return (
    <Select<number | null>
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('people.noPosition')}
      value={value ?? null}
      onChange={(chosen) => onChange?.(chosen ?? null)}
      options={data?.positions.map((position) => ({ value: position.id, label: position.name })) ?? []}
    />
  );
}
