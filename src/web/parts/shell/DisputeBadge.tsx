import { useQuery } from '@tanstack/react-query';
import { listDisputes } from '#stages/rewards/contract/disputes.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { Count } from './Count.tsx';

const askAgainMs = 120_000;

/** How many disputes wait for an answer of the reader, beside the word in the navigation; nothing when there are none. */
export function DisputeBadge() {
  const { t } = useText();
  const query = { view: 'to_answer', state: 'open' } as const;
  const { data } = useQuery({ ...queryOf(listDisputes, { query }), refetchInterval: askAgainMs, staleTime: 30_000 });
  const count = data?.toAnswer ?? 0;
  return <Count count={count} words={t('disputes.waiting', { count })} />;
}
