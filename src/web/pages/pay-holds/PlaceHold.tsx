import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { placeHold } from '#stages/rewards/contract/pay-holds.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { LinkPicker } from '#web/pages/records/forms/LinkPicker.tsx';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { type HoldKind, type HoldPlan, holdKinds, holdTouches, isHoldKind } from './hold.ts';
import styles from './holds.module.css';

type Fields = { planId: number; kind: HoldKind; ofId: number; reason: string; until?: string };

/** Holds somebody's or something's pay. Whom or what may stand in the address already: `hold` (the kind), `of`, `named`. */
export function PlaceHold({ plans }: { plans: readonly HoldPlan[] }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const [form] = Form.useForm<Fields>();
  const [begin] = useState(() => beginWith(search, plans));
  const kind = Form.useWatch('kind', form) ?? begin.kind;
  const planId = Form.useWatch('planId', form) ?? begin.planId;
  const plan = plans.find(({ id }) => id === planId);
  const close = () => change({ hold: undefined, of: undefined, named: undefined }, 'replace');
  const placing = useChange(
    (fields: Fields) => call(placeHold, { body: { ...fields, until: fields.until || undefined } }),
    holdTouches,
    close,
  );
  const known = begin.ofId === undefined ? [] : [{ id: begin.ofId, name: search.named ?? `#${begin.ofId}` }];
  return (
    <Modal
      open
      title={t('holds.new')}
      okText={t('holds.place')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: placing.isPending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p className={styles.hint}>{t('holds.placeHint')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={begin}
        onFinish={(fields) => placing.mutate(fields)}
        onValuesChange={(changed: Partial<Fields>) => {
          placing.reset();
          if (changed.kind !== undefined) form.resetFields(['ofId']);
        }}
      >
        <Form.Item name="planId" label={t('register.pick')}>
          <Select options={plans.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item
          name="kind"
          label={t('holds.what')}
          extra={kind !== 'person' && plan && !plan.paysDeals ? t('holds.noEffect') : null}
        >
          <Radio.Group options={holdKinds.map((value) => ({ value, label: t(`holds.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="ofId"
          label={t(`holds.kind.${kind}`)}
          rules={[{ required: true, message: t('holds.needWhat') }]}
        >
          {kind === 'person' ? (
            <PersonSelect known={begin.kind === kind ? known : []} placeholder={t('holds.findPerson')} />
          ) : (
            <LinkPicker
              key={kind}
              kind={kind === 'deal' ? 'deals' : 'customers'}
              known={begin.kind === kind ? known : []}
            />
          )}
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('close.reason')}
          rules={[{ required: true, whitespace: true, message: t('holds.needReason') }]}
        >
          <Input.TextArea rows={3} maxLength={500} placeholder={t('holds.reasonExample')} />
        </Form.Item>
        <Form.Item name="until" label={t('holds.untilDay')} extra={t('holds.untilHint')}>
          <DayPicker />
        </Form.Item>
      </Form>
      {placing.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(placing.error, t)} /> : null}
    </Modal>
  );
}

function beginWith(search: Readonly<Record<string, string | undefined>>, plans: readonly HoldPlan[]) {
  const asked = numberIn(search.plan);
  return {
    planId: plans.find(({ id }) => id === asked)?.id ?? plans[0]?.id ?? 0,
    kind: isHoldKind(search.hold) ? search.hold : ('person' as const),
    ofId: numberIn(search.of),
  };
}
