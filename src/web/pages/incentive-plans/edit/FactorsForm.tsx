import { Button, Card, Input } from 'antd';
import type { Factor, Reading } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import { factorWords } from '../words/reading-words.ts';
import type { PlanEditing } from './editor.ts';
import { useMeasureUnits } from './fields.tsx';
import { ReadingSelect } from './ReadingSelect.tsx';

type FactorsFormProps = {
  editing: PlanEditing;
  factors: readonly Factor[];
  path: string;
  onChange: (factors: readonly Factor[]) => void;
};

/** Factors on what the rule gives; a factor of 0 is a gate. */
export function FactorsForm({ editing, factors, path, onChange }: FactorsFormProps) {
  const { t } = useText();
  const measure =
    editing.measures.find(({ key }) => key === 'collection_rate')?.key ??
    editing.measures.find(({ unit }) => unit === 'ratio')?.key ??
    '';
  const added: Factor = {
    by: { kind: 'measure', measure },
    bands: [
      { from: '0', factor: '0.7' },
      { from: '0.8', factor: '1' },
    ],
    missing: '1',
  };
  return (
    <div className={edit.field} id={fieldId(path)}>
      <span>{t('planEdit.factors')}</span>
      <span className={edit.hint}>{t('planEdit.factorsHint')}</span>
      {Array.from(factors.entries(), ([at, factor]) => (
        <Card key={at} size="small" style={{ inlineSize: '100%' }}>
          <OneFactor
            editing={editing}
            factor={factor}
            path={`${path}.${at}`}
            onChange={(next) => onChange(factors.map((each, index) => (index === at ? next : each)))}
            onRemove={() => onChange(factors.filter((_, index) => index !== at))}
          />
        </Card>
      ))}
      <AddRow label={t('planEdit.addFactor')} onAdd={() => onChange([...factors, added])} />
    </div>
  );
}

type OneProps = {
  editing: PlanEditing;
  factor: Factor;
  path: string;
  onChange: (factor: Factor) => void;
  onRemove: () => void;
};

function OneFactor({ editing, factor, path, onChange, onRemove }: OneProps) {
  const { t } = useText();
  const choose = (by: Factor['by']) => {
    if (by.kind === 'grade') {
      onChange({ by, grades: 'grades' in factor ? factor.grades : { C: '0.8' }, missing: factor.missing });
      return;
    }
    const bands = 'bands' in factor ? factor.bands : [{ from: '0.8', factor: '1' }];
    onChange({ by, bands, missing: factor.missing });
  };
  const problem = problemAt(editing.problems, path);
  return (
    <div className={edit.stack} id={fieldId(path)}>
      <ReadingSelect<Factor['by']>
        editing={editing}
        label={t('planEdit.factorBy')}
        value={factor.by}
        kinds={['measure', 'attainment', 'score', 'grade']}
        onChange={choose}
      />
      {'bands' in factor ? (
        <Bands
          editing={editing}
          by={factor.by}
          bands={factor.bands}
          path={`${path}.bands`}
          onChange={(bands) => onChange({ ...factor, bands })}
        />
      ) : (
        <Grades grades={factor.grades} path={`${path}.grades`} onChange={(grades) => onChange({ ...factor, grades })} />
      )}
      <div className={edit.inRow}>
        <NumberField
          label={t('planEdit.factorMissing')}
          prefix={`${t('planEdit.factorMissing')} ×`}
          width={200}
          value={factor.missing}
          onChange={(missing) => onChange({ ...factor, missing })}
        />
        <Button size="small" danger onClick={onRemove}>
          {t('planEdit.removeFactor')}
        </Button>
      </div>
      {problem ? (
        <span className={edit.wrong}>{problem}</span>
      ) : (
        <span className={edit.hint}>{factorWords(factor, editing.writer)}</span>
      )}
    </div>
  );
}

type Band = { from: string; factor: string };
type BandsProps = {
  editing: PlanEditing;
  by: Reading;
  bands: readonly Band[];
  path: string;
  onChange: (bands: readonly Band[]) => void;
};

function Bands({ editing, by, bands, path, onChange }: BandsProps) {
  const { t } = useText();
  const unit = useMeasureUnits(editing).ofReading(by);
  const set = (at: number, part: Partial<Band>) =>
    onChange(bands.map((band, index) => (index === at ? { ...band, ...part } : band)));
  return (
    <RowsTable
      path={path}
      rows={bands}
      columns={[
        {
          key: 'from',
          title: t('planEdit.bandFrom'),
          cell: (band, at, label) => (
            <NumberField
              label={label}
              value={band.from}
              factor={unit.factor}
              suffix={unit.sign}
              onChange={(from) => set(at, { from })}
            />
          ),
        },
        {
          key: 'factor',
          title: t('planEdit.factor'),
          cell: (band, at, label) => (
            <FactorField label={label} value={band.factor} onChange={(factor) => set(at, { factor })} />
          ),
        },
      ]}
      onRemove={(at) => onChange(bands.filter((_, index) => index !== at))}
      foot={<AddRow onAdd={() => onChange([...bands, { from: '', factor: '1' }])} />}
    />
  );
}

type GradesProps = {
  grades: Readonly<Record<string, string>>;
  path: string;
  onChange: (grades: Readonly<Record<string, string>>) => void;
};

/** A row's place is what it is: the name of a grade changes while it is typed. */
function Grades({ grades, path, onChange }: GradesProps) {
  const { t } = useText();
  const rows = Object.entries(grades);
  const set = (at: number, grade: string, factor: string) =>
    onChange(Object.fromEntries(rows.map((row, index) => (index === at ? [grade, factor] : row))));
  return (
    <RowsTable
      path={path}
      rows={rows}
      columns={[
        {
          key: 'grade',
          title: t('team.grade'),
          cell: ([grade, factor], at, label) => (
            <Input
              aria-label={label}
              value={grade}
              maxLength={40}
              style={{ inlineSize: 120 }}
              onChange={(event) => set(at, event.target.value, factor)}
            />
          ),
        },
        {
          key: 'factor',
          title: t('planEdit.factor'),
          cell: ([grade, factor], at, label) => (
            <FactorField label={label} value={factor} onChange={(next) => set(at, grade, next)} />
          ),
        },
      ]}
      onRemove={(at) => onChange(Object.fromEntries(rows.filter((_, index) => index !== at)))}
      foot={<AddRow disabled={'' in grades} onAdd={() => onChange({ ...grades, '': '1' })} />}
    />
  );
}

type FactorFieldProps = { label: string; value: string; onChange: (factor: string) => void };

function FactorField(props: FactorFieldProps) {
  return <NumberField {...props} prefix="×" width={100} />;
}
