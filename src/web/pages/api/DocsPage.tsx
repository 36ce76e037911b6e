import { useQuery } from '@tanstack/react-query';
import { Collapse, Input, Typography } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './docs.module.css';
import { Endpoint, EndpointHead } from './Endpoint.tsx';
import { Errors } from './Errors.tsx';
import { Introduction } from './Introduction.tsx';
import { type Listed, listOperations, type OpenApi, searchOperations } from './open-api.ts';

/** What can I call, with what, and what do I get? Open to everybody, like the description it shows. */
export function DocsPage() {
  const { t, language } = useText();
  const { search, change } = useAddress();
  const [typed, setTyped] = useState(search.q ?? '');
  const wanted = useDeferredValue(typed);
  const api = useQuery({
    queryKey: ['/api/openapi.json', language],
    queryFn: ({ signal }) => readOpenApi(language, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = api.data ? searchOperations(listOperations(api.data), wanted) : [];
  return (
    <main className={styles.page}>
      <PageHead title={t('docs.title')} above={<AppLink target={paths.home()}>{t('common.product')}</AppLink>} />
      <Introduction />
      <Typography.Title level={2} style={{ fontSize: 18, marginBlock: '24px 12px' }}>
        {t('docs.endpoints')}
      </Typography.Title>
      <Input.Search
        allowClear
        aria-label={t('docs.search')}
        placeholder={t('docs.search')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={(q) => change({ q }, 'replace')}
      />
      {api.isPending ? <LinesSkeleton rows={12} /> : null}
      {api.isError ? <ErrorNotice error={api.error} onRetry={() => void api.refetch()} /> : null}
      {api.data && found.length === 0 ? <EmptyState title={t('docs.none')} /> : null}
      {api.data ? <Groups operations={found} document={api.data} /> : null}
      {api.data ? <Errors errors={api.data['x-errors']} /> : null}
    </main>
  );
}

function Groups({ operations, document }: { operations: readonly Listed[]; document: OpenApi }) {
  const groups = Map.groupBy(operations, ({ tags }) => tags[0] ?? '');
  return [...groups].map(([tag, own]) => (
    <section key={tag} aria-label={tag}>
      <Typography.Title level={3} style={{ fontSize: 15, marginBlock: '20px 8px' }}>
        {tag}
      </Typography.Title>
      <Collapse
        items={own.map((operation) => ({
          key: `${operation.method} ${operation.path}`,
          label: <EndpointHead operation={operation} />,
          children: <Endpoint operation={operation} document={document} />,
        }))}
      />
    </section>
  ));
}

async function readOpenApi(language: string, signal: AbortSignal): Promise<OpenApi> {
  const response = await fetch(`/api/openapi.json?language=${language === 'en' ? 'en' : 'zh'}`, { signal });
  if (!response.ok) throw new Error(`openapi.json: ${response.status}`);
  return response.json();
}
