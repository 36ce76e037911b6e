import { Card, Flex, Skeleton } from 'antd';
import { useText } from '#web/i18n/text.ts';

/** What a page looks like before its data is there: a headline, the answer, rows. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useText();
  return (
    <Flex vertical gap={24} role="status" aria-label={t('common.loading')}>
      <Skeleton.Input active size="small" style={{ width: 160 }} />
      <Card>
        <Skeleton active title={{ width: 220 }} paragraph={{ rows: 2 }} />
      </Card>
      <Card>
        <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
      </Card>
    </Flex>
  );
}

/** Rows of text inside something that is already framed. */
export function LinesSkeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useText();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}
