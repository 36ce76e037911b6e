import { Table, type TableColumnsType } from 'antd';
import { decimal } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from '../plans.module.css';
import type { RegisterPage, RegisterPerson } from './register-query.ts';

type Total = 'bounded' | 'earned' | 'held' | 'drawn' | 'recovered' | 'adjusted' | 'toPay';

const totals: readonly Total[] = ['bounded', 'earned', 'held', 'drawn', 'recovered', 'adjusted', 'toPay'];
/** Those that matter only where somebody has them. */
const rare: ReadonlySet<Total> = new Set(['bounded', 'held', 'drawn', 'recovered', 'adjusted']);

const [sorterWidth, cellPadding] = [20, 18];

/** About so many pixels a bold text takes: Chinese signs are twice as wide as others. */
function textWidth(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 15 : 8), 0);
}

/** `total`: of all that fit. */
type AmountColumn = {
  key: string;
  title: string;
  total: string;
  of: (person: RegisterPerson) => string | null;
};

type TableProps = {
  /** The first page: its totals are of all that fit. */
  register: RegisterPage;
  people: readonly RegisterPerson[];
  /** The rows are of what was asked for before. */
  isOld: boolean;
};

/**
 * A row for each person, a column for each component and total; columns that are 0 for all are left out. The order is the
 * server's, of everybody and not only of the rows that are here.
 */
export function RegisterTable({ register, people, isOld }: TableProps) {
  const { t, ofWords } = useText();
  const { search, change } = useAddress();
  const isPhone = useIsPhone();
  const { plan } = register;
  const money = (value: string | null) => (
    <span className={styles.number}>
      {value === null ? <NoValue missing={null} /> : exactMoney(value, plan.currency)}
    </span>
  );
  const lineOf = (person: RegisterPerson, key: string) =>
    person.lines.find(({ component }) => component === key)?.amount ?? null;
  const orderOf = (key: string) =>
    search.sort === key ? ('ascend' as const) : search.sort === `-${key}` ? ('descend' as const) : null;
  const amount = (key: string) => ({
    key,
    align: 'right' as const,
    sorter: true,
    sortOrder: orderOf(key),
    sortDirections: ['descend' as const, 'ascend' as const],
  });
  const shown = totals.filter((total) => !rare.has(total) || !decimal(register.totals[total]).isZero());
  const totalOf = (key: string) => register.totals.lines.find(({ component }) => component === key)?.amount ?? '0';
  const lines = plan.components.map(
    ({ key, words }): AmountColumn => ({
      ...{ key: `line.${key}`, title: ofWords(words), total: totalOf(key) },
      of: (person) => lineOf(person, key),
    }),
  );
  const sums = shown.map(
    (total): AmountColumn => ({
      ...{ key: total, title: t(`register.${total}`), total: register.totals[total] },
      of: (person) => person[total],
    }),
  );
  // On a phone what there is to pay, then the other totals, would lie beyond the edge behind the lines.
  const figures = isPhone ? [...sums.toReversed(), ...lines] : [...lines, ...sums];
  // The head stays while the rows scroll, so it is a table of its own: only fixed widths keep both in line.
  const widthOf = (title: string, total: string) =>
    Math.max(textWidth(title) + sorterWidth, textWidth(exactMoney(total, plan.currency))) + cellPadding;
  const columns: TableColumnsType<RegisterPerson> = [
    {
      key: 'name',
      title: t('common.name'),
      width: textWidth(t('register.totalOf', { count: register.count })) + cellPadding,
      fixed: 'left',
      sorter: true,
      sortOrder: orderOf('name'),
      render: (_, person) => (
        <>
          <AppLink target={paths.payOf(person.id, { plan: String(plan.id), period: register.period.key })}>
            {person.name}
          </AppLink>
          <div className={styles.faint}>{person.teamName}</div>
        </>
      ),
    },
    ...figures.map(({ key, title, total, of }) => ({
      ...amount(key),
      title,
      width: widthOf(title, total),
      render: (_: unknown, person: RegisterPerson) =>
        key === 'toPay' ? <strong>{money(of(person))}</strong> : money(of(person)),
    })),
  ];
  const wide = columns.reduce((sum, { width }) => sum + Number(width ?? 0), 0);
  return (
    <Table<RegisterPerson>
      size="small"
      rowKey="id"
      dataSource={[...people]}
      className={isOld ? styles.old : undefined}
      showSorterTooltip={false}
      sticky
      columns={columns}
      scroll={{ x: wide }}
      pagination={false}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? {} : sorter;
        change({ sort: order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : undefined }, 'replace');
      }}
      summary={() => (
        <Table.Summary fixed="top">
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong className={styles.number}>{t('register.totalOf', { count: register.count })}</strong>
            </Table.Summary.Cell>
            {figures.map(({ key, total }, at) => (
              <Table.Summary.Cell key={key} index={at + 1} align="right">
                <strong>{money(total)}</strong>
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        </Table.Summary>
      )}
    />
  );
}
