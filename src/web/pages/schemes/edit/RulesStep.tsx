import { Card, Select } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import type { Editor } from './editor.ts';
import { GradesEditor } from './GradesEditor.tsx';
import { ItemsEditor } from './ItemsEditor.tsx';
import type { Definition } from './use-draft.ts';

const missingRules = ['zero', 'drop', 'full', 'whole'] as const;

/** What the points of all KPIs together mean: items outside the weights, bounds, pass line, grades. */
export function RulesStep({ editor }: { editor: Editor }) {
  const { t } = useText();
  return (
    <div className={styles.columns}>
      <Card title={t('scheme.grades')}>
        <GradesEditor editor={editor} />
      </Card>
      <div className={styles.stack}>
        <Card title={t('performance.items')}>
          <ItemsEditor editor={editor} />
        </Card>
        <Card title={t('edit.total')}>
          <TotalFields editor={editor} />
        </Card>
      </div>
    </div>
  );
}

function TotalFields({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { definition, change } = editor;
  return (
    <>
      <NumberRow editor={editor} field="passLine" label={t('edit.passLine')} hint={t('edit.passLineHint')} />
      <div className={styles.field}>
        <span>{t('scheme.missing')}</span>
        <Select
          aria-label={t('scheme.missing')}
          value={definition.missing}
          options={missingRules.map((value) => ({ value, label: t(`missingRule.${value}`) }))}
          onChange={(missing) => change({ missing })}
        />
        <span className={styles.hint}>{t('edit.missingHint')}</span>
      </div>
      <div className={styles.field} id={fieldId('places')}>
        <span>{t('edit.places')}</span>
        <Select
          aria-label={t('edit.places')}
          value={definition.places}
          options={[0, 1, 2, 3, 4].map((value) => ({ value, label: String(value) }))}
          onChange={(places) => change({ places })}
        />
        <span className={styles.hint}>{t('edit.placesHint')}</span>
      </div>
      <NumberRow editor={editor} field="totalCap" label={t('edit.totalCap')} hint={t('edit.boundHint')} />
      <NumberRow editor={editor} field="totalFloor" label={t('edit.totalFloor')} hint={t('edit.boundHint')} />
    </>
  );
}

type NumberRowProps = {
  editor: Editor;
  field: 'passLine' | 'totalCap' | 'totalFloor';
  label: string;
  hint: string;
};

function NumberRow({ editor, field, label, hint }: NumberRowProps) {
  const { t } = useText();
  const problem = problemAt(editor.problems, field);
  const change = (value: string): Partial<Definition> => ({ [field]: value });
  return (
    <div className={styles.field}>
      <span>{label}</span>
      <NumberField
        id={fieldId(field)}
        label={label}
        value={editor.definition[field] ?? ''}
        suffix={t('unit.points')}
        wrong={problem !== undefined}
        onChange={(value) => editor.change(change(value))}
      />
      {problem ? <span className={styles.wrong}>{problem}</span> : <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
