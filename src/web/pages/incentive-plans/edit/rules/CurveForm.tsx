import { Radio } from 'antd';
import type { CurveRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import type { PlanEditing } from '../editor.ts';
import { BaseSelect, Field, MeasureSelect, PercentField } from '../fields.tsx';
import { PointsEditor } from './PointsEditor.tsx';
import { TierGrid } from './TierGrid.tsx';

type CurveFormProps = { editing: PlanEditing; rule: CurveRule; path: string; onChange: (rule: CurveRule) => void };

const percent = { sign: '%', factor: '0.01' };
const times = { sign: '×', factor: '1' };

/** A target bonus, and what each attainment is worth: points joined by lines, or bands. */
export function CurveForm({ editing, rule, path, onChange }: CurveFormProps) {
  const { t } = useText();
  const { shape } = rule;
  const chooseShape = (kind: 'points' | 'bands') =>
    onChange({
      ...rule,
      shape:
        kind === 'points'
          ? {
              kind,
              points: [
                { at: '0.6', pays: '0' },
                { at: '1', pays: '1' },
                { at: '1.5', pays: '2' },
              ],
            }
          : {
              kind,
              pricing: 'marginal',
              tiers: {
                tiers: [
                  { upTo: '1', rate: '1' },
                  { upTo: null, rate: '1.5' },
                ],
              },
            },
    });
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
      <Field editing={editing} path={`${path}.measure`} label={t('planEdit.attainmentOf')}>
        <MeasureSelect
          editing={editing}
          label={t('planEdit.attainmentOf')}
          value={rule.measure}
          onChange={(measure) => onChange({ ...rule, measure })}
        />
      </Field>
      <Field editing={editing} path={`${path}.weight`} label={t('planEdit.weight')}>
        <PercentField
          label={t('planEdit.weight')}
          value={rule.weight}
          onChange={(weight) => onChange({ ...rule, weight })}
        />
      </Field>
      <Field editing={editing} path={`${path}.shape`} label={t('planEdit.shape')}>
        <Radio.Group
          value={shape.kind}
          onChange={(event) => chooseShape(event.target.value)}
          options={[
            { value: 'points', label: t('planEdit.shape.points') },
            { value: 'bands', label: t('planEdit.shape.bands') },
          ]}
        />
      </Field>
      {shape.kind === 'points' ? (
        <PointsEditor
          editing={editing}
          path={`${path}.shape.points`}
          points={shape.points}
          onChange={(points) => onChange({ ...rule, shape: { kind: 'points', points } })}
        />
      ) : (
        <TierGrid
          editing={editing}
          path={`${path}.shape.tiers`}
          table={shape.tiers}
          pricing={shape.pricing}
          end={percent}
          rate={times}
          rateLabel={t('planEdit.multiplier')}
          onChange={(tiers, pricing) => onChange({ ...rule, shape: { kind: 'bands', tiers, pricing } })}
        />
      )}
    </>
  );
}
