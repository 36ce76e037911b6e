import { Card, Table, type TableColumnsType } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type Deal, nameOf, textOf } from './deal.ts';
import { StatusWord } from './StatusWord.tsx';

export function DealTable({ deals }: { deals: Deal[] }) {
  const { t } = useText();
  const format = useFormat();
  const columns: TableColumnsType<Deal> = [
    {
      key: 'name',
      title: t('deal.name'),
      rowScope: 'row',
      fixed: 'start',
      width: 260,
      render: (_, deal) => <AppLink target={paths.deal(deal.id)}>{textOf(deal, 'name')}</AppLink>,
    },
    { key: 'customer', title: t('deals.customer'), width: 200, render: (_, deal) => nameOf(deal, 'customer') },
    { key: 'owner', title: t('deals.owner'), width: 110, render: (_, deal) => nameOf(deal, 'owner') },
    { key: 'status', title: t('deals.status'), width: 90, render: (_, deal) => <StatusWord deal={deal} /> },
    {
      key: 'amount',
      title: `${t('deals.amount')} ${format.unitOf('money')}`,
      align: 'right',
      width: 130,
      render: (_, deal) => <FigureText value={textOf(deal, 'amount') || null} unit="money" bare />,
    },
    {
      key: 'closed',
      title: t('deals.closedOn'),
      width: 120,
      render: (_, deal) => textOf(deal, 'closed_on') || '—',
    },
    {
      key: 'expected',
      title: t('deals.expectedOn'),
      width: 120,
      render: (_, deal) => textOf(deal, 'expected_on') || '—',
    },
  ];
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Table<Deal>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={deals}
        pagination={false}
        sticky
        scroll={{ x: 1030 }}
        aria-label={t('nav.deals')}
      />
    </Card>
  );
}
