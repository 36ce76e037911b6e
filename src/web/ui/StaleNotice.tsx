import { Alert } from 'antd';
import { useText } from '#web/i18n/text.ts';

/** The page shows data of a moment ago because the newest could not be had. */
export function StaleNotice({ isStale }: { isStale: boolean }) {
  const { t } = useText();
  return isStale ? (
    <Alert type="warning" banner showIcon title={t('common.stale')} style={{ marginBlockEnd: 16 }} />
  ) : null;
}
