import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { getEntryHistory } from '#stages/measures/contract/entries.ts';
import { queryOf } from '#web/client/queries.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import type { Cell } from './EntryCell.tsx';
import { EntryForm } from './EntryForm.tsx';
import { EntryLine } from './EntryLine.tsx';
import styles from './entries.module.css';
import type { Listed } from './listed.ts';

export type OpenCell = { person: { id: number; name: string }; cell: Cell };

type DrawerProps = { measure: Listed; open: OpenCell | null; onClose: () => void };

/** One value: to submit a new one, and everything submitted so far with who decided and why. */
export function EntryDrawer({ measure, open, onClose }: DrawerProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const isPhone = useIsPhone();
  const title = open
    ? `${open.person.name} · ${ofWords(measure.words)} · ${format.period(open.cell.period)}`
    : ofWords(measure.words);
  return (
    <Drawer
      open={open !== null}
      onClose={onClose}
      title={title}
      closable={{ 'aria-label': t('common.close') }}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 520}
      destroyOnHidden
    >
      {open ? <Story measure={measure} person={open.person} period={open.cell.period} /> : null}
    </Drawer>
  );
}

type StoryProps = { measure: Listed; person: { id: number; name: string }; period: string };

function Story({ measure, person, period }: StoryProps) {
  const { t, ofWords } = useText();
  const query = { measure: measure.key, period, personId: person.id };
  const history = useQuery(queryOf(getEntryHistory, { query }));
  return (
    <div className={styles.story}>
      {measure.explains ? <p className={styles.faint}>{ofWords(measure.explains)}</p> : null}
      <EntryForm measure={measure} personId={person.id} period={period} />
      <section aria-label={t('entries.history')}>
        <h2>{t('entries.history')}</h2>
        {history.isPending ? <LinesSkeleton rows={3} /> : null}
        {history.isError ? <ErrorNotice error={history.error} onRetry={() => void history.refetch()} /> : null}
        {history.data?.entries.length === 0 ? <p className={styles.faint}>{t('entries.noHistory')}</p> : null}
        <ul className={styles.lines}>
          {history.data?.entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} measure={measure} withName={false} />
          ))}
        </ul>
      </section>
    </div>
  );
}
