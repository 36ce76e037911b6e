import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '#web/i18n/text.ts';

type RemoveRowProps = { at: number; disabled?: boolean; onRemove: () => void };

export function RemoveRow({ at, disabled = false, onRemove }: RemoveRowProps) {
  const { t } = useText();
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      disabled={disabled}
      aria-label={t('edit.removeRow', { row: at + 1 })}
      onClick={onRemove}
    />
  );
}

type AddRowProps = { label?: string; disabled?: boolean; onAdd: () => void };

export function AddRow({ label, disabled = false, onAdd }: AddRowProps) {
  const { t } = useText();
  return (
    <Button size="small" icon={<PlusOutlined />} disabled={disabled} onClick={onAdd}>
      {label ?? t('edit.addRow')}
    </Button>
  );
}
