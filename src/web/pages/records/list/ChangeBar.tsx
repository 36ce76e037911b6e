import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Filter } from '#stages/crm/contract/lists.ts';
import { useText } from '#web/i18n/text.ts';
import { ChangeMany } from './ChangeMany.tsx';
import styles from './list.module.css';
import { recordCountOf } from './record-pages.ts';

type ChangeBarProps = {
  kind: FactSourceKey;
  filter: Filter;
  chosen: readonly number[];
  onClear: () => void;
  onChanged: (count: number) => void;
};

/** Appears when rows are chosen: change them, or all that the filter lets through. */
export function ChangeBar({ kind, filter, chosen, onClear, onChanged }: ChangeBarProps) {
  const { t } = useText();
  const [isAll, setAll] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const count = useQuery(recordCountOf(kind, filter));
  const all = count.data?.isExact && count.data.count > chosen.length ? count.data.count : null;
  const clear = () => {
    setAll(false);
    setOpen(false);
    onClear();
  };
  return (
    <section className={styles.changeBar} aria-label={t('list.chosenBar')}>
      <Flex gap={12} align="center" wrap>
        <span>{t('list.chosen', { count: isAll && all !== null ? all : chosen.length })}</span>
        {all !== null && !isAll ? (
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('list.chooseFiltered', { count: all })}
          </Button>
        ) : null}
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('list.change')}
        </Button>
        <Button onClick={clear}>{t('common.cancel')}</Button>
      </Flex>
      {isOpen ? (
        <ChangeMany
          kind={kind}
          which={isAll ? { filter } : { ids: [...chosen] }}
          onClose={() => setOpen(false)}
          onDone={(count) => {
            clear();
            onChanged(count);
          }}
        />
      ) : null}
    </section>
  );
}
