import { Table, type TableColumnsType } from 'antd';
import { decimal } from '#engine/money.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import styles from './drafts.module.css';

/** Somebody beside whom stands what is in force and what the draft would make of it; a side is null for who is not on it. */
type Compared = {
  id: number;
  name: string;
  teamName: string | null;
  before: unknown;
  after: unknown;
  change: string | null;
};

/** The number of one side; null when there is none. */
type Amount<Person> = (person: Person) => string | null;

type ComparedPeopleProps<Person> = {
  people: readonly Person[];
  before: { title: string; amount: Amount<Person> };
  after: { title: string; amount: Amount<Person> };
  write: (amount: string | null) => string;
  writeChange: (change: string | null) => string;
  /** Nothing is in force that could be compared with. */
  isNew?: boolean;
  /** What else is compared. */
  further?: TableColumnsType<Person>;
};

/** Person by person, what a draft would change. */
export function ComparedPeople<Person extends Compared>(props: ComparedPeopleProps<Person>) {
  const { people, before, after, write, writeChange, isNew = false, further = [] } = props;
  const { t } = useText();
  if (people.length === 0) return <EmptyState title={t('edit.whoNobody')} />;
  const columns: TableColumnsType<Person> = [
    {
      title: t('common.name'),
      fixed: 'left',
      render: (_, person) => (
        <>
          {person.name}
          <div className={styles.hint}>{person.teamName}</div>
        </>
      ),
    },
    {
      title: before.title,
      hidden: isNew,
      align: 'right',
      sorter: byNumber(before.amount),
      render: (_, person) => <span className={styles.number}>{write(before.amount(person))}</span>,
    },
    {
      title: after.title,
      align: 'right',
      sorter: byNumber(after.amount),
      render: (_, person) => <strong className={styles.number}>{write(after.amount(person))}</strong>,
    },
    {
      title: t('edit.change'),
      hidden: isNew,
      align: 'right',
      sorter: byNumber((person) => person.change),
      render: (_, person) => <span className={styles.number}>{changeWords(person, writeChange, t)}</span>,
    },
    ...further,
  ];
  return (
    <Table<Person>
      size="small"
      rowKey="id"
      dataSource={[...people]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      columns={columns}
    />
  );
}

function changeWords(person: Compared, writeChange: (change: string | null) => string, t: Text): string {
  if (person.before === null) return t('edit.joins');
  if (person.after === null) return t('edit.leaves');
  return writeChange(person.change);
}

/** By size; who has no number stands below everybody who has one. */
function byNumber<Person>(amountOf: Amount<Person>) {
  return (one: Person, other: Person): number => {
    const [a, b] = [amountOf(one), amountOf(other)];
    if (a === null || b === null) return Number(a !== null) - Number(b !== null);
    return decimal(a).comparedTo(decimal(b));
  };
}
