import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '#web/i18n/text.ts';

/** Takes a row away; the last one stays. */
export function RemoveRow({ at, count, onRemove }: { at: number; count: number; onRemove: () => void }) {
  const { t } = useText();
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      disabled={count === 1}
      aria-label={t('edit.removeRow', { row: at + 1 })}
      onClick={onRemove}
    />
  );
}
