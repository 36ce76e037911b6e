import { useState } from 'react';
import { listPayFacts } from '#stages/rewards/contract/pay.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { type Counted, CountedChoice } from '#web/parts/why/CountedChoice.tsx';
import { FactPages } from '#web/parts/why/FactPages.tsx';
import type { Line, PlanPay } from '../pay-query.ts';

/**
 * The facts behind the line: those that counted, and the person's others with the reason. Rules that pay fact by fact
 * have told the first already, with what each earned.
 */
export function LineFacts({ line, shown: { plan, period, pay } }: { line: Line; shown: PlanPay }) {
  const { t } = useText();
  const isToldAlready = line.facts.length > 0;
  const [counted, setCounted] = useState<Counted>(isToldAlready ? 'no' : 'yes');
  const measure = plan.components.find(({ key }) => key === line.component)?.measure ?? null;
  if (measure === null) return null;
  const query = { person: pay.personId, plan: plan.id, period: period.key, component: line.component, counted };
  return (
    <section>
      <h3>{t(isToldAlready ? 'why.notCountedTab' : 'why.facts')}</h3>
      {isToldAlready ? null : <CountedChoice value={counted} onChange={setCounted} />}
      <FactPages
        queryKey={[listPayFacts.path, 'pages', query]}
        ask={(page, signal) => call(listPayFacts, { query: { ...query, ...page }, signal })}
        isCounted={counted === 'yes'}
      />
    </section>
  );
}
