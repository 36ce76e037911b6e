import { useParams } from '@tanstack/react-router';
import { type FactSourceKey, isFactSource } from '#engine/facts/catalog.ts';
import { useAddress } from '#web/client/address.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { NotFoundPage } from '#web/pages/NotFoundPage.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Board } from './Board.tsx';
import { DeletedNotice } from './DeletedNotice.tsx';
import { FilterBar } from './FilterBar.tsx';
import { HeadButtons } from './HeadButtons.tsx';
import { KindTabs } from './KindTabs.tsx';
import { kindTitle } from './kind-words.ts';
import { readState } from './list-state.ts';
import { Records } from './Records.tsx';
import { useListFields } from './use-list-fields.ts';
import { ViewMenu } from './ViewMenu.tsx';
import { useViews } from './views.ts';

/** Which customers, deals, activities … are there, and which of them do I want? One page for all kinds of records. */
export function ListPage() {
  const { kind = '' }: { kind?: string } = useParams({ strict: false });
  if (!isFactSource(kind)) return <NotFoundPage />;
  return <KindList key={kind} kind={kind} />;
}

function KindList({ kind }: { kind: FactSourceKey }) {
  const { t, ofWords } = useText();
  const { search } = useAddress();
  const me = useMe();
  const views = useViews(kind);
  const fields = useListFields(kind);
  const title = kindTitle(kind, t, ofWords);
  if (views.isPending || fields.isPending) return <PageSkeleton rows={10} />;
  const failed = [views, fields].find((query) => !query.data);
  if (!views.data || !fields.data) {
    return (
      <>
        <PageHead title={title} />
        <ErrorNotice error={failed?.error} onRetry={() => void failed?.refetch()} />
      </>
    );
  }
  const state = readState(kind, fields.data, search, views.data.views, me.scope.kind !== 'own');
  return (
    <>
      <PageHead title={title}>
        <ViewMenu kind={kind} state={state} views={views.data.views} />
        <HeadButtons kind={kind} state={state} />
      </PageHead>
      <KindTabs kind={kind} />
      <DeletedNotice />
      <FilterBar kind={kind} state={state} />
      {state.look === 'board' ? <Board state={state} /> : <Records kind={kind} state={state} />}
    </>
  );
}
