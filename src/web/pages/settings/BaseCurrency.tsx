import { Button, Card, Form, Input } from 'antd';
import type { Settings } from '#stages/people/contract/settings.ts';
import { useText } from '#web/i18n/text.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LastChange } from './LastChange.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** In which currency the company counts. The server refuses another one once amounts are kept in it. */
export function BaseCurrency({ settings }: { settings: Settings }) {
  const { t } = useText();
  const saving = useSaveSettings();
  return (
    <Card title={t('settings.baseCurrency')}>
      <Form<{ baseCurrency: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ baseCurrency: settings.baseCurrency }}
        onFinish={({ baseCurrency }) => saving.mutate({ baseCurrency: baseCurrency.trim().toUpperCase() })}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item
          name="baseCurrency"
          label={t('settings.baseCurrencyLabel')}
          rules={[{ required: true, pattern: /^\s*[A-Za-z]{3}\s*$/, message: t('settings.needCurrency') }]}
          extra={t('settings.baseCurrencyHint')}
        >
          <Input maxLength={5} />
        </Form.Item>
        <SaveNotice saving={saving} saved={t('settings.saved')} />
        <Button htmlType="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </Form>
      <LastChange fields={['baseCurrency']} entity="settings" />
    </Card>
  );
}
