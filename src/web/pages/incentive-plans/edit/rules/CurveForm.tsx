import type { CurveRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { LabelledBase, LabelledChoice, LabelledMeasure, LabelledPercent } from '../labelled.tsx';
import type { RuleFormProps } from './form-props.ts';
import { PointsEditor } from './PointsEditor.tsx';
import { TierGrid } from './TierGrid.tsx';

const percent = { sign: '%', factor: '0.01' };
const times = { sign: '×', factor: '1' };

/** What a curve begins with when its shape is chosen anew. */
const blankShapes: { [Kind in CurveRule['shape']['kind']]: CurveRule['shape'] } = {
  points: {
    kind: 'points',
    points: [
      { at: '0.6', pays: '0' },
      { at: '1', pays: '1' },
      { at: '1.5', pays: '2' },
    ],
  },
  bands: {
    kind: 'bands',
    pricing: 'marginal',
    tiers: {
      tiers: [
        { upTo: '1', rate: '1' },
        { upTo: null, rate: '1.5' },
      ],
    },
  },
};

/** A target bonus, and what each attainment is worth: points joined by lines, or bands. */
export function CurveForm({ editing, rule, path, onChange }: RuleFormProps<CurveRule>) {
  const { t } = useText();
  const { shape } = rule;
  return (
    <>
      <LabelledBase
        editing={editing}
        path={`${path}.base`}
        label={t('planEdit.base')}
        value={rule.base}
        onChange={(base) => onChange({ ...rule, base })}
      />
      <LabelledMeasure
        editing={editing}
        path={`${path}.measure`}
        label={t('planEdit.attainmentOf')}
        value={rule.measure}
        onChange={(measure) => onChange({ ...rule, measure })}
      />
      <LabelledPercent
        editing={editing}
        path={`${path}.weight`}
        label={t('planEdit.weight')}
        value={rule.weight}
        onChange={(weight) => onChange({ ...rule, weight })}
      />
      <LabelledChoice
        editing={editing}
        path={`${path}.shape`}
        label={t('planEdit.shape')}
        value={shape.kind}
        options={[
          { value: 'points', label: t('planEdit.shape.points') },
          { value: 'bands', label: t('planEdit.shape.bands') },
        ]}
        onChange={(kind) => onChange({ ...rule, shape: blankShapes[kind] })}
      />
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
