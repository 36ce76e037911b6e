import { useQuery } from '@tanstack/react-query';
import { Button, Card, Typography } from 'antd';
import { useState } from 'react';
import { listKeys } from '#stages/people/contract/api-keys.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { KeyList } from './KeyList.tsx';
import { NewKey } from './NewKey.tsx';

/** Which other systems get in, as whom, and how do I let in another? */
export function ApiPage() {
  const { t } = useText();
  const list = useQuery(queryOf(listKeys));
  const [isMaking, setMaking] = useState(false);
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t('api.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('nav.api')}>
        <Button href="/api/docs" target="_blank">
          {t('api.docs')}
        </Button>
        {make}
      </PageHead>
      <div>
        <Typography.Paragraph type="secondary" style={{ maxWidth: '60em' }}>
          {t('api.what')}
        </Typography.Paragraph>
      </div>
      {list.isPending ? <LinesSkeleton rows={4} /> : null}
      {list.isError && !list.data ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data?.keys.length === 0 ? (
        <Card>
          <EmptyState title={t('api.none')} hint={t('api.noneHint')}>
            {make}
          </EmptyState>
        </Card>
      ) : null}
      {list.data ? <KeyList keys={list.data.keys} /> : null}
      {isMaking ? <NewKey onClose={() => setMaking(false)} /> : null}
    </>
  );
}
