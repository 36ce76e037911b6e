import { Card, Table, type TableColumnsType, Tag } from 'antd';
import type { z } from 'zod';
import type { personShape } from '#stages/people/contract/people.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from './people.module.css';

type Person = z.output<typeof personShape>;

type PeopleTableProps = {
  people: Person[];
  /** Ids of the chosen people; null where there is nothing to choose them for. */
  chosen: readonly number[] | null;
  onChoose: (ids: number[]) => void;
};

export function PeopleTable({ people, chosen, onChoose }: PeopleTableProps) {
  const { t } = useText();
  const columns: TableColumnsType<Person> = [
    {
      key: 'name',
      title: t('common.name'),
      rowScope: 'row',
      fixed: 'start',
      width: 190,
      render: (_, person) => (
        <>
          <AppLink target={paths.personData(person.id)}>{person.name}</AppLink> <StateTag person={person} />
        </>
      ),
    },
    { key: 'code', title: t('people.code'), width: 110, render: (_, person) => person.code },
    { key: 'team', title: t('common.team'), width: 160, render: (_, person) => <TeamWords person={person} /> },
    { key: 'position', title: t('people.position'), width: 130, render: (_, { position }) => position?.name ?? '—' },
    { key: 'joined', title: t('people.joinedOn'), width: 120, render: (_, { joinedOn }) => joinedOn ?? '—' },
    { key: 'phone', title: t('people.phone'), width: 140, render: (_, { phone }) => phone ?? '—' },
  ];
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Table<Person>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={people}
        pagination={false}
        scroll={{ x: 850 }}
        aria-label={t('nav.people')}
        {...(chosen === null
          ? {}
          : {
              rowSelection: {
                selectedRowKeys: [...chosen],
                onChange: (keys) => onChoose(keys.map(Number)),
                getCheckboxProps: (person) => ({ 'aria-label': t('people.choose', { name: person.name }) }),
                getTitleCheckboxProps: () => ({ 'aria-label': t('people.chooseAll') }),
              },
            })}
      />
    </Card>
  );
}

/** The same on a phone, a card each. */
export function PeopleCards({ people }: { people: readonly Person[] }) {
  return (
    <ul className={styles.cards}>
      {people.map((person) => (
        <li key={person.id}>
          <Card size="small" className={styles.card ?? ''}>
            <div className={styles.cardHead}>
              <AppLink target={paths.personData(person.id)} className={styles.cardName ?? ''}>
                {person.name}
              </AppLink>
              <StateTag person={person} />
              <span className={styles.faint}>{person.code}</span>
            </div>
            <div className={styles.faint}>
              <TeamWords person={person} />
              {person.position ? ` · ${person.position.name}` : null}
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function TeamWords({ person }: { person: Person }) {
  const { t } = useText();
  if (!person.team) return '—';
  return person.leadsTeam ? (
    <>
      {person.team.name} <Tag color="processing">{t('people.leads')}</Tag>
    </>
  ) : (
    person.team.name
  );
}

/** Gone, going, or not here yet. */
function StateTag({ person: { leftOn, joinedOn } }: { person: Person }) {
  const { t } = useText();
  const { today } = useMe();
  if (leftOn !== null) return <Tag>{t(leftOn < today ? 'people.goneShort' : 'people.going', { on: leftOn })}</Tag>;
  if (joinedOn !== null && joinedOn > today) return <Tag color="blue">{t('people.coming', { on: joinedOn })}</Tag>;
  return null;
}
