import { useQueries } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useId } from 'react';
import { getPerson } from '#stages/people/contract/people.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import styles from './people.module.css';

type PeoplePickerProps = {
  label: string;
  hint?: string;
  ids: readonly number[];
  onChange: (ids: readonly number[]) => void;
};

/** Several people, one after the other; each can be taken out again. */
export function PeoplePicker({ label, hint, ids, onChange }: PeoplePickerProps) {
  const { t } = useText();
  const id = useId();
  const people = useQueries({
    queries: ids.map((personId) => ({ ...queryOf(getPerson, { params: { personId } }), staleTime: 60_000 })),
  });
  return (
    <div className={styles.stay}>
      <label htmlFor={id}>{label}</label>
      <PersonSelect
        id={id}
        known={[]}
        value={null}
        placeholder={t('handOver.addPerson')}
        onChange={(chosen) => {
          if (chosen !== null && !ids.includes(chosen)) onChange([...ids, chosen]);
        }}
      />
      {hint ? <span className={styles.faint}>{hint}</span> : null}
      {ids.length > 0 ? (
        <div className={styles.buttons} style={{ marginBlockStart: 6 }}>
          {ids.map((personId, index) => {
            const person = people[index]?.data;
            const name = person ? [person.name, person.team?.name].filter(Boolean).join(' · ') : `${personId}`;
            return (
              <Tag
                key={personId}
                closable={{ 'aria-label': t('handOver.remove', { name }) }}
                onClose={() => onChange(ids.filter((each) => each !== personId))}
              >
                {name}
              </Tag>
            );
          })}
        </div>
      ) : null}
    </div>
  );
}
