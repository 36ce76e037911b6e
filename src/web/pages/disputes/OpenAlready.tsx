import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { listDisputes } from '#stages/rewards/contract/disputes.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Dispute } from './dispute-words.ts';
import styles from './disputes.module.css';

type OpenAlreadyProps = { about: Dispute['about']; period: string; component: string | null };

/** Who has an open dispute about the same already is shown to it; another one can still be raised. */
export function OpenAlready({ about, period, component }: OpenAlreadyProps) {
  const { t } = useText();
  const mine = useQuery(queryOf(listDisputes, { query: { view: 'mine', state: 'open', period } }));
  const same = mine.data?.disputes.find(
    (each) =>
      each.about.kind === about.kind && each.about.id === about.id && (each.component?.key ?? null) === component,
  );
  if (!same) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('disputes.openAlready')}
      description={<AppLink target={paths.dispute(same.id)}>{t('disputes.openIt')}</AppLink>}
      className={styles.notice ?? ''}
    />
  );
}
