import { Button, Result } from 'antd';
import { useText } from '#web/i18n/text.ts';

/** Shown when a page itself fails (not its data): a fault of ours, said as such. */
export function BrokenPage() {
  const { t } = useText();
  return (
    <Result
      status="warning"
      title={t('error.page')}
      subTitle={t('error.pageHint')}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('common.retry')}
        </Button>
      }
    />
  );
}
