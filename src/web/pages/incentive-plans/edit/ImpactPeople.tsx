import { Input, Segmented, Table } from 'antd';
import { decimal } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import styles from './designer.module.css';
import { changeOf } from './signed-money.ts';
import type { Impact } from './use-impact.ts';

type Person = Impact['people'][number];

const kinds = ['all', 'rise', 'fall'] as const;
type Kind = (typeof kinds)[number];

/** Person by person, those who change most first; to be narrowed to who gains or loses. */
export function ImpactPeople({ impact }: { impact: Impact }) {
  const { t } = useText();
  const { search, change: goTo } = useAddress();
  const { people, currency, summary } = impact;
  const kind: Kind = kinds.find((each) => each === search.who) ?? 'all';
  const find = (search.find ?? '').trim().toLowerCase();
  const isNew = summary?.peopleBefore === 0;
  const rows = people.filter(
    ({ name, teamName, change }) =>
      [name, teamName ?? ''].some((text) => text.toLowerCase().includes(find)) &&
      (kind === 'all' ||
        (change !== null && !decimal(change).isZero() && decimal(change).isNegative() === (kind === 'fall'))),
  );
  const money = (value: string | null) => (value === null ? '—' : exactMoney(value, currency));
  const byAmount = (pick: (person: Person) => string | null) => (a: Person, b: Person) =>
    decimal(pick(a) ?? '0').comparedTo(decimal(pick(b) ?? '0'));
  return (
    <>
      <div className={edit.bar}>
        {isNew ? null : (
          <Segmented<Kind>
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`planEdit.show.${value}`) }))}
            onChange={(who) => goTo({ who: who === 'all' ? undefined : who }, 'replace')}
          />
        )}
        <Input.Search
          allowClear
          className={edit.find ?? ''}
          placeholder={t('register.find')}
          aria-label={t('register.find')}
          value={search.find ?? ''}
          onChange={(event) => goTo({ find: event.target.value }, 'replace')}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('edit.whoNobody')} />
      ) : (
        <Table<Person>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: t('common.name'),
              fixed: 'left',
              render: (_, person) => (
                <>
                  {person.name}
                  <div className={edit.hint}>{person.teamName}</div>
                </>
              ),
            },
            ...(isNew
              ? []
              : [
                  {
                    title: t('planEdit.before'),
                    align: 'right' as const,
                    sorter: byAmount((person) => person.before),
                    render: (_: unknown, person: Person) => <span className={styles.rise}>{money(person.before)}</span>,
                  },
                ]),
            {
              title: t('planEdit.after'),
              align: 'right',
              sorter: byAmount((person) => person.after),
              render: (_, person) => <strong className={styles.rise}>{money(person.after)}</strong>,
            },
            ...(isNew
              ? []
              : [
                  {
                    title: t('edit.change'),
                    align: 'right' as const,
                    sorter: byAmount((person) => person.change),
                    render: (_: unknown, person: Person) => (
                      <span className={styles.rise}>{changeWords(person, currency, t)}</span>
                    ),
                  },
                ]),
          ]}
        />
      )}
    </>
  );
}

function changeWords(person: Person, currency: string, t: ReturnType<typeof useText>['t']): string {
  if (person.before === null) return t('edit.joins');
  if (person.after === null) return t('edit.leaves');
  return changeOf(person.change, currency);
}
