import { Card, Input, Radio } from 'antd';
import { cycles } from '#engine/calendar/period.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { ParticipantFields } from '#web/parts/drafts/ParticipantFields.tsx';
import { problemAt } from '#web/parts/drafts/problems.ts';
import { WhoList } from '#web/parts/drafts/WhoList.tsx';
import { ExchangeRates } from './ExchangeRates.tsx';
import type { PlanEditing } from './editor.ts';
import { Field } from './fields.tsx';

/** For whom, how often it pays, and in which money; beside it, live, who that is. */
export function PlanWhoStep({ editing }: { editing: PlanEditing }) {
  const { t } = useText();
  const { definition, change, problems } = editing;
  return (
    <div className={edit.columns}>
      <Card>
        <Field editing={editing} path="cycle" label={t('planEdit.cycle')} hint={t('planEdit.cycleHint')}>
          <Radio.Group
            value={definition.cycle}
            options={cycles.map((cycle) => ({ value: cycle, label: t(`cycle.${cycle}`) }))}
            onChange={(event) => change({ cycle: event.target.value })}
          />
        </Field>
        <Field editing={editing} path="currency" label={t('planEdit.currency')} hint={t('planEdit.currencyHint')}>
          <Input
            aria-label={t('planEdit.currency')}
            value={definition.currency}
            maxLength={3}
            style={{ inlineSize: 100 }}
            onChange={(event) => change({ currency: event.target.value.toUpperCase() })}
          />
        </Field>
        <ExchangeRates editing={editing} />
        <ParticipantFields
          participants={definition.participants}
          onChange={(participants) => change({ participants })}
          whenProblem={problemAt(problems, 'participants.when')}
        />
      </Card>
      <WhoList cycles={[definition.cycle]} participants={definition.participants} />
    </div>
  );
}
