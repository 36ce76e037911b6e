import { Result } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';

export function NotFoundPage() {
  const { t } = useText();
  return (
    <Result
      status="info"
      title={t('notFound.title')}
      subTitle={t('notFound.hint')}
      extra={<AppLink target={paths.home()}>{t('notFound.home')}</AppLink>}
    />
  );
}
