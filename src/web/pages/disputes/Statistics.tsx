import { useQuery } from '@tanstack/react-query';
import { Button, Card, InputNumber } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { changeDisputeSettings, getDisputeSettings, getDisputeStatistics } from '#stages/rewards/contract/disputes.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Format } from '#web/parts/numbers/make-format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './disputes.module.css';

type Counts = z.output<typeof getDisputeStatistics.answer>;

const enoughForShare = 5;

/** How disputes of the last twelve months went: how many, how long, how often rightly, and about what. */
export function Statistics() {
  const { t } = useText();
  const format = useFormat();
  const me = useMe();
  const statistics = useQuery(queryOf(getDisputeStatistics));
  if (statistics.isPending) return <LinesSkeleton rows={2} />;
  if (!statistics.data) {
    return <ErrorNotice error={statistics.error} onRetry={() => void statistics.refetch()} />;
  }
  const { since, raised, open, overdue, daysToAnswer, daysToResolve, reasons } = statistics.data;
  const days = (value: string | null) => (value === null ? '—' : format.inText(value, 'days'));
  const figures = [
    [t('disputes.raised'), String(raised)],
    [t('disputes.state.open'), String(open)],
    [t('disputes.overdue'), String(overdue)],
    [t('disputes.daysToAnswer'), days(daysToAnswer)],
    [t('disputes.daysToResolve'), days(daysToResolve)],
    [t('disputes.upheldShare'), upheldIn(statistics.data, t, format)],
  ] as const;
  return (
    <Card className={styles.statistics ?? ''} title={t('disputes.since', { day: since })}>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {reasons.length > 0 ? (
        <ul className={styles.reasons}>
          {reasons.map(({ reason, count, settled, upheld }) => (
            <li key={reason}>
              {t(`disputes.reason.${reason}`)}{' '}
              {settled === 0
                ? t('disputes.reasonOpen', { count })
                : t('disputes.reasonCount', { count, settled, upheld })}
            </li>
          ))}
        </ul>
      ) : null}
      {mayCall(changeDisputeSettings, me) ? <AnswerDays /> : null}
    </Card>
  );
}

/** A share of a few settled ones says less than their numbers. */
function upheldIn({ resolved, upheld, partly, upheldShare }: Counts, t: Text, format: Format): string {
  if (resolved === 0) return '—';
  if (resolved >= enoughForShare) return format.ratio(upheldShare);
  return t('disputes.upheldOf', { resolved, upheld }) + (partly > 0 ? t('disputes.ofItPartly', { partly }) : '');
}

/** Within how many working days disputes are to be answered. */
function AnswerDays() {
  const { t } = useText();
  const settings = useQuery(queryOf(getDisputeSettings));
  const [typed, setTyped] = useState<number | null>(null);
  const saving = useChange(
    (answerWithinDays: number) => call(changeDisputeSettings, { body: { answerWithinDays } }),
    [getDisputeSettings],
    () => setTyped(null),
  );
  if (!settings.data) return null;
  const days = typed ?? settings.data.answerWithinDays;
  return (
    <p className={styles.days}>
      <label htmlFor="answer-days">{t('disputes.within')}</label>
      <InputNumber id="answer-days" min={1} max={60} precision={0} value={days} onChange={(value) => setTyped(value)} />
      {t('disputes.workingDays')}
      {days === settings.data.answerWithinDays ? null : (
        <Button type="primary" size="small" loading={saving.isPending} onClick={() => saving.mutate(days)}>
          {t('common.save')}
        </Button>
      )}
    </p>
  );
}
