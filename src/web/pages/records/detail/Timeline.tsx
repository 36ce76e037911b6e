import {
  CheckCircleOutlined,
  EditOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  FlagOutlined,
  PhoneOutlined,
} from '@ant-design/icons';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { getTimeline, type timelineEntryShape } from '#stages/crm/contract/timeline.ts';
import { call } from '#web/client/call.ts';
import { textOfCode, useText } from '#web/i18n/text.ts';
import { differencesOf } from '#web/pages/log/differences.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './detail.module.css';
import { UndoMerge } from './MergedHere.tsx';
import { capitalised, type FactRecord, kindWord, nameOf, textOf, titleOf, valueWords } from './record.ts';
import { useMergeAt } from './use-merge-at.ts';

type Entry = z.output<typeof timelineEntryShape>;

const pageSize = 12;

function timelineOf(kind: FactSourceKey, id: number) {
  return infiniteQueryOptions({
    queryKey: [getTimeline.path, kind, id],
    queryFn: ({ pageParam, signal }) =>
      call(getTimeline, { params: { kind, id }, query: { after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

type TimelineProps = {
  kind: FactSourceKey;
  id: number;
  /** Visits, deals and the like can belong to it; of the other kinds only changes are told. */
  isLived: boolean;
};

/** What happened, newest first: visits and calls, deals and money, stages, tasks done, and changes of the record. */
export function Timeline({ kind, id, isLived }: TimelineProps) {
  const { t } = useText();
  const pages = useInfiniteQuery(timelineOf(kind, id));
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Card title={t('record.timeline')} size="small">
      {pages.isPending ? <LinesSkeleton rows={5} /> : null}
      {pages.isError && !pages.data ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data && entries.length === 0 ? <NothingYet isLived={isLived} /> : null}
      <ol className={styles.timeline}>
        {entries.map((entry, index) => (
          // Entries never change places: new ones make the list be read anew.
          <TimelineRow key={`${entry.type} ${entry.at} ${String(index)}`} kind={kind} id={id} entry={entry} />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </Card>
  );
}

function NothingYet({ isLived }: Pick<TimelineProps, 'isLived'>) {
  const { t } = useText();
  if (!isLived) return <p className={styles.faint}>{t('record.timelineChanges')}</p>;
  return <EmptyState title={t('record.timelineEmpty')} hint={t('record.timelineHint')} />;
}

function TimelineRow({ kind, id, entry }: { kind: FactSourceKey; id: number; entry: Entry }) {
  const { t } = useText();
  switch (entry.type) {
    case 'record':
      return <RecordEntry at={entry.at} record={entry.record} />;
    case 'stage':
      // On the deal's own page its name is no news.
      return (
        <Row icon={<FlagOutlined />} at={entry.at}>
          {kind === 'deals' ? (
            capitalised(t('record.enteredStage', { stage: entry.stage }))
          ) : (
            <>
              <AppLink target={paths.record('deals', entry.deal.id)}>{entry.deal.name}</AppLink>{' '}
              {t('record.enteredStage', { stage: entry.stage })}
            </>
          )}
        </Row>
      );
    case 'task': {
      const { about } = entry.task;
      return (
        <Row icon={<CheckCircleOutlined />} at={entry.at} who={entry.task.person.name}>
          {t('record.taskDone', { title: entry.task.title })}{' '}
          {about && about.kind !== kind ? (
            <AppLink target={paths.record(about.kind, about.id)}>{about.title}</AppLink>
          ) : null}
          {entry.task.note ? <p className={styles.faint}>{entry.task.note}</p> : null}
        </Row>
      );
    }
    case 'log':
      return <LogEntry id={id} entry={entry.entry} />;
  }
}

const kindIcons: Readonly<Record<string, ReactNode>> = {
  visit: <EnvironmentOutlined />,
  call: <PhoneOutlined />,
};

/** A record on its business day; only the day is known, so no time is shown. */
function RecordEntry({ at, record }: { at: string; record: FactRecord }) {
  const words = useText();
  const format = useFormat();
  const source = factSource(record.kind);
  const icon = kindIcons[textOf(record, 'kind')] ?? <FileTextOutlined />;
  const state = source.fields.find(({ key }) => key === 'status' || key === 'kind');
  const amount = textOf(record, 'amount');
  const minutes = Number(textOf(record, 'minutes'));
  const score = textOf(record, 'score') || textOf(record, 'rating');
  const title = titleOf(record, words);
  const stateWord = state ? valueWords(record, state, words) : '';
  const word = record.kind === 'activities' ? '' : `${kindWord(record.kind, words.t)} `;
  const said = [
    title.startsWith(stateWord) ? '' : stateWord,
    amount === '' ? '' : format.inText(amount, 'money'),
    score === '' ? '' : words.t('record.scored', { score }),
    minutes > 0 ? words.t('record.minutes', { count: minutes }) : '',
  ].filter(Boolean);
  return (
    <Row icon={icon} at={at} isDay who={nameOf(record, 'owner')}>
      {word}
      <AppLink target={paths.record(record.kind, record.id)}>{title}</AppLink>
      {said.length > 0 ? <span className={styles.faint}> {said.join(' · ')}</span> : null}
    </Row>
  );
}

type LogProps = { id: number; entry: Extract<Entry, { type: 'log' }>['entry'] };

/** A change of the record itself. The stage has its own row, so it is not told twice. */
function LogEntry({ id, entry }: LogProps) {
  const words = useText();
  const merge = useMergeAt(id, entry);
  const isWhole = entry.action === 'created' || entry.action === 'merged';
  const changes = differencesOf(entry.entity, entry.before, entry.after, words).filter(
    ({ field }) => field !== words.ofWords({ zh: '销售阶段', en: 'Stage' }),
  );
  if (entry.action === 'changed' && changes.length === 0) return null;
  return (
    <Row icon={<EditOutlined />} at={entry.at} who={entry.actor}>
      {textOfCode(words.t, 'log.action', entry.action) ?? entry.action}
      {isWhole ? null : (
        <ul className={styles.changes}>
          {changes.map(({ field, before, after }) => (
            <li key={field}>
              <span className={styles.faint}>{field}</span> {before === null ? null : <del>{before}</del>}
              {before === null || after === null ? null : ' → '}
              {after === null ? null : <ins>{after}</ins>}
            </li>
          ))}
        </ul>
      )}
      {merge ? (
        <>
          {' '}
          {merge.mergedName} {merge.undoneAt === null ? <UndoMerge merge={merge.id} /> : words.t('merge.wasUndone')}
        </>
      ) : null}
    </Row>
  );
}

type RowProps = { icon: ReactNode; at: string; isDay?: boolean; who?: string; children: ReactNode };

function Row({ icon, at, isDay = false, who = '', children }: RowProps) {
  const instant = useInstant();
  const when = isDay ? instant(at).slice(0, 10) : instant(at);
  return (
    <li>
      <span className={styles.mark} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.happened}>
        <div>{children}</div>
        <span className={styles.faint}>{[when, who].filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  );
}
