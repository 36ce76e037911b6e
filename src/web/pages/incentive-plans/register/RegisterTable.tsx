import { Table, type TableColumnsType } from 'antd';
import type { z } from 'zod';
import { decimal } from '#engine/money.ts';
import type { getPayoutRegister } from '#stages/rewards/contract/pay.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from '../plans.module.css';

type Register = z.output<typeof getPayoutRegister.answer>;
type Person = Register['people'][number];
type Total = 'bounded' | 'earned' | 'held' | 'drawn' | 'recovered' | 'toPay';

const totals: readonly Total[] = ['bounded', 'earned', 'held', 'drawn', 'recovered', 'toPay'];
/** Those that matter only where somebody has them. */
const rare: ReadonlySet<Total> = new Set(['bounded', 'held', 'drawn', 'recovered']);

/** A row for each person, a column for each component and total; columns that are 0 for all are left out. */
export function RegisterTable({ register }: { register: Register }) {
  const { t, ofWords } = useText();
  const { plan, people } = register;
  const money = (value: string | null) => (
    <span className={styles.number}>
      {value === null ? <NoValue missing={null} /> : exactMoney(value, plan.currency)}
    </span>
  );
  const lineOf = (person: Person, key: string) =>
    person.lines.find(({ component }) => component === key)?.amount ?? null;
  const byAmount = (pick: (person: Person) => string | null) => (a: Person, b: Person) =>
    decimal(pick(a) ?? '0').comparedTo(decimal(pick(b) ?? '0'));
  const shown = totals.filter((total) => !rare.has(total) || !decimal(register.totals[total]).isZero());
  const columns: TableColumnsType<Person> = [
    {
      title: t('common.name'),
      fixed: 'left',
      sorter: (a, b) => (a.name < b.name ? -1 : 1),
      render: (_, person) => (
        <>
          <AppLink target={paths.payOf(person.id, { plan: String(plan.id), period: register.period.key })}>
            {person.name}
          </AppLink>
          <div className={styles.faint}>{person.teamName}</div>
        </>
      ),
    },
    ...plan.components.map(({ key, words }) => ({
      title: ofWords(words),
      align: 'right' as const,
      sorter: byAmount((person) => lineOf(person, key)),
      render: (_: unknown, person: Person) => money(lineOf(person, key)),
    })),
    ...shown.map((total) => ({
      title: t(`register.${total}`),
      align: 'right' as const,
      sorter: byAmount((person) => person[total]),
      render: (_: unknown, person: Person) =>
        total === 'toPay' ? <strong>{money(person[total])}</strong> : money(person[total]),
    })),
  ];
  const totalOf = (key: string) => register.totals.lines.find(({ component }) => component === key)?.amount ?? '0';
  return (
    <Table<Person>
      size="small"
      rowKey="id"
      dataSource={people}
      columns={columns}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      summary={() => (
        <Table.Summary fixed>
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong>{t('register.totalOf', { count: register.count })}</strong>
            </Table.Summary.Cell>
            {plan.components.map(({ key }, at) => (
              <Table.Summary.Cell key={key} index={at + 1} align="right">
                <strong>{money(totalOf(key))}</strong>
              </Table.Summary.Cell>
            ))}
            {shown.map((total, at) => (
              <Table.Summary.Cell key={total} index={plan.components.length + at + 1} align="right">
                <strong>{money(register.totals[total])}</strong>
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        </Table.Summary>
      )}
    />
  );
}
