import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { message } from 'antd';
import { useState } from 'react';
import { getDealBoard } from '#stages/crm/contract/lists.ts';
import { updateFact } from '#stages/crm/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { forgetRecords } from '../forms/save-record.ts';
import { BoardColumn } from './BoardColumn.tsx';
import styles from './list.module.css';
import type { ListState } from './list-state.ts';
import { filterText } from './record-pages.ts';

/** Open deals by stage, to see where they stand and to move them on: with the mouse, or by the menu on each card. */
export function Board({ state }: { state: ListState }) {
  const { t } = useText();
  const board = useQuery(queryOf(getDealBoard, { query: { filter: filterText(state.filter) } }));
  const [notices, noticesHere] = message.useMessage();
  const moving = useMove(notices);
  const [dragged, setDragged] = useState<number | null>(null);
  if (board.isPending) return <LinesSkeleton rows={10} />;
  if (!board.data) return <ErrorNotice error={board.error} onRetry={() => void board.refetch()} />;
  const { stages } = board.data;
  if (stages.length === 0) return <EmptyState title={t('list.none')} hint={t('list.noneHint')} />;
  const names = stages.flatMap(({ stage }) => (stage === null ? [] : [stage]));
  return (
    <section className={styles.board} aria-label={t('list.look.board')}>
      {noticesHere}
      {stages.map((stage) => (
        <BoardColumn
          key={stage.stage ?? ''}
          stage={stage}
          stages={names}
          filter={state.filter}
          sort={state.sort}
          moving={moving.isPending ? moving.variables.id : null}
          onDrag={setDragged}
          onMove={(id, to) => moving.mutate({ id, stage: to })}
          onDrop={(to) => {
            if (dragged !== null) moving.mutate({ id: dragged, stage: to });
            setDragged(null);
          }}
        />
      ))}
    </section>
  );
}

/** A move is an ordinary change of the deal: with its entry in the log and its effect on the scores. */
function useMove(notices: ReturnType<typeof message.useMessage>[0]) {
  const { t } = useText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, stage }: { id: number; stage: string | null }) =>
      call(updateFact, { params: { kind: 'deals', id }, body: { values: { stage } } }),
    onSuccess: (deal) => {
      notices.success(
        t('list.moved', {
          name: String(deal.values.name ?? ''),
          stage: String(deal.values.stage ?? t('list.noStage')),
        }),
      );
    },
    onError: (error) => notices.error(sentenceOf(error, t)),
    onSettled: () => forgetRecords(queryClient),
  });
}
