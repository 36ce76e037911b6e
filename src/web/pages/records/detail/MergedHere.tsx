import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { listMerges, undoMerge } from '#stages/crm/contract/merge.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { forgetRecords } from '../forms/save-record.ts';

/** How long a merge stands at the head of the page; later it is found in the timeline. */
const shownDays = 7;
const dayMs = 86_400_000;

/** A customer that was merged into this one lately, and the way back. */
export function MergedHere({ id }: { id: number }) {
  const { t } = useText();
  const instant = useInstant();
  const { data } = useQuery(queryOf(listMerges, { query: { customer: id } }));
  const latest = data?.merges.find(({ undoneAt }) => undoneAt === null);
  if (!latest || Date.now() - Date.parse(latest.madeAt) > shownDays * dayMs) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('merge.mergedHere', { name: latest.mergedName, at: instant(latest.madeAt) })}
      description={<UndoMerge merge={latest.id} />}
      style={{ marginBlockEnd: 16 }}
    />
  );
}

/** Undoes a merge; a refusal says why not. */
export function UndoMerge({ merge }: { merge: number }) {
  const { t } = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const undoing = useMutation({
    mutationFn: () => call(undoMerge, { params: { id: merge } }),
    onSuccess: () => forgetRecords(queryClient),
  });
  if (!mayCall(undoMerge, me)) return null;
  return (
    <>
      <Button size="small" loading={undoing.isPending} onClick={() => undoing.mutate()}>
        {t('merge.undo')}
      </Button>
      {undoing.isError ? <p role="alert">{sentenceOf(undoing.error, t)}</p> : null}
    </>
  );
}
