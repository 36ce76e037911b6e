import type { BonusRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { meaningOf } from '#web/parts/grid/grid-text.ts';
import { RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import { PayField, PercentField } from '../fields.tsx';
import { LabelledMeasure } from '../labelled.tsx';
import type { RuleFormProps } from './form-props.ts';

/** Fixed amounts from an attainment on. */
export function BonusForm({ editing, rule, path, onChange }: RuleFormProps<BonusRule>) {
  const { t } = useText();
  const { steps } = rule;
  const setSteps = (next: BonusRule['steps']) => onChange({ ...rule, steps: next });
  const set = (at: number, part: Partial<BonusRule['steps'][number]>) =>
    setSteps(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  // A block from a spreadsheet is all the steps, wherever it is pasted.
  const paste = (block: readonly (readonly string[])[]) =>
    setSteps(
      block.map(([from = '', amount = '']) => ({ from: meaningOf(from, '0.01'), amount: meaningOf(amount, '1') })),
    );
  const problem = problemAt(editing.problems, `${path}.steps`);
  return (
    <>
      <LabelledMeasure
        editing={editing}
        path={`${path}.measure`}
        label={t('planEdit.attainmentOf')}
        value={rule.measure}
        onChange={(measure) => onChange({ ...rule, measure })}
      />
      <div className={drafts.field} id={fieldId(`${path}.steps`)}>
        <span>{t('planEdit.steps')}</span>
        <RowsTable
          path={`${path}.steps`}
          rows={steps}
          columns={[
            {
              key: 'from',
              title: t('planEdit.stepFrom'),
              cell: (step, at, label) => (
                <PercentField label={label} value={step.from} onChange={(from) => set(at, { from })} />
              ),
            },
            {
              key: 'amount',
              title: t('planEdit.stepAmount'),
              cell: (step, at, label) => (
                <PayField
                  label={label}
                  value={step.amount}
                  currency={editing.definition.currency}
                  onChange={(amount) => set(at, { amount })}
                />
              ),
            },
          ]}
          onRemove={(at) => setSteps(steps.filter((_, index) => index !== at))}
          onPaste={paste}
        />
        {problem ? <span className={drafts.wrong}>{problem}</span> : null}
        <AddRow label={t('planEdit.addStep')} onAdd={() => setSteps([...steps, { from: '', amount: '' }])} />
      </div>
    </>
  );
}
