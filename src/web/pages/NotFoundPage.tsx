import { Result } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';

export function NotFoundPage() {
  const { t } = useText();
  return (
    <Result
      status="info"
      title={<h1 style={{ margin: 0, font: 'inherit' }}>{t('notFound.title')}</h1>}
      subTitle={t('notFound.hint')}
      extra={<AppLink target={paths.home()}>{t('notFound.home')}</AppLink>}
    />
  );
}
