import { PlusOutlined } from '@ant-design/icons';
import { Button, Radio, Switch } from 'antd';
import type { BonusRule, OverrideRule, PerformanceRule, UnitsRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { meaningOf } from '#web/parts/grid/grid-text.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { blockOf } from '#web/parts/grid/paste.ts';
import type { PlanEditing } from '../editor.ts';
import { BaseSelect, Field, MeasureSelect, PayField, PercentField, SchemeSelect, useMeasureUnits } from '../fields.tsx';
import { RemoveRow } from '../RowTools.tsx';

type FormProps<Rule> = { editing: PlanEditing; rule: Rule; path: string; onChange: (rule: Rule) => void };

/** Fixed amounts from an attainment on. */
export function BonusForm({ editing, rule, path, onChange }: FormProps<BonusRule>) {
  const { t } = useText();
  const { steps } = rule;
  const set = (at: number, part: Partial<BonusRule['steps'][number]>) =>
    onChange({ ...rule, steps: steps.map((step, index) => (index === at ? { ...step, ...part } : step)) });
  const problem = problemAt(editing.problems, `${path}.steps`);
  const cell = (column: 'planEdit.stepFrom' | 'planEdit.stepAmount', at: number) =>
    t('edit.cellOf', { column: t(column), row: at + 1 });
  return (
    <>
      <Field editing={editing} path={`${path}.measure`} label={t('planEdit.attainmentOf')}>
        <MeasureSelect
          editing={editing}
          label={t('planEdit.attainmentOf')}
          value={rule.measure}
          onChange={(measure) => onChange({ ...rule, measure })}
        />
      </Field>
      <div className={edit.field} id={fieldId(`${path}.steps`)}>
        <span>{t('planEdit.steps')}</span>
        <table className={edit.small}>
          <thead>
            <tr>
              <th scope="col">{t('planEdit.stepFrom')}</th>
              <th scope="col">{t('planEdit.stepAmount')}</th>
              <td />
            </tr>
          </thead>
          <tbody
            onPaste={(event) => {
              const block = blockOf(event);
              if (!block) return;
              const read = block.map(([from = '', amount = '']) => ({
                from: meaningOf(from, '0.01'),
                amount: meaningOf(amount, '1'),
              }));
              onChange({ ...rule, steps: read });
            }}
          >
            {Array.from(steps.entries(), ([at, step]) => (
              <tr key={at}>
                <td id={fieldId(`${path}.steps.${at}.from`)}>
                  <PercentField
                    label={cell('planEdit.stepFrom', at)}
                    value={step.from}
                    onChange={(from) => set(at, { from })}
                  />
                </td>
                <td id={fieldId(`${path}.steps.${at}.amount`)}>
                  <PayField
                    label={cell('planEdit.stepAmount', at)}
                    value={step.amount}
                    currency={editing.definition.currency}
                    onChange={(amount) => set(at, { amount })}
                  />
                </td>
                <td>
                  <RemoveRow
                    at={at}
                    count={steps.length}
                    onRemove={() => onChange({ ...rule, steps: steps.filter((_, index) => index !== at) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {problem ? <span className={edit.wrong}>{problem}</span> : null}
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...rule, steps: [...steps, { from: '', amount: '' }] })}
        >
          {t('planEdit.addStep')}
        </Button>
      </div>
    </>
  );
}

/** A base times the coefficient of a grade, or a score. */
export function PerformanceForm({ editing, rule, path, onChange }: FormProps<PerformanceRule>) {
  const { t } = useText();
  return (
    <>
      <Field editing={editing} path={`${path}.base`} label={t('planEdit.base')}>
        <BaseSelect
          editing={editing}
          label={t('planEdit.base')}
          value={rule.base}
          onChange={(base) => onChange({ ...rule, base })}
        />
      </Field>
      <Field editing={editing} path={`${path}.scheme`} label={t('common.scheme')}>
        <SchemeSelect
          editing={editing}
          label={t('common.scheme')}
          value={rule.scheme}
          onChange={(scheme) => onChange({ ...rule, scheme })}
        />
      </Field>
      <Field editing={editing} path={`${path}.by`} label={t('planEdit.performanceBy')}>
        <Radio.Group
          value={rule.by}
          onChange={(event) => onChange({ ...rule, by: event.target.value })}
          options={[
            { value: 'coefficient', label: t('planEdit.performanceBy.coefficient') },
            { value: 'score', label: t('planEdit.performanceBy.score') },
          ]}
        />
      </Field>
    </>
  );
}

/** An amount for so many of something. */
export function UnitsForm({ editing, rule, path, onChange }: FormProps<UnitsRule>) {
  const { t } = useText();
  const unit = useMeasureUnits(editing).valueOf(rule.measure);
  return (
    <>
      <Field editing={editing} path={`${path}.measure`} label={t('planEdit.onWhat')}>
        <MeasureSelect
          editing={editing}
          label={t('planEdit.onWhat')}
          value={rule.measure}
          onChange={(measure) => onChange({ ...rule, measure })}
        />
      </Field>
      <Field editing={editing} path={`${path}.size`} label={t('planEdit.size')}>
        <NumberField
          label={t('planEdit.size')}
          value={rule.size}
          factor={unit.factor}
          suffix={unit.sign}
          onChange={(size) => onChange({ ...rule, size })}
        />
      </Field>
      <Field editing={editing} path={`${path}.each`} label={t('planEdit.each')}>
        <PayField
          label={t('planEdit.each')}
          value={rule.each}
          currency={editing.definition.currency}
          onChange={(each) => onChange({ ...rule, each })}
        />
      </Field>
      <Field editing={editing} path={`${path}.blocks`} label={t('planEdit.blocks')}>
        <Radio.Group
          value={rule.blocks}
          onChange={(event) => onChange({ ...rule, blocks: event.target.value })}
          options={[
            { value: 'full', label: t('planEdit.blocks.full') },
            { value: 'started', label: t('planEdit.blocks.started') },
          ]}
        />
      </Field>
    </>
  );
}

/** A rate on the credit of the team one leads. */
export function OverrideForm({ editing, rule, path, onChange }: FormProps<OverrideRule>) {
  const { t } = useText();
  const unit = useMeasureUnits(editing).rateOf(rule.measure);
  return (
    <>
      <Field editing={editing} path={`${path}.measure`} label={t('planEdit.teamMeasure')}>
        <MeasureSelect
          editing={editing}
          label={t('planEdit.teamMeasure')}
          value={rule.measure}
          onChange={(measure) => onChange({ ...rule, measure })}
        />
      </Field>
      <Field editing={editing} path={`${path}.rate`} label={t('planEdit.rate')}>
        <NumberField
          label={t('planEdit.rate')}
          value={rule.rate}
          factor={unit.factor}
          suffix={unit.sign}
          onChange={(rate) => onChange({ ...rule, rate })}
        />
      </Field>
      <Field editing={editing} path={`${path}.withOwn`} label={t('planEdit.withOwn')}>
        <Switch
          aria-label={t('planEdit.withOwn')}
          checked={rule.withOwn ?? false}
          onChange={(withOwn) => onChange({ ...rule, withOwn })}
        />
      </Field>
    </>
  );
}
