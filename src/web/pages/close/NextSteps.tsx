import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Input, Modal } from 'antd';
import { useState } from 'react';
import {
  approveClose,
  askReopen,
  calculateClose,
  closePeriod,
  decideReopen,
  getClose,
  listCloses,
  payPeriod,
  returnClose,
  reviewClose,
} from '#stages/rewards/contract/close.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import type { TextKey } from '#web/i18n/texts.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { Close } from './ClosePage.tsx';
import styles from './close.module.css';

type Step = Close['steps'][number]['step'] | 'refuse_reopen';

/** Steps that want a sentence first, or a second thought. */
const asksReason: readonly Step[] = ['return', 'ask_reopen'];
const asksAgain: readonly Step[] = ['close', 'decide_reopen'];

/** What comes next, who may do it, and why somebody may not. */
export function NextSteps({ close }: { close: Close }) {
  const { t } = useText();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Step | null>(null);
  const [reason, setReason] = useState('');
  const doing = useMutation({
    mutationFn: (step: Step) => runStep(close, step, reason),
    onSuccess: () => {
      setAsked(null);
      setReason('');
    },
    // After a refusal too: the page then shows what somebody else has done meanwhile.
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: [getClose.path] });
      await queryClient.invalidateQueries({ queryKey: [listCloses.path] });
    },
  });
  if (close.steps.length === 0) return null;
  const start = (step: Step) =>
    asksReason.includes(step) || asksAgain.includes(step) ? setAsked(step) : doing.mutate(step);
  const [main, ...others] = close.steps;
  const nameOf = (step: Step) =>
    t(step === 'calculate' && close.calculation ? 'close.do.calculateAgain' : `close.do.${step}`);
  const button = (step: Step, refused: string | null, isMain: boolean) => (
    <Button
      key={step}
      type={isMain ? 'primary' : 'default'}
      disabled={refused !== null}
      loading={doing.isPending && doing.variables === step}
      onClick={() => start(step)}
    >
      {nameOf(step)}
    </Button>
  );
  return (
    <Card size="small" title={t('close.next')} className={styles.card ?? ''}>
      {main ? <p className={styles.who}>{whoWords(close, main.step, t)}</p> : null}
      <div className={styles.buttons}>
        {main ? button(main.step, main.refused, true) : null}
        {main?.step === 'decide_reopen' ? button('refuse_reopen', main.refused, false) : null}
        {others.map(({ step, refused }) => button(step, refused, false))}
      </div>
      {close.steps.map(({ step, refused }) =>
        refused === null ? null : (
          <p key={step} className={styles.faint}>
            {nameOf(step)}
            {t('common.colon')}
            {refusedWords(refused, t)}
          </p>
        ),
      )}
      {doing.isError && asked === null ? (
        <Alert type="error" showIcon role="alert" title={sentenceOf(doing.error, t)} />
      ) : null}
      <Modal
        open={asked !== null}
        title={asked === null ? '' : t(`close.do.${asked}`)}
        okText={asked === null ? '' : t(`close.do.${asked}`)}
        okButtonProps={{
          loading: doing.isPending,
          disabled: asked !== null && asksReason.includes(asked) && reason.trim() === '',
        }}
        cancelText={t('common.cancel')}
        onOk={() => asked && doing.mutate(asked)}
        onCancel={() => setAsked(null)}
      >
        {asked !== null && asksReason.includes(asked) ? (
          <Input.TextArea
            rows={3}
            maxLength={500}
            aria-label={t('close.reason')}
            placeholder={t('close.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <p>{t(asked === 'decide_reopen' ? 'close.confirmReopen' : 'close.confirm')}</p>
        )}
        {doing.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(doing.error, t)} /> : null}
      </Modal>
    </Card>
  );
}

type Translate = ReturnType<typeof useText>['t'];

function whoWords(close: Close, step: Close['steps'][number]['step'], t: Translate): string {
  if (step === 'return') return '';
  if (step !== 'decide_reopen') return t(`close.who.${step}`);
  return t('close.who.decide_reopen', { name: close.reopening?.name ?? '', reason: close.reopening?.reason ?? '' });
}

const refusedTexts: Readonly<Record<string, TextKey>> = {
  'request.not_allowed': 'close.refused.role',
  'close.same_person': 'close.refused.samePerson',
  'close.reopen_same_person': 'close.refused.reopenSamePerson',
  'close.not_over': 'close.refused.notOver',
  'close.blocked': 'close.refused.blocked',
  'close.earlier_open': 'close.refused.earlierOpen',
  'close.later_closed': 'close.refused.later',
  'close.reopen_newest': 'close.refused.newest',
};

function refusedWords(code: string, t: Translate): string {
  const key = refusedTexts[code];
  return key ? t(key) : code;
}

async function runStep(close: Close, step: Step, reason: string): Promise<unknown> {
  const params = { planId: close.planId, period: close.period };
  const body = { calculation: close.calculation?.id ?? 0 };
  switch (step) {
    case 'calculate':
      return call(calculateClose, { params });
    case 'review':
      return call(reviewClose, { params, body });
    case 'approve':
      return call(approveClose, { params, body });
    case 'return':
      return call(returnClose, { params, body: { reason } });
    case 'close':
      return call(closePeriod, { params, body });
    case 'pay':
      return call(payPeriod, { params });
    case 'ask_reopen':
      return call(askReopen, { params, body: { reason } });
    case 'decide_reopen':
      return call(decideReopen, { params, body: { decision: 'approve' } });
    case 'refuse_reopen':
      return call(decideReopen, { params, body: { decision: 'refuse' } });
  }
}
