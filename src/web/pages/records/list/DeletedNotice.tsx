import { Alert } from 'antd';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';

/** Whoever deleted a record comes back to the list, which says what is gone. */
export function DeletedNotice() {
  const { t } = useText();
  const { search, change } = useAddress();
  if (!search.deleted) return null;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t('list.deleted', { name: search.deleted })}
      closable={{ onClose: () => change({ deleted: undefined }, 'replace') }}
      style={{ marginBlockEnd: 16 }}
    />
  );
}
