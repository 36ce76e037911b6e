import { Card } from 'antd';
import { Refused } from '#web/client/refused.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths, type Target } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { ImportFirst } from './ImportFirst.tsx';

type NoResultsProps = {
  title: string;
  /** What to say, and how to begin, where nothing is scored yet: that is no error. */
  empty: { title: string; hint: string };
  error: unknown;
  onRetry: () => void;
  /** Where the address names a team: a way to the reader's own, as it may be one that they may not see. */
  own?: { text: string; target: Target } | undefined;
};

/** A page of results that has none to show. */
export function NoResults({ title, empty, error, onRetry, own }: NoResultsProps) {
  const { t } = useText();
  const { started } = useMe();
  const code = error instanceof Refused ? error.code : '';
  // Where others have scores, somebody asked for a team or a period that has none to see.
  const isElsewhere = started && code === 'score.not_found';
  return (
    <>
      <PageHead title={title} />
      {code === 'score.no_scheme' || code === 'score.not_found' ? (
        <Card>
          {isElsewhere && own ? (
            <EmptyState title={t('team.notSeen')} hint={t('team.notSeenHint')}>
              <AppLink target={own.target}>{own.text}</AppLink>
            </EmptyState>
          ) : isElsewhere ? (
            <EmptyState title={t('performance.notScored')} hint={sentenceOf(error, t)}>
              <AppLink target={paths.home()}>{t('notFound.home')}</AppLink>
            </EmptyState>
          ) : (
            <EmptyState title={empty.title} hint={empty.hint}>
              <ImportFirst />
            </EmptyState>
          )}
        </Card>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </>
  );
}
