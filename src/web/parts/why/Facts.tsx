import { Select } from 'antd';
import { useState } from 'react';
import { listScoreFacts } from '#stages/scores/contract.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { type Counted, CountedChoice } from './CountedChoice.tsx';
import { FactPages } from './FactPages.tsx';
import type { Why } from './WhyPanel.tsx';
import styles from './why.module.css';
import type { WhyAsked } from './why-address.ts';

type FactsProps = { asked: WhyAsked; scheme: number; period: string; measures: Why['factMeasures'] };

/** The facts behind the number: those that counted, and the others with the reason. */
export function Facts({ asked, scheme, period, measures }: FactsProps) {
  const { t, ofWords } = useText();
  const [measure, setMeasure] = useState(measures[0]?.measure ?? '');
  const [counted, setCounted] = useState<Counted>('yes');
  if (measures.length === 0) return null;
  // The list of measures may have changed since the choice was made.
  const chosen = measures.some((candidate) => candidate.measure === measure) ? measure : (measures[0]?.measure ?? '');
  const query = { scheme, period, kind: asked.kind, id: asked.id, measure: chosen, counted };
  return (
    <section aria-labelledby="why-facts" className={styles.facts}>
      <h3 id="why-facts">{t('why.facts')}</h3>
      <div className={styles.factChoice}>
        {measures.length > 1 ? (
          <Select
            aria-label={t('performance.kpi')}
            value={chosen}
            popupMatchSelectWidth={false}
            onChange={setMeasure}
            options={measures.map((candidate) => ({ value: candidate.measure, label: ofWords(candidate.words) }))}
          />
        ) : null}
        <CountedChoice value={counted} onChange={setCounted} />
      </div>
      <FactPages
        queryKey={[listScoreFacts.path, 'pages', query]}
        ask={(page, signal) => call(listScoreFacts, { query: { ...query, ...page }, signal })}
        isCounted={counted === 'yes'}
      />
    </section>
  );
}
