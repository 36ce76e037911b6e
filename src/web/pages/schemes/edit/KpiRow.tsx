import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  DownOutlined,
  LockOutlined,
  RightOutlined,
  UnlockOutlined,
} from '@ant-design/icons';
import { Button, Slider, Tag } from 'antd';
import { decimal, isDecimalText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import styles from './edit.module.css';
import type { Editor } from './editor.ts';
import { KpiRules } from './KpiRules.tsx';
import type { Population } from './population.ts';
import type { DraftKpi } from './use-draft.ts';

type KpiRowProps = {
  editor: Editor;
  index: number;
  isOpen: boolean;
  isLocked: boolean;
  population: Population | undefined;
  onOpen: () => void;
  /** While the slider moves, and when it is let go or a number was typed. */
  onDrag: (weight: string) => void;
  onWeight: (weight: string) => void;
  onLock: () => void;
  onMove: (by: number) => void;
  onRemove: () => void;
  onChange: (part: Partial<DraftKpi>) => void;
};

/** One KPI with its weight; opened, with everything that makes its points. */
export function KpiRow(props: KpiRowProps) {
  const { t } = useText();
  const { editor, index, isOpen, isLocked, onOpen, onDrag, onWeight, onLock, onMove, onRemove } = props;
  const { kpis } = editor.definition;
  const kpi = kpis[index];
  if (!kpi) return null;
  const measure = editor.measureOf(kpi.measure);
  const name = editor.words.measureName(kpi.measure);
  const problem = problemAt(editor.problems, `kpis.${index}`);
  return (
    <li className={drafts.part} id={fieldId(`kpis.${index}`)}>
      <div className={styles.kpiLine}>
        <button type="button" className={drafts.partName} aria-expanded={isOpen} onClick={onOpen}>
          {isOpen ? <DownOutlined /> : <RightOutlined />}
          <strong>{name}</strong>
          {measure ? <Tag variant="filled">{t(`category.${measure.category}`)}</Tag> : null}
        </button>
        <Slider
          className={styles.slider ?? ''}
          min={0}
          max={100}
          value={isDecimalText(kpi.weight) ? decimal(kpi.weight).toNumber() : 0}
          disabled={isLocked}
          tooltip={{ formatter: (value) => `${value} %` }}
          ariaLabelForHandle={t('edit.weightOf', { name })}
          onChange={(value) => onDrag(String(value))}
          onChangeComplete={(value) => onWeight(String(value))}
        />
        <NumberField
          id={fieldId(`kpis.${index}.weight`)}
          label={t('edit.weightNumberOf', { name })}
          value={kpi.weight}
          suffix="%"
          width={88}
          late
          wrong={problemAt(editor.problems, `kpis.${index}.weight`) !== undefined}
          onChange={onWeight}
        />
        <span className={drafts.partTools}>
          <Button
            type="text"
            size="small"
            icon={isLocked ? <LockOutlined /> : <UnlockOutlined />}
            aria-pressed={isLocked}
            aria-label={t('edit.lock', { name })}
            title={t('edit.lock', { name })}
            onClick={onLock}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            disabled={index === 0}
            aria-label={t('edit.moveUp', { name })}
            title={t('edit.moveUp', { name })}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            disabled={index === kpis.length - 1}
            aria-label={t('edit.moveDown', { name })}
            title={t('edit.moveDown', { name })}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('edit.remove', { name })}
            title={t('edit.remove', { name })}
            onClick={onRemove}
          />
        </span>
      </div>
      {problem ? <p className={drafts.wrong}>{problem}</p> : null}
      {isOpen ? <KpiRules {...props} kpi={kpi} measure={measure} name={name} /> : null}
    </li>
  );
}
