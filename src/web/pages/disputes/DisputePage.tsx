import { PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { getDispute, getDisputeFile } from '#stages/rewards/contract/disputes.ts';
import { numberIn } from '#web/client/address.ts';
import { addressOf } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Actions } from './Actions.tsx';
import { type FullDispute, useDisputeWords } from './dispute-words.ts';
import styles from './disputes.module.css';
import { StatusTag } from './StatusTag.tsx';

const askAgainMs = 30_000;

/** One dispute: what it is about, what was said, how it ended, and what one may do now. */
export function DisputePage() {
  const { t } = useText();
  const words = useDisputeWords();
  const params: { id?: string } = useParams({ strict: false });
  const dispute = useQuery({
    ...queryOf(getDispute, { params: { id: numberIn(params.id) ?? 0 } }),
    refetchInterval: askAgainMs,
  });
  if (dispute.isPending) return <PageSkeleton rows={6} />;
  if (!dispute.data) {
    return (
      <>
        <PageHead title={t('disputes.title')} />
        <ErrorNotice error={dispute.error} onRetry={() => void dispute.refetch()} />
      </>
    );
  }
  const shown = dispute.data;
  return (
    <>
      <PageHead
        title={t('disputes.titleOf', { name: shown.person.name, what: words.title(shown) })}
        above={<AppLink target={paths.disputes()}>{t('disputes.title')}</AppLink>}
      >
        <StatusTag dispute={shown} />
      </PageHead>
      <div className={styles.page}>
        <What dispute={shown} />
        <Said dispute={shown} />
        <Actions dispute={shown} />
      </div>
    </>
  );
}

function What({ dispute }: { dispute: FullDispute }) {
  const { t } = useText();
  const instant = useInstant();
  const format = useFormat();
  const words = useDisputeWords();
  const { about, period, person, isMine } = dispute;
  const target =
    about.kind === 'score'
      ? paths.performanceOf('person', person.id, { scheme: String(about.id), period })
      : isMine
        ? paths.myPay({ plan: String(about.id), period })
        : paths.payOf(person.id, { plan: String(about.id), period });
  return (
    <Card>
      <p>
        <AppLink target={target}>{words.place(dispute)}</AppLink>
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>{t('disputes.when')}</dt>
          <dd>{words.amount(dispute.amount, about)}</dd>
        </div>
        {dispute.expected === null ? null : (
          <div>
            <dt>{t('disputes.shouldBe')}</dt>
            <dd>{words.amount(dispute.expected, about)}</dd>
          </div>
        )}
        {dispute.adjustment === null ? null : (
          <div>
            <dt>{t('disputes.adjustment')}</dt>
            <dd>{words.amount(dispute.adjustment, about)}</dd>
            <dd className={styles.beside}>
              {dispute.paidWith === null
                ? t('disputes.adjustmentWaits')
                : t('disputes.adjustmentPaid', { period: format.period(dispute.paidWith) })}
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.reason}>
        {t(`disputes.reason.${dispute.reasonKind}`)}
        {t('common.colon')}
        {dispute.reason}
      </p>
      <ul className={styles.fileList}>
        {dispute.files.map((file) => (
          <li key={file.id}>
            <a href={addressOf(getDisputeFile.path, { id: dispute.id, fileId: file.id })} download={file.name}>
              <PaperClipOutlined /> {file.name}
            </a>
          </li>
        ))}
      </ul>
      <p className={styles.faint}>
        {t('disputes.raisedAt', { at: instant(dispute.raisedAt) })}
        {dispute.status === 'open' ? ` · ${t('disputes.answerBy', { day: dispute.answerBy })}` : ''}
        {dispute.resolvedAt === null ? ` · ${t(`disputes.with.${dispute.assignedTo}`)}` : ''}
      </p>
    </Card>
  );
}

function Said({ dispute }: { dispute: FullDispute }) {
  const { t } = useText();
  const instant = useInstant();
  if (dispute.messages.length === 0 && dispute.outcome === null) return null;
  return (
    <Card title={t('disputes.said')}>
      <ol className={styles.messages}>
        {dispute.messages.map(({ id, by, at, kind, text, isMine }) => (
          <li key={id} className={`${styles.message} ${isMine ? styles.own : ''}`}>
            <span className={styles.faint}>
              {actorName(by, t)} · {instant(at)} · {t(`disputes.message.${kind}`)}
            </span>
            {text ? <p className={styles.text}>{text}</p> : null}
          </li>
        ))}
        {dispute.outcome === null ? null : (
          <li className={`${styles.message} ${styles.end}`}>
            <span className={styles.faint}>
              {actorName(dispute.resolvedBy, t)} · {instant(dispute.resolvedAt ?? dispute.raisedAt)}
            </span>
            <p className={styles.text}>
              <strong>{t(`disputes.outcome.${dispute.outcome}`)}</strong>
              {t('common.colon')}
              {dispute.outcomeNote}
            </p>
          </li>
        )}
      </ol>
    </Card>
  );
}
