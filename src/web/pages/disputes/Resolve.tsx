import { Button, Card, Form, Input, Radio } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { resolveDispute } from '#stages/rewards/contract/disputes.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { numberRule } from '#web/parts/numbers/number-rule.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import type { FullDispute } from './dispute-words.ts';
import styles from './disputes.module.css';
import { touched } from './touched.ts';

const outcomes = ['upheld', 'partly', 'rejected'] as const;
type Fields = { outcome: (typeof outcomes)[number]; note: string; adjustment: string };

/** Settles a dispute: who was right, why, and what is paid because of it. */
export function Resolve({ dispute }: { dispute: FullDispute }) {
  const { t } = useText();
  const [form] = Form.useForm<Fields>();
  const outcome = Form.useWatch('outcome', form);
  const settling = useChange(({ outcome: chosen, note, adjustment }: Fields) => {
    const typed = (adjustment ?? '').trim();
    const amount = typed === '' || chosen === 'rejected' ? null : toText(decimal(typed));
    return call(resolveDispute, { params: { id: dispute.id }, body: { outcome: chosen, note, adjustment: amount } });
  }, touched);
  const adjusts = dispute.mayAdjust && (outcome === 'upheld' || outcome === 'partly');
  return (
    <Card title={t('disputes.settle')}>
      {dispute.isWithMe ? null : <p className={styles.faint}>{t(`disputes.settleToo.${dispute.assignedTo}`)}</p>}
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => settling.mutate(fields)}
        onValuesChange={() => settling.reset()}
      >
        <Form.Item name="outcome" rules={[{ required: true, message: t('disputes.needOutcome') }]}>
          <Radio.Group
            aria-label={t('disputes.settle')}
            options={outcomes.map((value) => ({ value, label: t(`disputes.outcome.${value}`) }))}
          />
        </Form.Item>
        {outcome ? (
          <Form.Item
            name="note"
            label={t('disputes.note')}
            rules={[{ required: true, whitespace: true, message: t('disputes.needNote') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
        ) : null}
        {adjusts ? (
          <Form.Item
            name="adjustment"
            label={t('disputes.adjustmentField')}
            extra={t('disputes.adjustmentHint')}
            rules={[numberRule(t('disputes.needNumber'))]}
          >
            <Input
              inputMode="decimal"
              maxLength={20}
              autoComplete="off"
              suffix={dispute.about.currency ?? ''}
              style={{ maxWidth: 240 }}
            />
          </Form.Item>
        ) : null}
        <SaveNotice saving={settling} />
        {outcome ? (
          <Button type="primary" htmlType="submit" loading={settling.isPending}>
            {t('disputes.finish')}
          </Button>
        ) : null}
      </Form>
    </Card>
  );
}
