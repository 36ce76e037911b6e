import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useMemo, useState } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { readPaying } from '../compute-pay.ts';
import styles from '../pay.module.css';
import { type EstimateInput, type PlanPay, useEstimateInput } from '../pay-query.ts';
import { OpenDeals } from './OpenDeals.tsx';
import { Outcome } from './Outcome.tsx';
import { type EstimateSource, estimateSources, TypedAmount } from './TypedAmount.tsx';
import { assume, type WhatIf } from './what-if.ts';

type Measures = Parameters<typeof assume>[2];

/** What would I be paid if …? Everything is computed here, by the engine that pays; nothing is saved. */
export function Estimator({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const rules = useEstimateInput(shown);
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  if (shown.pay.lines.length === 0) {
    return (
      <Card size="small" title={shown.plan.name}>
        <p className={styles.faint}>{t('pay.notInPlan')}</p>
      </Card>
    );
  }
  if (rules.isPending || library.isPending) return <LinesSkeleton rows={8} />;
  if (!rules.data) return <ErrorNotice error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!library.data) return <ErrorNotice error={library.error} onRetry={() => void library.refetch()} />;
  return <Estimate key={shown.plan.id} shown={shown} rules={rules.data} library={library.data.measures} />;
}

type EstimateProps = { shown: PlanPay; rules: EstimateInput; library: Measures };

function Estimate({ shown, rules, library }: EstimateProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<WhatIf | null>(null);
  const [picked, setPicked] = useState<readonly WhatIf[]>([]);
  const sources = useMemo(() => sourcesOf(rules, library), [rules, library]);
  const paying = useMemo(() => readPaying(rules), [rules]);
  const now = useMemo(() => paying.pay(paying.input), [paying]);
  const { estimated, unchanged } = useMemo(() => {
    const facts = typed === null ? picked : [...picked, typed];
    const assumed = assume(paying.definition, paying.input, library, facts);
    return { estimated: paying.pay(assumed.input), unchanged: assumed.unchanged };
  }, [paying, library, typed, picked]);
  return (
    <section aria-label={shown.plan.name} className={styles.plan}>
      <h2 className={styles.planName}>{shown.plan.name}</h2>
      <div className={styles.estimate}>
        <Card size="small" title={t('pay.estimate.what')} className={styles.assumed ?? ''}>
          <TypedAmount rules={rules} sources={sources} onChange={setTyped} />
        </Card>
        {sources.includes('deals') ? (
          <Card size="small" title={t('pay.estimate.deals')} className={styles.dealsCard ?? ''}>
            <OpenDeals person={shown.pay.personId} period={rules.period} picked={picked} onPick={setPicked} />
          </Card>
        ) : null}
        <Outcome now={now} estimated={estimated} rules={rules} unchanged={unchanged} />
      </div>
    </section>
  );
}

/** The kinds of business the plan's own measures count, deals first. */
function sourcesOf(rules: EstimateInput, library: Measures): EstimateSource[] {
  const keys = new Set(rules.measures.map(({ key }) => key));
  const found = library.flatMap(({ key, definition }) =>
    keys.has(key) && definition.kind === 'aggregate' ? [definition.source] : [],
  );
  return estimateSources.filter((source) => found.includes(source));
}
