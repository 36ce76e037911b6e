import { Button, Card, Form, Segmented, Select } from 'antd';
import { addDays } from '#engine/calendar/day.ts';
import { type FiscalCalendar, periodOf, periodRange } from '#engine/calendar/period.ts';
import type { Settings } from '#stages/people/contract/settings.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LastChange } from './LastChange.tsx';
import styles from './settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

/** When the fiscal year begins, with the periods it makes today. */
export function FiscalForm({ settings }: { settings: Settings }) {
  const { t } = useText();
  const [form] = Form.useForm<FiscalCalendar>();
  const saving = useSaveSettings();
  const { fiscalYearStartMonth, fiscalYearNamedBy } = settings;
  const stored: FiscalCalendar = { fiscalYearStartMonth, fiscalYearNamedBy };
  const chosen = { ...stored, ...(Form.useWatch([], form) as FiscalCalendar | undefined) };
  return (
    <Card title={t('settings.area.fiscal')} style={{ maxInlineSize: 640 }}>
      <Form<FiscalCalendar>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={stored}
        onFinish={(fields) => saving.mutate({ ...stored, ...fields })}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item name="fiscalYearStartMonth" label={t('settings.fiscalStart')}>
          <Select
            options={Array.from({ length: 12 }, (_, index) => ({
              value: index + 1,
              label: t('settings.monthFirst', { month: index + 1 }),
            }))}
          />
        </Form.Item>
        {chosen.fiscalYearStartMonth === 1 ? null : (
          <Form.Item name="fiscalYearNamedBy" label={t('settings.namedBy')}>
            <Segmented
              block
              options={(['start', 'end'] as const).map((value) => ({ value, label: t(`settings.namedBy.${value}`) }))}
            />
          </Form.Item>
        )}
        <Example calendar={chosen} />
        <SaveNotice saving={saving} saved={t('settings.saved')} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </Form>
      <LastChange fields={['fiscalYearStartMonth', 'fiscalYearNamedBy']} entity="settings" />
    </Card>
  );
}

/** What today's periods would be called, and which days they would hold. */
function Example({ calendar }: { calendar: FiscalCalendar }) {
  const { t } = useText();
  const format = useFormat();
  const { today } = useMe();
  return (
    <section className={styles.example} aria-label={t('settings.example')}>
      <strong>{t('settings.example')}</strong>
      <table>
        <tbody>
          {(['month', 'quarter', 'half', 'year'] as const).map((cycle) => {
            const key = periodOf(today, cycle, calendar);
            const { start, end } = periodRange(key, calendar);
            return (
              <tr key={cycle}>
                <th scope="row">{format.period(key)}</th>
                <td>{t('settings.fromTo', { from: start, to: addDays(end, -1) })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
