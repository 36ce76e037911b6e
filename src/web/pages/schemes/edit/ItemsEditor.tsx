import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Select } from 'antd';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import styles from './edit.module.css';
import type { Editor } from './editor.ts';
import type { Definition } from './use-draft.ts';

type Item = Definition['items'][number];
const kinds = ['bonus', 'deduction', 'veto'] as const;

/** What adds to the total, takes from it, or overrides it. */
export function ItemsEditor({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { items } = editor.definition;
  const set = (next: readonly Item[]) => editor.change({ items: next });
  const change = (index: number, part: Partial<Item>) =>
    set(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  const add = (kind: Item['kind']) =>
    set([...items, { key: freshKey(), words: { zh: '', en: '' }, kind, points: kind === 'veto' ? '0' : '' }]);
  return (
    <div className={drafts.stack} id={fieldId('items')}>
      {items.length === 0 ? <p className={drafts.hint}>{t('edit.noItems')}</p> : null}
      {Array.from(items.entries(), ([index, item]) => (
        <ItemRow
          key={item.key}
          editor={editor}
          index={index}
          item={item}
          onChange={(part) => change(index, part)}
          onRemove={() => set(items.filter((_, at) => at !== index))}
        />
      ))}
      <Flex gap={8} wrap>
        {kinds.map((kind) => (
          <Button key={kind} size="small" icon={<PlusOutlined />} onClick={() => add(kind)}>
            {t(`edit.item.${kind}`)}
          </Button>
        ))}
      </Flex>
    </div>
  );
}

type ItemRowProps = {
  editor: Editor;
  index: number;
  item: Item;
  onChange: (part: Partial<Item>) => void;
  onRemove: () => void;
};

function ItemRow({ editor, index, item, onChange, onRemove }: ItemRowProps) {
  const { t, language } = useText();
  const path = `items.${index}`;
  const problem = problemAt(editor.problems, path);
  const { words } = editor;
  const name = words.say(item.words);
  // One name is enough to begin with: the other language shows it until it has its own.
  const rename = (text: string) => {
    const other = item.words.zh === item.words.en || item.words[language === 'en' ? 'zh' : 'en'] === '';
    if (other) onChange({ words: { zh: text, en: text } });
    else onChange({ words: language === 'en' ? { ...item.words, en: text } : { ...item.words, zh: text } });
  };
  return (
    <div className={styles.item} id={fieldId(path)}>
      <Flex gap={8} wrap align="center">
        <strong>{t(`edit.item.${item.kind}`)}</strong>
        <Input
          aria-label={t('edit.itemName')}
          placeholder={t('edit.itemName')}
          value={name}
          maxLength={60}
          status={name.trim() === '' ? 'warning' : ''}
          className={drafts.grow ?? ''}
          onChange={(event) => rename(event.target.value)}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('edit.remove', { name: name || t(`edit.item.${item.kind}`) })}
          onClick={onRemove}
        />
      </Flex>
      <Flex gap={8} wrap align="center">
        <Select
          aria-label={t('edit.itemValue')}
          className={drafts.grow ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          value={item.measure ?? ''}
          options={[
            { value: '', label: t('scheme.entered') },
            ...editor.measures.map((measure) => ({
              value: measure.key,
              label: t('item.by', { measure: words.say(measure.words) }),
            })),
          ]}
          onChange={(measure) => onChange({ measure: measure === '' ? undefined : measure })}
        />
        <NumberField
          label={t(item.kind === 'veto' ? 'edit.itemSetsTo' : 'edit.itemPoints')}
          value={item.points}
          prefix={item.kind === 'veto' ? t('edit.itemSetsTo') : ''}
          suffix={t(item.kind === 'veto' ? 'unit.points' : 'edit.pointsEach')}
          width={item.kind === 'veto' ? 210 : 160}
          wrong={problem !== undefined}
          onChange={(points) => onChange({ points })}
        />
        {item.kind === 'veto' ? null : (
          <NumberField
            label={t('edit.itemCap')}
            prefix={t('edit.itemCap')}
            value={item.cap ?? ''}
            suffix={t('unit.points')}
            width={160}
            onChange={(cap) => onChange({ cap })}
          />
        )}
      </Flex>
      <span className={problem ? drafts.wrong : drafts.hint}>{problem ?? t(`edit.itemHint.${item.kind}`)}</span>
    </div>
  );
}

/**
 * Values are entered for an item by its key, whatever the scheme: a key must be nobody else's, not even that of an item
 * taken away long ago.
 */
function freshKey(): string {
  return `item_${Math.random().toString(36).slice(2, 10)}`;
}
