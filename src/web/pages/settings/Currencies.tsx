import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Table, type TableColumnsType } from 'antd';
import { addDays } from '#engine/calendar/day.ts';
import { isDecimalText } from '#engine/money.ts';
import { listCurrencies } from '#stages/crm/contract/currencies.ts';
import { listRates, saveRates } from '#stages/crm/contract.ts';
import { listSettingChanges, type Settings } from '#stages/people/contract/settings.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { BaseCurrency } from './BaseCurrency.tsx';
import { LastChange } from './LastChange.tsx';
import styles from './settings.module.css';

type Rate = { currency: string; validFrom: string; rate: string };

/** The company's own currency, and what others are worth in it from which day on. */
export function Currencies({ settings }: { settings: Settings }) {
  const { t } = useText();
  const rates = useQuery(queryOf(listRates));
  const use = useQuery(queryOf(listCurrencies));
  const unconverted = use.data?.currencies.filter(({ withoutRate }) => withoutRate > 0) ?? [];
  return (
    <div className={styles.days}>
      <div className={styles.stack}>
        <BaseCurrency settings={settings} />
        <NewRate base={settings.baseCurrency} />
      </div>
      <Card title={t('settings.rates')}>
        {unconverted.map(({ currency, withoutRate }) => (
          <Alert
            key={currency}
            type="warning"
            showIcon
            title={t('settings.withoutRate', { currency, count: withoutRate })}
            style={{ marginBlockEnd: 12 }}
          />
        ))}
        {rates.isPending ? <LinesSkeleton /> : null}
        {rates.isError ? <ErrorNotice error={rates.error} onRetry={() => void rates.refetch()} /> : null}
        {rates.data?.rates.length === 0 ? (
          <EmptyState title={t('settings.noRates')} hint={t('settings.noRatesHint')} />
        ) : null}
        {rates.data && rates.data.rates.length > 0 ? (
          <RateTable rates={rates.data.rates} base={settings.baseCurrency} />
        ) : null}
        <LastChange fields={['exchange_rate']} entity="exchange_rate" />
      </Card>
    </div>
  );
}

/** Newest first within a currency; each holds until the next one begins. */
function RateTable({ rates, base }: { rates: readonly Rate[]; base: string }) {
  const { t } = useText();
  const rows = rates.map((rate, index) => {
    const newer = rates[index - 1];
    return { ...rate, until: newer?.currency === rate.currency ? newer.validFrom : null };
  });
  const columns: TableColumnsType<(typeof rows)[number]> = [
    { key: 'currency', title: t('settings.currency'), rowScope: 'row', render: (_, { currency }) => currency },
    {
      key: 'rate',
      title: t('settings.rateIn', { base }),
      align: 'right',
      render: (_, { currency, rate }) => t('settings.isWorth', { currency, rate, base }),
    },
    {
      key: 'valid',
      title: t('settings.valid'),
      render: (_, { validFrom, until }) =>
        until === null
          ? t('people.since', { start: validFrom })
          : t('people.fromTo', { start: validFrom, end: addDays(until, -1) }),
    },
  ];
  return (
    <Table
      size="small"
      rowKey={({ currency, validFrom }) => `${currency} ${validFrom}`}
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      aria-label={t('settings.rates')}
    />
  );
}

function NewRate({ base }: { base: string }) {
  const { t } = useText();
  const { today } = useMe();
  const [form] = Form.useForm<Rate>();
  const typed = Form.useWatch('currency', form) as string | undefined;
  const use = useQuery(queryOf(listCurrencies));
  const touched = use.data?.currencies.find(({ currency }) => currency === typed?.trim().toUpperCase());
  const saving = useChange(
    (rate: Rate) => call(saveRates, { body: { rates: [{ ...rate, currency: rate.currency.trim().toUpperCase() }] } }),
    [listRates, listCurrencies, listSettingChanges],
  );
  return (
    <Card title={t('settings.newRate')}>
      <Form<Rate>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ currency: '', rate: '', validFrom: today }}
        onFinish={(rate) => saving.mutate(rate)}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item
          name="currency"
          label={t('settings.currency')}
          rules={[{ required: true, pattern: /^\s*[A-Za-z]{3}\s*$/, message: t('settings.needCurrency') }]}
        >
          <Input maxLength={5} placeholder="USD" />
        </Form.Item>
        <Form.Item
          name="rate"
          label={t('settings.rateIn', { base })}
          rules={[{ required: true, validator: (_, value: string) => refuseNonRate(value, t('settings.needRate')) }]}
        >
          <Input inputMode="decimal" placeholder="7.1" />
        </Form.Item>
        <Form.Item
          name="validFrom"
          label={t('settings.validFrom')}
          rules={[{ required: true, message: t('people.needDay') }]}
          extra={t('settings.validFromHint')}
        >
          <DayPicker />
        </Form.Item>
        {touched ? (
          <Alert
            type="info"
            showIcon
            title={t('settings.touches', { currency: touched.currency, count: touched.records })}
            style={{ marginBlockEnd: 12 }}
          />
        ) : null}
        <SaveNotice saving={saving} saved={t('settings.converted', { count: saving.data?.changedFacts ?? 0 })} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </Form>
    </Card>
  );
}

async function refuseNonRate(value: string, message: string): Promise<void> {
  const text = value.trim();
  if (!isDecimalText(text) || !/[1-9]/.test(text) || text.startsWith('-')) throw new Error(message);
}
