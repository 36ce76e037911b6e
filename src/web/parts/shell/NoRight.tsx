import { Alert } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';

/** In place of a page that this person's roles do not open: nobody fills in a form that the server would refuse. */
export function NoRight() {
  const { t } = useText();
  return (
    <>
      <PageHead title={t('noRight.title')} />
      <Alert
        type="info"
        showIcon
        role="alert"
        title={t('noRight.hint')}
        description={<AppLink target={paths.home()}>{t('notFound.home')}</AppLink>}
      />
    </>
  );
}
