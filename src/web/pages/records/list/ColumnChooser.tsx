import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './list.module.css';
import { type ListState, stateSearch } from './list-state.ts';

/** Which columns the table has. The name always stands first. */
export function ColumnChooser({ kind, state }: { kind: FactSourceKey; state: ListState }) {
  const { t, ofWords } = useText();
  const { change } = useAddress();
  const { title } = factSource(kind);
  const choose = (key: string, isShown: boolean) => {
    const columns = isShown ? [...state.columns, key] : state.columns.filter((each) => each !== key);
    change(stateSearch(state, { columns }), 'replace');
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('list.columns')}
      content={
        <div className={styles.columnChoice}>
          {state.fields.map((field) => (
            <Checkbox
              key={field.key}
              checked={state.columns.includes(field.key)}
              disabled={field.key === title}
              onChange={(event) => choose(field.key, event.target.checked)}
            >
              {ofWords(field.words)}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button icon={<SettingOutlined />}>{t('list.columns')}</Button>
    </Popover>
  );
}
