import { MoreOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Dropdown } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { Filter, getDealBoard } from '#stages/crm/contract/lists.ts';
import { updateFact } from '#stages/crm/contract.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { type FactRecord, titleOf } from '../detail/record.ts';
import styles from './list.module.css';
import { CardContent } from './RecordCards.tsx';
import { recordPagesOf } from './record-pages.ts';

type Stage = z.output<typeof getDealBoard.answer>['stages'][number];
type BoardColumnProps = {
  stage: Stage;
  /** All stages with a name, to move a deal to. */
  stages: readonly string[];
  filter: Filter;
  sort: string | undefined;
  /** The deal that is being moved. */
  moving: number | null;
  onDrag: (id: number | null) => void;
  onMove: (id: number, stage: string | null) => void;
  onDrop: (stage: string | null) => void;
};

const cardsAtOnce = 20;

export function BoardColumn({ stage, stages, filter, sort, moving, onDrag, onMove, onDrop }: BoardColumnProps) {
  const { t } = useText();
  const me = useMe();
  const [isOver, setOver] = useState(false);
  const here: Filter = {
    status: { in: ['open'] },
    ...filter,
    stage: stage.stage === null ? { empty: true } : { in: [stage.stage] },
  };
  const pages = useInfiniteQuery(recordPagesOf('deals', here, sort ?? '-amount', cardsAtOnce));
  const deals = pages.data?.pages.flatMap((page) => page.facts) ?? [];
  const name = stage.stage ?? t('list.noStage');
  const mayMove = mayCall(updateFact, me);
  return (
    <section
      className={`${styles.column} ${isOver ? styles.over : ''}`}
      aria-label={name}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(stage.stage);
      }}
    >
      <header className={styles.columnHead}>
        <h2>{name}</h2>
        <span className={styles.faint}>{t('list.dealCount', { count: stage.count })}</span>
        <strong>
          <FigureText value={stage.amount} unit="money" />
        </strong>
      </header>
      <ul className={styles.cards}>
        {deals.map((deal) => (
          <li
            key={deal.id}
            draggable={mayMove}
            className={deal.id === moving ? styles.old : undefined}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', String(deal.id));
              onDrag(deal.id);
            }}
            onDragEnd={() => onDrag(null)}
          >
            <Card size="small" className={styles.card}>
              <CardContent kind="deals" record={deal} isOnBoard />
              {mayMove ? <MoveMenu deal={deal} stages={stages} current={stage.stage} onMove={onMove} /> : null}
            </Card>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </section>
  );
}

type MoveMenuProps = {
  deal: FactRecord;
  stages: readonly string[];
  current: string | null;
  onMove: (id: number, stage: string | null) => void;
};

/** The same as dragging, for fingers and keyboards. */
function MoveMenu({ deal, stages, current, onMove }: MoveMenuProps) {
  const { t, ofWords } = useText();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'to',
            type: 'group',
            label: t('list.moveTo'),
            children: stages.filter((stage) => stage !== current).map((stage) => ({ key: stage, label: stage })),
          },
        ],
        onClick: ({ key }) => onMove(deal.id, key),
      }}
    >
      <Button
        type="text"
        size="small"
        className={styles.move}
        icon={<MoreOutlined />}
        aria-label={t('list.move', { name: titleOf(deal, { ofWords }) })}
      />
    </Dropdown>
  );
}
