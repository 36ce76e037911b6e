import { Card, InputNumber, Radio, Switch } from 'antd';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { AddRow, RemoveRow } from '#web/parts/grid/RowTools.tsx';
import { orNone, type PlanEditing, without } from './editor.ts';
import { Field, PayField, PercentField } from './fields.tsx';
import { LabelledPay } from './labelled.tsx';

/** What holds for the plan as a whole: part of a period, newcomers, guarantee, least and most. */
export function LimitsStep({ editing }: { editing: PlanEditing }) {
  const { t } = useText();
  const { definition, change } = editing;
  const { guarantee, ramp = [] } = definition;
  const setRamp = (next: readonly string[]) =>
    change({ ramp: next.length === 0 ? undefined : next } as Partial<PlanDefinition>);
  const setGuarantee = (next: PlanDefinition['guarantee']) => change({ guarantee: next } as Partial<PlanDefinition>);
  return (
    <div className={edit.columns}>
      <Card title={t('planEdit.newcomers')}>
        <Field editing={editing} path="proration" label={t('planEdit.proration')} hint={t('planEdit.prorationHint')}>
          <Radio.Group
            value={definition.proration ?? 'days'}
            options={(['days', 'full_months', 'none'] as const).map((value) => ({
              value,
              label: t(`planEdit.proration.${value}`),
            }))}
            onChange={(event) => change({ proration: event.target.value })}
          />
        </Field>
        <Field editing={editing} path="ramp" label={t('planEdit.ramp')} hint={t('planEdit.rampHint')}>
          {Array.from(ramp.entries(), ([at, share]) => (
            <div key={at} className={edit.inRow}>
              <span>{t('planEdit.rampMonth', { month: at + 1 })}</span>
              <PercentField
                label={t('planEdit.rampMonth', { month: at + 1 })}
                value={share}
                onChange={(text) => setRamp(ramp.map((each, index) => (index === at ? text : each)))}
              />
              <RemoveRow at={at} onRemove={() => setRamp(ramp.filter((_, index) => index !== at))} />
            </div>
          ))}
          <AddRow label={t('planEdit.addMonth')} onAdd={() => setRamp([...ramp, ramp.at(-1) ?? '0.5'])} />
        </Field>
      </Card>
      <Card title={t('planEdit.caps')}>
        {(['most', 'least'] as const).map((key) => (
          <LabelledPay
            key={key}
            editing={editing}
            path={key}
            label={t(`planEdit.plan.${key}`)}
            value={definition[key] ?? ''}
            onChange={(text) => change({ [key]: orNone(text) })}
          />
        ))}
        <Field editing={editing} path="guarantee" label={t('planEdit.guarantee')} hint={t('planEdit.guaranteeHint')}>
          <Switch
            aria-label={t('planEdit.guarantee')}
            checked={guarantee !== undefined}
            onChange={(isOn) => setGuarantee(isOn ? { amount: '3000', recoverable: false } : undefined)}
          />
        </Field>
        {guarantee ? (
          <>
            <Field editing={editing} path="guarantee.amount" label={t('planEdit.guaranteeAmount')}>
              <PayField
                label={t('planEdit.guaranteeAmount')}
                value={guarantee.amount}
                currency={definition.currency}
                onChange={(amount) => setGuarantee({ ...guarantee, amount })}
              />
            </Field>
            <Field editing={editing} path="guarantee.recoverable" label={t('planEdit.recoverable')}>
              <Radio.Group
                value={guarantee.recoverable}
                options={[
                  { value: false, label: t('planEdit.recoverable.no') },
                  { value: true, label: t('planEdit.recoverable.yes') },
                ]}
                onChange={(event) => setGuarantee({ ...guarantee, recoverable: event.target.value })}
              />
            </Field>
            <Field
              editing={editing}
              path="guarantee.months"
              label={t('planEdit.guaranteeMonths')}
              hint={t('planEdit.guaranteeMonthsHint')}
            >
              <InputNumber
                aria-label={t('planEdit.guaranteeMonths')}
                min={1}
                max={600}
                precision={0}
                value={guarantee.months ?? null}
                onChange={(months) => {
                  const { months: _gone, ...rest } = guarantee;
                  setGuarantee(without(months === null ? rest : { ...rest, months }));
                }}
              />
            </Field>
          </>
        ) : null}
      </Card>
    </div>
  );
}
