import { useRouter } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { decimal, toText } from '#engine/money.ts';
import {
  attachToDispute,
  disputeReasons,
  getDispute,
  listDisputes,
  raiseDispute,
} from '#stages/rewards/contract/disputes.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { numberRule } from '#web/parts/numbers/number-rule.ts';
import { paths } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { Dispute } from './dispute-words.ts';
import styles from './disputes.module.css';
import { FilePicker, tooLarge } from './FilePicker.tsx';

type Fields = { reasonKind: Dispute['reasonKind']; reason: string; expected: string };
type RaiseProps = {
  about: Dispute['about'];
  period: string;
  component: string | null;
  answerWithinDays: number;
};

/** Why, what it should be, and what proves it. What was typed stays when something goes wrong. */
export function RaiseForm({ about, period, component, answerWithinDays }: RaiseProps) {
  const { t } = useText();
  const router = useRouter();
  const [files, setFiles] = useState<readonly File[]>([]);
  // A dispute that was raised but whose file did not arrive is not raised again.
  const [raised, setRaised] = useState<number | null>(null);
  const raising = useChange(
    async ({ reasonKind, reason, expected }: Fields) => {
      const subject = about.kind === 'pay' ? { plan: about.id } : { scheme: about.id };
      const typed = (expected ?? '').trim();
      const body = { ...subject, period, component, reasonKind, reason };
      const id =
        raised ??
        (await call(raiseDispute, { body: { ...body, expected: typed === '' ? null : toText(decimal(typed)) } })).id;
      setRaised(id);
      for (const file of files) await call(attachToDispute, { params: { id }, query: { fileName: file.name }, file });
      return id;
    },
    [listDisputes, getDispute],
    (id) => router.history.replace(paths.dispute(id).to),
  );
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ reasonKind: 'missing', reason: '', expected: '' }}
      onFinish={(fields) => raising.mutate(fields)}
      onValuesChange={() => raising.reset()}
    >
      <Form.Item name="reasonKind" label={t('disputes.what')}>
        <Radio.Group
          className={styles.kinds ?? ''}
          options={disputeReasons.map((value) => ({ value, label: t(`disputes.reason.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('disputes.why')}
        rules={[{ required: true, whitespace: true, message: t('disputes.needWhy') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} placeholder={t('disputes.whyHint')} />
      </Form.Item>
      <Form.Item name="expected" label={t('disputes.expected')} rules={[numberRule(t('disputes.needNumber'))]}>
        <Input
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          suffix={about.currency ?? t('unit.points')}
          style={{ maxWidth: 240 }}
        />
      </Form.Item>
      <FilePicker files={files} onChange={setFiles} />
      {raising.isError ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t(raised === null ? 'error.notSaved' : 'disputes.fileFailed')}
          description={sentenceOf(raising.error, t)}
          className={styles.notice ?? ''}
        />
      ) : null}
      <Button type="primary" htmlType="submit" block loading={raising.isPending} disabled={files.some(tooLarge)}>
        {t('disputes.submit')}
      </Button>
      <p className={styles.faint}>{t('disputes.promise', { count: answerWithinDays })}</p>
    </Form>
  );
}
