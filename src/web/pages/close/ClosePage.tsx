import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Steps, Typography } from 'antd';
import type { z } from 'zod';
import { getClose } from '#stages/rewards/contract/close.ts';
import type { closeStateShape } from '#stages/rewards/contract/close-shapes.ts';
import { queryOf } from '#web/client/queries.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { useReopened } from '#web/parts/reopened.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { BiggestChanges } from './BiggestChanges.tsx';
import { Checks } from './Checks.tsx';
import { ControlTotals } from './ControlTotals.tsx';
import styles from './close.module.css';
import { NextSteps } from './NextSteps.tsx';
import { Sealed } from './Sealed.tsx';

export type Close = z.output<typeof getClose.answer>;

/** May this period be paid as it is, and what is left to do? */
export function ClosePage() {
  const { t } = useText();
  const format = useFormat();
  const { planId = '', period = '' }: { planId?: string; period?: string } = useParams({ strict: false });
  const found = useQuery(queryOf(getClose, { params: { planId: Number(planId), period } }));
  if (found.isPending) return <PageSkeleton rows={8} />;
  const above = <AppLink target={paths.closes()}>{t('close.title')}</AppLink>;
  if (!found.data) {
    return (
      <>
        <PageHead title={t('close.title')} above={above} />
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      </>
    );
  }
  const close = found.data;
  return (
    <>
      <PageHead title={`${close.planName} · ${format.period(close.period)}`} above={above}>
        {close.round > 1 ? (
          <Typography.Text type="secondary">{t('close.round', { round: close.round })}</Typography.Text>
        ) : null}
        <AppLink target={paths.payHolds({ plan: String(close.planId) })}>{t('holds.title')}</AppLink>
        <AppLink target={paths.payouts({ plan: String(close.planId), period: close.period })}>
          {t('register.title')}
        </AppLink>
      </PageHead>
      <Progress close={close} />
      {close.returned ? (
        <Alert
          type="warning"
          showIcon
          className={styles.card}
          title={t('close.returned', { name: close.returned.name, reason: close.returned.reason })}
        />
      ) : null}
      <BegunAgain close={close} />
      <NextSteps close={close} />
      {close.calculation ? (
        <>
          <div className={styles.columns}>
            <Checks checks={close.checks} planId={close.planId} currency={close.currency} />
            <ControlTotals close={close} />
          </div>
          <BiggestChanges close={close} />
        </>
      ) : (
        <Typography.Paragraph type="secondary">{t('close.notYet')}</Typography.Paragraph>
      )}
      <Sealed close={close} />
    </>
  );
}

/** Why everything begins anew, until the period is closed again. */
function BegunAgain({ close }: { close: Close }) {
  const { t } = useText();
  const tell = useReopened();
  const last = close.versions.at(-1);
  if (!last?.reopened) return null;
  return (
    <Alert
      type="info"
      showIcon
      className={styles.card}
      title={t('close.beganAgain')}
      description={
        <>
          <p>{tell(last.reopened)}</p>
          <p>{t('close.beganAgainHint')}</p>
        </>
      }
    />
  );
}

const states = ['calculated', 'reviewed', 'approved', 'closed', 'paid'] as const satisfies z.output<
  typeof closeStateShape
>[];

/** Who did which step, and when. */
function Progress({ close }: { close: Close }) {
  const { t } = useText();
  const instant = useInstant();
  const isPhone = useIsPhone();
  const done = { ...close, calculated: close.calculation };
  return (
    <Steps
      size="small"
      className={styles.card}
      orientation={isPhone ? 'vertical' : 'horizontal'}
      current={states.filter((state) => done[state] !== null).length}
      items={states.map((state) => {
        const step = done[state];
        return {
          title: t(step ? `close.state.${state}` : `close.awaits.${state}`),
          content: step ? t('close.by', { name: step.name, at: instant(step.at) }) : '',
        };
      })}
    />
  );
}
