import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './help.module.css';

const freshMs = 300_000;

/** The name of a KPI in a table with its explanation in plain words, on hover and on focus; they come when first asked for. */
export function KpiName({ of, children }: { of: string; children: ReactNode }) {
  const { t, ofWords } = useText();
  const [isAsked, setAsked] = useState(false);
  const { data } = useQuery({ ...queryOf(listMeasures), enabled: isAsked, staleTime: freshMs });
  const explains = data?.measures.find(({ key }) => key === of)?.explains;
  const words = data ? (explains ? ofWords(explains) : t('kpis.noExplanation')) : '…';
  return (
    <Tooltip title={words} trigger={['hover', 'focus']} onOpenChange={(isOpen) => isOpen && setAsked(true)}>
      {/* A button, so that the keyboard and a finger get here too. */}
      <button type="button" className={styles.term}>
        {children}
      </button>
    </Tooltip>
  );
}
