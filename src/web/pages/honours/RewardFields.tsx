import { Form, Input, Select } from 'antd';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { numberRule } from '#web/parts/numbers/number-rule.ts';
import type { Draft } from './honour-draft.ts';
import styles from './honours.module.css';

const kinds = ['none', 'gift', 'benefit', 'training', 'promotion', 'amount'] as const;

/** What a winner gets beside the honour, what one costs, and how much a year may. */
export function RewardFields() {
  const { t } = useText();
  const { baseCurrency } = useMe().settings;
  const kind = Form.useWatch<Draft['reward'] | undefined>('reward') ?? 'none';
  const isMoney = kind === 'amount';
  return (
    <>
      <Form.Item name="reward" label={t('honours.rewardKind')}>
        <Select options={kinds.map((value) => ({ value, label: t(`honours.reward.${value}`) }))} />
      </Form.Item>
      {kind === 'none' ? null : (
        <>
          <Form.Item
            name="rewardName"
            label={t('honours.rewardName')}
            rules={[{ required: true, whitespace: true, message: t('honours.needRewardName') }]}
          >
            <Input maxLength={100} autoComplete="off" placeholder={t(`honours.rewardHint.${kind}`)} />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item
              name="cost"
              label={t(isMoney ? 'honours.costOfMoney' : 'honours.cost')}
              extra={isMoney ? t('honours.costOfMoneyHint') : undefined}
              rules={[{ required: isMoney, message: t('honours.needAmount') }, numberRule(t('honours.needNumber'))]}
            >
              <Input inputMode="decimal" maxLength={20} autoComplete="off" suffix={baseCurrency} />
            </Form.Item>
            <Form.Item name="budget" label={t('honours.budget')} rules={[numberRule(t('honours.needNumber'))]}>
              <Input inputMode="decimal" maxLength={20} autoComplete="off" suffix={baseCurrency} />
            </Form.Item>
          </div>
        </>
      )}
    </>
  );
}
