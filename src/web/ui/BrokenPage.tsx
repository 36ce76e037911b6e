import { Alert, Button } from 'antd';
import { useText } from '#web/i18n/text.ts';

/** Shown when a page itself fails (not its data): a fault of ours, said as such. */
export function BrokenPage() {
  const { t } = useText();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('error.page')}
      description={t('error.pageHint')}
      action={<Button onClick={() => window.location.reload()}>{t('common.retry')}</Button>}
    />
  );
}
