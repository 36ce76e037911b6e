import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { getAward, listAwards, listCandidates, listHonours, revokeAward } from '#stages/rewards/contract/honours.ts';
import { numberIn } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { PrintButton } from '#web/parts/print/PrintButton.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Certificate } from './Certificate.tsx';
import { useHonourFigure } from './honour-words.ts';
import styles from './honours.module.css';

export type FullAward = z.output<typeof getAward.answer>;

/** The certificate of an award, to be printed, and what stands behind it. */
export function AwardPage() {
  const { t, ofWords } = useText();
  const params: { id?: string } = useParams({ strict: false });
  const award = useQuery(queryOf(getAward, { params: { id: numberIn(params.id) ?? 0 } }));
  if (award.isPending) return <PageSkeleton rows={6} />;
  if (!award.data) {
    return (
      <>
        <PageHead title={t('honours.certificate')} />
        <ErrorNotice error={award.error} onRetry={() => void award.refetch()} />
      </>
    );
  }
  const { person, honour } = award.data;
  return (
    <>
      <PageHead
        title={t('honours.certificateOf', { name: person.name, honour: ofWords(honour.words) })}
        above={<AppLink target={paths.honours()}>{t('honours.title')}</AppLink>}
      >
        <PrintButton />
      </PageHead>
      <Certificate award={award.data} />
      <Behind award={award.data} />
    </>
  );
}

/** Not on paper: what decided, what has changed since, and taking it back. */
function Behind({ award }: { award: FullAward }) {
  const { t } = useText();
  const instant = useInstant();
  const figureOf = useHonourFigure();
  const { figure, figureNow, hasChanged, unit } = award;
  return (
    <Card className={styles.behind ?? ''}>
      {figure !== null && hasChanged ? (
        <Alert
          type="info"
          showIcon
          title={t('honours.changed', {
            first: figureOf(figure, unit),
            now: figureNow === null ? '—' : figureOf(figureNow, unit),
          })}
          description={t('honours.changedHint')}
        />
      ) : null}
      <p className={styles.faint}>
        {t('honours.awardedBy', { name: actorName(award.awardedBy, t), at: instant(award.awardedAt) })}
      </p>
      <Paid award={award} />
      <p>
        <AppLink target={paths.honours({ person: String(award.person.id) })}>
          {t('honours.allOf', { name: award.person.name })}
        </AppLink>
      </p>
      {award.mayRevoke ? <Revoke id={award.id} /> : null}
    </Card>
  );
}

/** Where the money of the award goes. */
function Paid({ award: { pay } }: { award: FullAward }) {
  const { t } = useText();
  const format = useFormat();
  const { baseCurrency } = useMe().settings;
  if (pay === null) return null;
  const params = { amount: exactMoney(pay.amount, baseCurrency), plan: pay.planName };
  return (
    <p>
      {pay.paidWith === null
        ? t('honours.payWaits', params)
        : t('honours.payDone', { ...params, period: format.period(pay.paidWith) })}
    </p>
  );
}

function Revoke({ id }: { id: number }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [isGone, setGone] = useState(false);
  const revoking = useChange(
    () => call(revokeAward, { params: { id }, body: { reason: reason.trim() } }),
    [listAwards, listCandidates, listHonours],
    () => setGone(true),
  );
  if (isGone) {
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('honours.revoked')}
        action={<AppLink target={paths.honours()}>{t('honours.title')}</AppLink>}
      />
    );
  }
  return (
    <>
      {revoking.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(revoking.error, t)} /> : null}
      <Popconfirm
        title={t('honours.revokeAsk')}
        description={
          <Input
            aria-label={t('honours.revokeReason')}
            placeholder={t('honours.revokeReason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        }
        okText={t('honours.revoke')}
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        cancelText={t('common.cancel')}
        onConfirm={() => revoking.mutate(undefined)}
      >
        <Button danger type="text" size="small" loading={revoking.isPending}>
          {t('honours.revoke')}
        </Button>
      </Popconfirm>
    </>
  );
}
