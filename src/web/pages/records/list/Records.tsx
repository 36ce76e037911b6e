import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { startImport } from '#connectors/file/contract.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { changeRecords } from '#stages/crm/contract/lists.ts';
import { createFact } from '#stages/crm/contract.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { ImportFirst } from '#web/parts/ImportFirst.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import { ChangeBar } from './ChangeBar.tsx';
import { kindTitle } from './kind-words.ts';
import styles from './list.module.css';
import type { ListState } from './list-state.ts';
import { RecordCards } from './RecordCards.tsx';
import { RecordTable } from './RecordTable.tsx';
import { recordPagesOf } from './record-pages.ts';

type RecordsProps = { kind: FactSourceKey; state: ListState };

/** The records themselves: a dense table at the desk, cards on the phone. */
export function Records({ kind, state }: RecordsProps) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const me = useMe();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [changed, setChanged] = useState<number>();
  const pages = useInfiniteQuery(recordPagesOf(kind, state.filter, state.sort));
  if (pages.isPending) return <LinesSkeleton rows={10} />;
  if (!pages.data) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const records = pages.data.pages.flatMap((page) => page.facts);
  if (records.length === 0) return <NoRecords kind={kind} isFiltered={Object.keys(state.filter).length > 0} />;
  const mayChoose = !isPhone && mayCall(changeRecords, me);
  return (
    <>
      <StaleNotice isStale={pages.isError} />
      {changed === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('list.changed', { count: changed })}
          closable={{ onClose: () => setChanged(undefined) }}
          className={styles.notice}
        />
      )}
      {isPhone ? (
        <RecordCards kind={kind} records={records} />
      ) : (
        <RecordTable
          kind={kind}
          state={state}
          records={records}
          isOld={pages.isPlaceholderData}
          chosen={mayChoose ? chosen : null}
          onChoose={setChosen}
        />
      )}
      {pages.hasNextPage ? (
        <Flex justify="center" className={styles.foot}>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </Flex>
      ) : null}
      {chosen.length > 0 ? (
        <ChangeBar
          kind={kind}
          filter={state.filter}
          chosen={chosen}
          onClear={() => setChosen([])}
          onChanged={setChanged}
        />
      ) : null}
    </>
  );
}

function NoRecords({ kind, isFiltered }: { kind: FactSourceKey; isFiltered: boolean }) {
  const { t, ofWords } = useText();
  const me = useMe();
  const name = kindTitle(kind, t, ofWords);
  const mayCreate = mayCall(createFact, me);
  const hint = mayCall(startImport, me) ? t('list.emptyHint') : mayCreate ? t('list.emptyCreate') : '';
  return (
    <Card>
      {isFiltered ? (
        <EmptyState title={t('list.none')} hint={t('list.noneHint')} />
      ) : (
        <EmptyState title={t('list.empty', { name })} hint={hint}>
          <Flex gap={8} justify="center" wrap>
            <ImportFirst />
            {mayCreate ? (
              <AppLink target={paths.newRecord(kind)}>
                <Button tabIndex={-1}>{t('list.new')}</Button>
              </AppLink>
            ) : null}
          </Flex>
        </EmptyState>
      )}
    </Card>
  );
}
