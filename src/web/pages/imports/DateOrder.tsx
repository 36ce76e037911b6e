import { Alert, Radio } from 'antd';
import type { Mapping } from '#connectors/file/contract.ts';
import { useText } from '#web/i18n/text.ts';
import type { Preview } from './CheckFile.tsx';
import styles from './imports.module.css';

type DateOrderProps = { preview: Preview; onMapping: (mapping: Mapping) => void };
const orders = ['dmy', 'mdy'] as const;

/** Asks which comes first, day or month, where the file does not tell; and shows what was found where it does. */
export function DateOrder({ preview, onMapping }: DateOrderProps) {
  const { t } = useText();
  const { unclearDate, mapping } = preview;
  const isAsked = unclearDate !== null;
  if (!isAsked && mapping.dateOrder !== 'dmy' && mapping.dateOrder !== 'mdy') return null;
  const choice = (
    <Radio.Group
      value={mapping.dateOrder}
      onChange={(event) => onMapping({ ...mapping, dateOrder: event.target.value })}
      options={orders.map((order) => ({ value: order, label: t(`import.dateOrder.${order}`) }))}
      aria-label={t('import.dateOrder')}
    />
  );
  if (!isAsked) {
    return (
      <p className={styles.inline}>
        <span>{t('import.dateOrder')}</span> {choice}
      </p>
    );
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={t('import.unclearDate', { date: unclearDate })}
      description={choice}
      role="alert"
    />
  );
}
