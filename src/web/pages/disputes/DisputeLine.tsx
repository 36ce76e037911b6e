import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type Dispute, useDisputeWords } from './dispute-words.ts';
import styles from './disputes.module.css';
import { StatusTag } from './StatusTag.tsx';

/** One dispute in a list: who, about what, how it stands, by when. */
export function DisputeLine({ dispute, withName }: { dispute: Dispute; withName: boolean }) {
  const { t } = useText();
  const words = useDisputeWords();
  const { about, amount, expected, status, answerBy, adjustment } = dispute;
  return (
    <li>
      <AppLink target={paths.dispute(dispute.id)} className={styles.line ?? ''}>
        <span className={styles.lineHead}>
          <strong>
            {withName ? `${dispute.person.name} · ` : ''}
            {words.title(dispute)}
          </strong>
          <StatusTag dispute={dispute} />
        </span>
        <span className={styles.faint}>{words.place(dispute)}</span>
        <span className={styles.reason}>
          {t(`disputes.reason.${dispute.reasonKind}`)}
          {t('common.colon')}
          {dispute.reason}
        </span>
        <span className={styles.faint}>
          {t('disputes.stands', { amount: words.amount(amount, about) })}
          {expected === null ? '' : ` · ${t('disputes.should', { amount: words.amount(expected, about) })}`}
          {adjustment === null ? '' : ` · ${t('disputes.adjusted', { amount: words.amount(adjustment, about) })}`}
          {status === 'open' ? ` · ${t('disputes.answerBy', { day: answerBy })}` : ''}
        </span>
      </AppLink>
    </li>
  );
}
