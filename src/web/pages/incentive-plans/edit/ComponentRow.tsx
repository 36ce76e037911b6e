import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { PayoutChart } from '../curve/PayoutChart.tsx';
import { KindTag } from '../KindTag.tsx';
import { ruleWords } from '../words/rule-words.ts';
import { BoundsForm } from './BoundsForm.tsx';
import styles from './designer.module.css';
import type { PlanEditing } from './editor.ts';
import { Field } from './fields.tsx';
import { RuleForm } from './rules/RuleForm.tsx';

type ComponentRowProps = {
  editing: PlanEditing;
  component: PlanComponent;
  index: number;
  isOpen: boolean;
  onOpen: () => void;
  onMove: (by: number) => void;
  onRemove: () => void;
  onChange: (component: PlanComponent) => void;
};

/** One component: closed its sentence, open its form beside the curve. */
export function ComponentRow(props: ComponentRowProps) {
  const { editing, component, index, isOpen, onOpen, onMove, onRemove, onChange } = props;
  const { t } = useText();
  const { writer, definition, problems } = editing;
  const path = `components.${index}`;
  const name = writer.ofWords(component.words) || t('plan.blank');
  const isWrong = problemAt(problems, path) !== undefined;
  return (
    <li className={edit.part} id={fieldId(path)}>
      <div className={styles.head}>
        <button type="button" className={edit.partName} aria-expanded={isOpen} onClick={onOpen}>
          {isOpen ? <DownOutlined /> : <RightOutlined />}
          <strong>{name}</strong>
          <KindTag component={component} />
          {isWrong ? <span className={edit.wrong}>{t('planEdit.toMend')}</span> : null}
        </button>
        <div className={edit.partTools}>
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={t('planEdit.up', { name })}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={t('planEdit.down', { name })}
            disabled={index === definition.components.length - 1}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('planEdit.remove', { name })}
            onClick={onRemove}
          />
        </div>
      </div>
      {isOpen ? (
        <div className={edit.rules}>
          <div>
            <Names editing={editing} component={component} path={path} onChange={onChange} />
            <RuleForm
              editing={editing}
              rule={component.rule}
              path={`${path}.rule`}
              onChange={(rule) => onChange({ ...component, rule })}
            />
            <BoundsForm editing={editing} component={component} path={path} onChange={onChange} />
          </div>
          <div className={edit.chart}>
            <Sentence component={component} editing={editing} />
            <PayoutChart component={component} writer={writer} height={280} />
          </div>
        </div>
      ) : (
        <p className={styles.closed}>{ruleWords(component.rule, writer).sentence}</p>
      )}
    </li>
  );
}

type NamesProps = Pick<ComponentRowProps, 'editing' | 'component' | 'onChange'> & { path: string };

function Names({ editing, component, path, onChange }: NamesProps) {
  const { t } = useText();
  const { words } = component;
  return (
    <Field editing={editing} path={`${path}.words`} label={t('planEdit.componentName')}>
      <div className={edit.inRow}>
        {(['zh', 'en'] as const).map((language) => (
          <Input
            key={language}
            aria-label={t(`planEdit.name.${language}`)}
            placeholder={t(`planEdit.name.${language}`)}
            value={words[language]}
            maxLength={200}
            style={{ inlineSize: 200 }}
            onChange={(event) => onChange({ ...component, words: { ...words, [language]: event.target.value } })}
          />
        ))}
      </div>
    </Field>
  );
}

/** The rule read back, as its people will read it. */
function Sentence({ component, editing }: Pick<ComponentRowProps, 'component' | 'editing'>) {
  const { sentence, lines } = ruleWords(component.rule, editing.writer);
  return (
    <div className={styles.said}>
      <p>{sentence}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
