import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Input } from 'antd';
import type { Factor, Reading } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { factorWords } from '../words/reading-words.ts';
import type { PlanEditing } from './editor.ts';
import { useMeasureUnits } from './fields.tsx';
import { ReadingSelect } from './ReadingSelect.tsx';
import { RemoveRow } from './RowTools.tsx';

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
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...factors, added])}>
        {t('planEdit.addFactor')}
      </Button>
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
          onChange={(bands) => onChange({ ...factor, bands })}
        />
      ) : (
        <Grades grades={factor.grades} onChange={(grades) => onChange({ ...factor, grades })} />
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
  onChange: (bands: readonly Band[]) => void;
};

function Bands({ editing, by, bands, onChange }: BandsProps) {
  const { t } = useText();
  const unit = useMeasureUnits(editing).ofReading(by);
  const set = (at: number, part: Partial<Band>) =>
    onChange(bands.map((band, index) => (index === at ? { ...band, ...part } : band)));
  return (
    <table className={edit.small}>
      <thead>
        <tr>
          <th scope="col">{t('planEdit.bandFrom')}</th>
          <th scope="col">{t('planEdit.factor')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {Array.from(bands.entries(), ([at, band]) => (
          <tr key={at}>
            <td>
              <NumberField
                label={t('edit.cellOf', { column: t('planEdit.bandFrom'), row: at + 1 })}
                value={band.from}
                factor={unit.factor}
                suffix={unit.sign}
                onChange={(from) => set(at, { from })}
              />
            </td>
            <td>
              <NumberField
                label={t('edit.cellOf', { column: t('planEdit.factor'), row: at + 1 })}
                value={band.factor}
                prefix="×"
                width={100}
                onChange={(factor) => set(at, { factor })}
              />
            </td>
            <td>
              <RemoveRow
                at={at}
                count={bands.length}
                onRemove={() => onChange(bands.filter((_, index) => index !== at))}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => onChange([...bands, { from: '', factor: '1' }])}
            >
              {t('edit.addRow')}
            </Button>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

type GradesProps = {
  grades: Readonly<Record<string, string>>;
  onChange: (grades: Readonly<Record<string, string>>) => void;
};

function Grades({ grades, onChange }: GradesProps) {
  const { t } = useText();
  const rows = Object.entries(grades);
  const set = (at: number, grade: string, factor: string) =>
    onChange(Object.fromEntries(rows.map((row, index) => (index === at ? [grade, factor] : row))));
  return (
    <table className={edit.small}>
      <thead>
        <tr>
          <th scope="col">{t('team.grade')}</th>
          <th scope="col">{t('planEdit.factor')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(([grade, factor], at) => (
          // Its place is what a row is: the name changes while it is typed.
          <tr key={`row ${String(at)}`}>
            <td>
              <Input
                aria-label={t('edit.cellOf', { column: t('team.grade'), row: at + 1 })}
                value={grade}
                maxLength={40}
                style={{ inlineSize: 120 }}
                onChange={(event) => set(at, event.target.value, factor)}
              />
            </td>
            <td>
              <NumberField
                label={t('edit.cellOf', { column: t('planEdit.factor'), row: at + 1 })}
                value={factor}
                prefix="×"
                width={100}
                onChange={(next) => set(at, grade, next)}
              />
            </td>
            <td>
              <RemoveRow
                at={at}
                count={rows.length}
                onRemove={() => onChange(Object.fromEntries(rows.filter((_, index) => index !== at)))}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>
            <Button
              size="small"
              icon={<PlusOutlined />}
              disabled={'' in grades}
              onClick={() => onChange({ ...grades, '': '1' })}
            >
              {t('edit.addRow')}
            </Button>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
