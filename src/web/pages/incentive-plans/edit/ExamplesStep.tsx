import { CheckCircleOutlined, CloseCircleOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Input } from 'antd';
import type { WorkedExample } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import styles from './designer.module.css';
import type { PlanEditing } from './editor.ts';
import { type Givable, givableOf } from './example-names.ts';
import { PayField, useMeasureUnits } from './fields.tsx';
import { runExample } from './run-example.ts';

/** Worked examples, computed as they are typed: right or wrong at once. */
export function ExamplesStep({ editing }: { editing: PlanEditing }) {
  const { t } = useText();
  const { definition, change } = editing;
  const { examples = [] } = definition;
  const set = (next: readonly WorkedExample[]) => change({ examples: next });
  const add = (
    <Button
      icon={<PlusOutlined />}
      onClick={() => set([...examples, { words: { zh: '', en: '' }, given: {}, pays: '' }])}
    >
      {t('planEdit.addExample')}
    </Button>
  );
  return (
    <Card id={fieldId('examples')}>
      <p className={edit.hint}>{t('planEdit.examplesHint')}</p>
      {examples.length === 0 ? <EmptyState title={t('planEdit.noExample')}>{add}</EmptyState> : null}
      {Array.from(examples.entries(), ([at, example]) => (
        <OneExample
          key={at}
          editing={editing}
          example={example}
          at={at}
          onChange={(next) => set(examples.map((each, index) => (index === at ? next : each)))}
          onRemove={() => set(examples.filter((_, index) => index !== at))}
        />
      ))}
      {examples.length > 0 ? add : null}
    </Card>
  );
}

type OneProps = {
  editing: PlanEditing;
  example: WorkedExample;
  at: number;
  onChange: (example: WorkedExample) => void;
  onRemove: () => void;
};

function OneExample({ editing, example, at, onChange, onRemove }: OneProps) {
  const { t } = useText();
  const { words, given } = example;
  const known = givableOf(editing.definition, editing.writer);
  // What an earlier rule asked for stays to be seen and taken out.
  const left = Object.keys(given).filter((name) => known.every((each) => each.name !== name));
  const shown: readonly Givable[] = [
    ...known,
    ...left.map((name) => ({ name, words: name, as: 'text' as const, measure: '' })),
  ];
  const give = (name: string, value: string) => {
    const { [name]: _gone, ...others } = given;
    onChange({ ...example, given: value === '' ? others : { ...others, [name]: value } });
  };
  return (
    <div className={styles.example} id={fieldId(`examples.${at}`)}>
      <div className={edit.inRow}>
        {(['zh', 'en'] as const).map((language) => (
          <Input
            key={language}
            className={edit.grow ?? ''}
            aria-label={`${t('planEdit.exampleWords')} ${language}`}
            placeholder={t(language === 'zh' ? 'planEdit.exampleZh' : 'planEdit.exampleEn')}
            value={words[language]}
            maxLength={200}
            onChange={(event) => onChange({ ...example, words: { ...words, [language]: event.target.value } })}
          />
        ))}
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('planEdit.removeExample')} onClick={onRemove} />
      </div>
      <div className={styles.given}>
        {shown.map((each) => (
          <label key={each.name} htmlFor={`given-${at}-${each.name}`}>
            <span className={edit.hint}>{each.words}</span>
            <GivenField
              editing={editing}
              id={`given-${at}-${each.name}`}
              givable={each}
              value={given[each.name] ?? ''}
              onChange={(value) => give(each.name, value)}
            />
          </label>
        ))}
      </div>
      <div className={edit.inRow} id={fieldId(`examples.${at}.pays`)}>
        <strong>{t('planEdit.examplePays')}</strong>
        <PayField
          label={t('planEdit.examplePays')}
          value={example.pays}
          currency={editing.definition.currency}
          onChange={(pays) => onChange({ ...example, pays })}
        />
        <Verdict editing={editing} example={example} onTake={(pays) => onChange({ ...example, pays })} />
      </div>
    </div>
  );
}

type GivenProps = {
  editing: PlanEditing;
  id: string;
  givable: Givable;
  value: string;
  onChange: (value: string) => void;
};

function GivenField({ editing, id, givable, value, onChange }: GivenProps) {
  const { t } = useText();
  const units = useMeasureUnits(editing);
  const { words, as, measure } = givable;
  if (as === 'text') {
    return (
      <Input
        id={id}
        aria-label={words}
        value={value}
        style={{ inlineSize: 240 }}
        placeholder={givable.name.startsWith('facts.') ? t('planEdit.factsExample') : ''}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const unit = as === 'measure' ? units.valueOf(measure) : as === 'pay' ? units.pay : { sign: '', factor: '1' };
  return (
    <NumberField
      id={id}
      label={words}
      value={value}
      factor={unit.factor}
      suffix={unit.sign}
      width={150}
      onChange={onChange}
    />
  );
}

type VerdictProps = { editing: PlanEditing; example: WorkedExample; onTake: (pays: string) => void };

/** Whether the rules give what the example says. */
function Verdict({ editing, example, onTake }: VerdictProps) {
  const { t } = useText();
  const ran = runExample(editing.definition, example);
  if (!ran) return <span className={edit.hint}>{t('planEdit.exampleNotYet')}</span>;
  const pays = editing.writer.pay(ran.pays);
  const lacks = editing.definition.components.filter(({ key }) => ran.lacks.includes(key));
  return (
    <>
      <span role="status" className={ran.isRight ? styles.right : edit.wrong}>
        {ran.isRight ? <CheckCircleOutlined /> : <CloseCircleOutlined />}{' '}
        {t(ran.isRight ? 'planEdit.exampleRight' : 'planEdit.exampleWrong', { pays })}
      </span>
      {ran.isRight ? null : (
        <Button size="small" onClick={() => onTake(ran.pays)}>
          {t('planEdit.takePays')}
        </Button>
      )}
      {lacks.length > 0 ? (
        <span className={edit.hint}>
          {t('planEdit.exampleLacks', {
            names: lacks.map(({ words }) => editing.writer.ofWords(words)).join(t('common.and')),
          })}
        </span>
      ) : null}
    </>
  );
}
