import { Select } from 'antd';
import { useState } from 'react';
import { previewFacts } from '#stages/measures/contract/preview.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { type Counted, CountedChoice } from '#web/parts/why/CountedChoice.tsx';
import { FactPages } from '#web/parts/why/FactPages.tsx';
import styles from './kpis.module.css';
import { type PreviewAsked, type Previewed, wire } from './preview-query.ts';

type DraftFactsProps = {
  asked: Pick<PreviewAsked, 'measure' | 'period'> & { kind: 'person' | 'team'; id: number };
  measures: Previewed['factMeasures'];
};

/** The facts behind a value of the draft: those that counted, and the others with the reason. */
export function DraftFacts({ asked, measures }: DraftFactsProps) {
  const { t, ofWords } = useText();
  const [of, setOf] = useState(measures[0]?.measure ?? '');
  const [counted, setCounted] = useState<Counted>('yes');
  const isCounted = counted === 'yes';
  const body = { ...asked, measure: wire(asked.measure), of, counted: isCounted };
  return (
    <>
      <div className={styles.previewHead}>
        {measures.length > 1 ? (
          <Select
            aria-label={t('performance.kpi')}
            value={of}
            popupMatchSelectWidth={false}
            onChange={setOf}
            options={measures.map(({ measure, words }) => ({ value: measure, label: ofWords(words) }))}
          />
        ) : null}
        <CountedChoice value={counted} onChange={setCounted} />
      </div>
      <FactPages
        queryKey={[previewFacts.path, body]}
        ask={(page, signal) => call(previewFacts, { body: { ...body, ...page }, signal })}
        isCounted={isCounted}
      />
    </>
  );
}
