import { Button, Card, Form, Input, Segmented, Select } from 'antd';
import type { Settings } from '#stages/people/contract/settings.ts';
import { amountUnits } from '#web/client/units.ts';
import { useText } from '#web/i18n/text.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LastChange } from './LastChange.tsx';
import { useSaveSettings } from './use-save-settings.ts';

type Fields = Pick<Settings, 'organisationName' | 'language' | 'amountUnit' | 'timeZone'>;

/** The company's name and how things are written unless the reader chooses otherwise. */
export function CompanyForm({ settings }: { settings: Settings }) {
  const { t } = useText();
  const saving = useSaveSettings();
  const { organisationName, language, amountUnit, timeZone } = settings;
  return (
    <Card title={t('settings.area.company')} style={{ maxInlineSize: 640 }}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={{ organisationName, language, amountUnit, timeZone }}
        onFinish={(fields) => saving.mutate(fields)}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item
          name="organisationName"
          label={t('settings.name')}
          rules={[{ required: true, whitespace: true, message: t('signIn.needCompany') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="amountUnit" label={t('settings.amountUnit')} extra={t('settings.amountUnitHint')}>
          <Segmented
            block
            options={amountUnits.map((value) => ({ value, label: t(`settings.amountUnit.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="language" label={t('settings.language')} extra={t('settings.languageHint')}>
          <Segmented
            block
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
        <Form.Item name="timeZone" label={t('settings.timeZone')} extra={t('settings.timeZoneHint')}>
          <Select showSearch options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))} />
        </Form.Item>
        <SaveNotice saving={saving} saved={t('settings.saved')} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </Form>
      <LastChange fields={['organisationName', 'amountUnit', 'language', 'timeZone']} entity="settings" />
    </Card>
  );
}
