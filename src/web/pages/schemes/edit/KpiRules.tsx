import { Radio, Select } from 'antd';
import { curveKinds } from '#engine/score/curves/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { useTypedUnit } from '#web/parts/grid/typed-unit.ts';
import type { Measure } from '../words.ts';
import { CurveChart } from './CurveChart.tsx';
import { CurveFields } from './CurveFields.tsx';
import type { Editor } from './editor.ts';
import type { Population } from './population.ts';
import type { DraftKpi } from './use-draft.ts';

type KpiRulesProps = {
  editor: Editor;
  index: number;
  kpi: DraftKpi;
  measure: Measure | undefined;
  name: string;
  population: Population | undefined;
  onChange: (part: Partial<DraftKpi>) => void;
};

const targetKinds = ['table', 'fixed', 'population_mean', 'population_pooled', 'none'] as const;
const missingRules = ['zero', 'drop', 'full', 'whole'] as const;
const teamTargets = ['auto', 'sum', 'mean'] as const;

/** Target, curve and what a missing value does; the curve is drawn as it is edited. */
export function KpiRules({ editor, index, kpi, measure, name, population, onChange }: KpiRulesProps) {
  const { t } = useText();
  const typedUnit = useTypedUnit();
  const { words, definition, problems } = editor;
  if (!measure) return <p className={styles.hint}>{t('edit.kpiGone')}</p>;
  const unit = typedUnit(measure.unit);
  const kind = curveKinds.find((each) => each.kind === kpi.curve.kind);
  const { target } = kpi;
  return (
    <div className={styles.rules}>
      <div>
        {measure.explains ? <p className={styles.hint}>{words.say(measure.explains)}</p> : null}
        <div className={styles.field} id={fieldId(`kpis.${index}.target`)}>
          <span>{t('performance.target')}</span>
          <div className={styles.inRow}>
            <Select
              aria-label={t('edit.targetOf', { name })}
              value={target.kind}
              popupMatchSelectWidth={false}
              options={targetKinds.map((value) => ({ value, label: t(`edit.target.${value}`) }))}
              onChange={(value) =>
                onChange({ target: value === 'fixed' ? { kind: value, value: '' } : { kind: value } })
              }
            />
            {target.kind === 'fixed' ? (
              <NumberField
                label={t('edit.targetValueOf', { name })}
                value={target.value}
                factor={unit.factor}
                suffix={unit.sign}
                wrong={problemAt(problems, `kpis.${index}.target`) !== undefined}
                onChange={(value) => onChange({ target: { kind: 'fixed', value } })}
              />
            ) : null}
          </div>
          <span className={styles.hint}>{t(`edit.targetHint.${target.kind}`)}</span>
        </div>
        <div className={styles.field} id={fieldId(`kpis.${index}.curve`)}>
          <span>{t('scheme.curve')}</span>
          <Select
            aria-label={t('edit.curveOf', { name })}
            value={kpi.curve.kind}
            options={curveKinds.map((each) => ({ value: each.kind, label: words.say(each.words) }))}
            onChange={(value) => onChange({ curve: { kind: value } })}
          />
          {kind ? (
            <span className={styles.hint}>
              {words.say(kind.explains)} {t('edit.example', { example: words.say(kind.example.words) })}
            </span>
          ) : null}
        </div>
        {kind ? (
          <CurveFields
            kind={kind}
            curve={kpi.curve}
            unit={unit}
            path={`kpis.${index}.curve`}
            editor={editor}
            onChange={(curve) => onChange({ curve })}
          />
        ) : null}
        <div className={styles.field}>
          <span>{t('scheme.missing')}</span>
          <Select
            aria-label={t('edit.missingOf', { name })}
            value={kpi.missing ?? ''}
            options={[
              { value: '', label: t('edit.missingAsScheme', { rule: t(`missingRule.${definition.missing}`) }) },
              ...missingRules.map((value) => ({ value, label: t(`missingRule.${value}`) })),
            ]}
            onChange={(value) => onChange({ missing: missingRules.find((rule) => rule === value) })}
          />
        </div>
        <div className={styles.field}>
          <span>{t('edit.teamTarget')}</span>
          <Radio.Group
            value={kpi.teamTarget ?? 'auto'}
            options={teamTargets.map((value) => ({ value, label: t(`edit.teamTarget.${value}`) }))}
            onChange={(event) => onChange({ teamTarget: teamTargets.find((rule) => rule === event.target.value) })}
          />
        </div>
      </div>
      <CurveChart kpi={kpi} measure={measure} name={name} unit={unit} population={population} />
    </div>
  );
}
