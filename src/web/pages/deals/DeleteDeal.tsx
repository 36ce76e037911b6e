import { App, Button } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { useDeleteDeal } from './save-deal.ts';

/** Asks once, and says what it means, before a deal is gone. */
export function DeleteDeal({ id }: { id: number }) {
  const { t } = useText();
  const { modal, message } = App.useApp();
  const deleting = useDeleteDeal(id);
  const ask = () =>
    modal.confirm({
      title: t('deal.deleteTitle'),
      content: t('deal.deleteHint'),
      okText: t('deal.delete'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: () =>
        deleting.mutateAsync().then(
          () => void message.success(t('deal.deleted')),
          (error: unknown) => void message.error(sentenceOf(error, t)),
        ),
    });
  return (
    <Button danger type="text" onClick={ask}>
      {t('deal.delete')}
    </Button>
  );
}
