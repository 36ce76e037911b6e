import { PaperClipOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type entryShape, getProof } from '#stages/measures/contract/entries.ts';
import { addressOf } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { StatusTag } from './EntryCell.tsx';
import styles from './entries.module.css';
import { useDecide, useWithdraw } from './entry-queries.ts';
import type { Listed } from './listed.ts';

export type Entry = z.output<typeof entryShape>;

type LineProps = {
  entry: Entry;
  measure: Pick<Listed, 'words' | 'unit'>;
  /** Says whose it is, for which KPI and period, where the place does not. */
  withName: boolean;
  chosen?: { isChosen: boolean; choose: (isChosen: boolean) => void } | undefined;
};

/** One submitted value: what, by whom, with which proof, how it stands, and what one may do about it. */
export function EntryLine({ entry, measure, withName, chosen }: LineProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const instant = useInstant();
  const who = `${entry.person.name} · ${ofWords(measure.words)} · ${format.period(entry.period)}`;
  return (
    <li className={styles.line}>
      <div className={styles.lineHead}>
        {chosen ? (
          <Checkbox
            aria-label={who}
            checked={chosen.isChosen}
            onChange={(event) => chosen.choose(event.target.checked)}
          />
        ) : null}
        {withName ? <span className={styles.who}>{who}</span> : null}
        <strong>
          <FigureText value={entry.value} unit={measure.unit} />
        </strong>
        <StatusTag status={entry.status} />
      </div>
      <p>{entry.proof}</p>
      {entry.file ? (
        <a href={addressOf(getProof.path, { id: entry.id })} download={entry.file.name}>
          <PaperClipOutlined /> {entry.file.name}
        </a>
      ) : null}
      <p className={styles.faint}>
        {t('entries.submittedBy', {
          name: actorName(entry.submittedBy?.name, t),
          at: instant(entry.submittedAt),
        })}
        {entry.decidedAt && entry.status !== 'withdrawn'
          ? ` · ${t('entries.decidedBy', { name: actorName(entry.decidedBy?.name, t), at: instant(entry.decidedAt) })}`
          : ''}
      </p>
      {entry.decisionNote ? <p>{t('entries.reasonSaid', { reason: entry.decisionNote })}</p> : null}
      <Actions entry={entry} />
    </li>
  );
}

function Actions({ entry }: { entry: Entry }) {
  const { t } = useText();
  const me = useMe();
  const deciding = useDecide();
  const withdrawing = useWithdraw();
  const [reason, setReason] = useState<string | null>(null);
  const isOwn = entry.person.id === me.person.id || entry.submittedBy?.id === me.person.id;
  if (entry.status !== 'pending') return null;
  const error = deciding.error ?? withdrawing.error;
  return (
    <>
      {error ? <Alert type="error" showIcon role="alert" title={sentenceOf(error, t)} /> : null}
      {entry.mayDecide ? (
        reason === null ? (
          <div className={styles.actions}>
            <Button
              type="primary"
              size="small"
              loading={deciding.isPending}
              onClick={() => deciding.mutate({ ids: [entry.id], decision: 'approve' })}
            >
              {t('entries.approve')}
            </Button>
            <Button size="small" onClick={() => setReason('')}>
              {t('entries.sendBack')}
            </Button>
          </div>
        ) : (
          <div className={styles.actions}>
            <Input
              aria-label={t('entries.reason')}
              placeholder={t('entries.reason')}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button
              danger
              size="small"
              disabled={reason.trim() === ''}
              loading={deciding.isPending}
              onClick={() => deciding.mutate({ ids: [entry.id], decision: 'send_back', note: reason.trim() })}
            >
              {t('entries.sendBack')}
            </Button>
            <Button size="small" onClick={() => setReason(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        )
      ) : null}
      {isOwn ? (
        <Button size="small" loading={withdrawing.isPending} onClick={() => withdrawing.mutate(entry.id)}>
          {t('entries.withdraw')}
        </Button>
      ) : null}
    </>
  );
}
