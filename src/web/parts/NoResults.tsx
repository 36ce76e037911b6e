import { Card } from 'antd';
import { Refused } from '#web/client/refused.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { ImportFirst } from './ImportFirst.tsx';

type NoResultsProps = {
  title: string;
  /** What to say, and how to begin, where nothing is scored yet: that is no error. */
  empty: { title: string; hint: string };
  error: unknown;
  onRetry: () => void;
};

/** A page of results that has none to show. */
export function NoResults({ title, empty, error, onRetry }: NoResultsProps) {
  const code = error instanceof Refused ? error.code : '';
  return (
    <>
      <PageHead title={title} />
      {code === 'score.no_scheme' || code === 'score.not_found' ? (
        <Card>
          <EmptyState title={empty.title} hint={empty.hint}>
            <ImportFirst />
          </EmptyState>
        </Card>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </>
  );
}
