import { Alert, Flex, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Cycle } from '#engine/calendar/period.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './drafts.module.css';
import { usePeriods } from './periods.ts';

/** The period a draft is tried in: the one in the address, or the newest complete one. */
export function useTrialPeriod(cycles: readonly Cycle[]): string {
  const { search } = useAddress();
  const { groups, last } = usePeriods(cycles);
  return groups.flatMap(({ choices }) => choices).find((key) => key === search.period) ?? last;
}

type TrialStepProps<Answer> = {
  cycles: readonly Cycle[];
  /** What useTrialPeriod says. */
  period: string;
  hint: string;
  /** Said in place of an answer while the draft has errors. */
  notYet: { title: string; hint: string };
  isSound: boolean;
  /** What useTrial answers. */
  trial: { data: Answer | undefined; error: unknown; isFetching: boolean; isPlaceholderData: boolean };
  children: (answer: Answer) => ReactNode;
};

/** What a draft would do to everybody in a period of one's choice, against what is in force. */
export function TrialStep<Answer>({ cycles, period, hint, notYet, isSound, trial, children }: TrialStepProps<Answer>) {
  const { t } = useText();
  const format = useFormat();
  const { change: goTo } = useAddress();
  const { groups } = usePeriods(cycles);
  if (!isSound && trial.data === undefined) return <EmptyState title={notYet.title} hint={notYet.hint} />;
  return (
    <div className={styles.stack}>
      <Flex gap={12} wrap align="center">
        <Select
          aria-label={t('common.period')}
          value={period}
          popupMatchSelectWidth={false}
          options={groups.map(({ cycle, choices }) => ({
            label: t(`cycle.${cycle}`),
            options: choices.map((key) => ({ value: key, label: format.period(key) })),
          }))}
          onChange={(next) => goTo({ period: next }, 'replace')}
        />
        <span className={styles.hint}>{hint}</span>
      </Flex>
      {trial.error ? <Alert type="warning" showIcon role="alert" title={sentenceOf(trial.error, t)} /> : null}
      {trial.data !== undefined ? (
        <div className={trial.isPlaceholderData ? styles.stale : undefined} aria-busy={trial.isFetching}>
          <div className={styles.stack}>{children(trial.data)}</div>
        </div>
      ) : trial.error ? null : (
        <PageSkeleton rows={6} />
      )}
    </div>
  );
}
