import { Select } from 'antd';
import type { Factor, Reading } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import type { PlanEditing } from './editor.ts';
import { MeasureSelect, SchemeSelect } from './fields.tsx';

type By = Reading | Factor['by'];
type ReadingSelectProps<Chosen extends By> = {
  editing: PlanEditing;
  label: string;
  value: Chosen;
  kinds: readonly Chosen['kind'][];
  onChange: (by: Chosen) => void;
};

/** By what: a measure's value, its attainment, a score or a grade; and of which. */
export function ReadingSelect<Chosen extends By>({
  editing,
  label,
  value,
  kinds,
  onChange,
}: ReadingSelectProps<Chosen>) {
  const { t } = useText();
  const of = 'measure' in value ? value.measure : '';
  const scheme = 'scheme' in value ? value.scheme : '';
  const choose = (kind: Chosen['kind']) => onChange(readingOf(kind, { editing, of, scheme }) as Chosen);
  return (
    <div className={edit.inRow}>
      <Select
        aria-label={label}
        value={value.kind}
        style={{ minInlineSize: 110 }}
        options={kinds.map((kind) => ({ value: kind, label: t(`planEdit.by.${kind}`) }))}
        onChange={choose}
      />
      <div className={edit.grow}>
        {'measure' in value ? (
          <MeasureSelect
            editing={editing}
            label={t('planEdit.measureOf', { label })}
            value={value.measure}
            onChange={(measure) => onChange({ ...value, measure })}
          />
        ) : (
          <SchemeSelect
            editing={editing}
            label={t('planEdit.schemeOf', { label })}
            value={scheme}
            onChange={(key) => onChange({ ...value, scheme: key })}
          />
        )}
      </div>
    </div>
  );
}

type Made = { editing: PlanEditing; of: string; scheme: string };

function readingOf(kind: By['kind'], { editing, of, scheme }: Made): By {
  if (kind === 'measure' || kind === 'attainment') return { kind, measure: of || (editing.measures[0]?.key ?? '') };
  return { kind, scheme: scheme || (editing.schemes[0]?.key ?? '') };
}
