import { Alert, Button } from 'antd';
import { isForbidden, Refused } from '#web/client/refused.ts';
import { type Text, useText } from '#web/i18n/text.ts';

/** What went wrong in a sentence: the server's own where it gave one. */
export function sentenceOf(error: unknown, t: Text): string {
  if (error instanceof Refused && error.sentence !== null) return error.sentence;
  return t(error instanceof Refused && error.status === 0 ? 'error.unreachable' : 'error.unexpected');
}

/** In place of what could not be loaded: what happened, and a button to try again; or who can grant the right. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useText();
  if (isForbidden(error)) {
    return <Alert type="info" showIcon role="alert" title={t('noRight.title')} description={sentenceOf(error, t)} />;
  }
  // What is not there will not be there the next time either: no button to try again.
  if (error instanceof Refused && error.status === 404) {
    return <Alert type="info" showIcon role="alert" title={t('error.notFound')} description={sentenceOf(error, t)} />;
  }
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('error.title')}
      description={sentenceOf(error, t)}
      action={<Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  );
}
