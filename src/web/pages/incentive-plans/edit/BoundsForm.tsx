import { Collapse, Select } from 'antd';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { problemAt } from '#web/parts/drafts/problems.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { orNone, type PlanEditing, without } from './editor.ts';
import { FactorsForm } from './FactorsForm.tsx';
import { Field } from './fields.tsx';
import { LabelledPay } from './labelled.tsx';

type BoundsFormProps = {
  editing: PlanEditing;
  component: PlanComponent;
  path: string;
  onChange: (component: PlanComponent) => void;
};

type Part = { [Key in keyof PlanComponent]?: PlanComponent[Key] | undefined };

/** What comes after the rule: factors, least and most, a budget, days, and whether it counts the year. */
export function BoundsForm({ editing, component, path, onChange }: BoundsFormProps) {
  const { t } = useText();
  const set = (part: Part) => onChange(without({ ...component, ...part }) as PlanComponent);
  const amounts = ['most', 'least', 'budget'] as const;
  const used =
    amounts.some((key) => component[key] !== undefined) || component.from || component.through || component.over;
  const isWrong = [...amounts, 'from', 'through', 'over'].some((key) => problemAt(editing.problems, `${path}.${key}`));
  return (
    <>
      <FactorsForm
        editing={editing}
        factors={component.factors ?? []}
        path={`${path}.factors`}
        onChange={(factors) => set({ factors: factors.length === 0 ? undefined : factors })}
      />
      <Collapse
        size="small"
        defaultActiveKey={used || isWrong ? ['limits'] : []}
        items={[
          {
            key: 'limits',
            label: t('planEdit.bounds'),
            children: (
              <>
                {amounts.map((key) => (
                  <LabelledPay
                    key={key}
                    editing={editing}
                    path={`${path}.${key}`}
                    label={t(`planEdit.${key}`)}
                    hint={t(`planEdit.${key}Hint`)}
                    value={component[key] ?? ''}
                    onChange={(text) => set({ [key]: orNone(text) })}
                  />
                ))}
                <Field editing={editing} path={`${path}.from`} label={t('planEdit.from')} hint={t('planEdit.daysHint')}>
                  <DayPicker value={component.from ?? ''} onChange={(day) => set({ from: orNone(day) })} />
                </Field>
                <Field editing={editing} path={`${path}.through`} label={t('planEdit.through')}>
                  <DayPicker value={component.through ?? ''} onChange={(day) => set({ through: orNone(day) })} />
                </Field>
                <Field editing={editing} path={`${path}.over`} label={t('planEdit.over')}>
                  <Select
                    aria-label={t('planEdit.over')}
                    value={component.over ?? 'period'}
                    options={(['period', 'year_to_date'] as const).map((value) => ({
                      value,
                      label: t(`planEdit.over.${value}`),
                    }))}
                    onChange={(over) => set({ over: over === 'period' ? undefined : over })}
                  />
                </Field>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
