import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card, Flex, Select } from 'antd';
import { useMemo } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { getVersion } from '#stages/plans/contract/drafts.ts';
import { getScheme } from '#stages/plans/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Differences } from './Differences.tsx';
import { makeWords } from './words.ts';

/** What has changed from one version of a scheme to another? */
export function ComparePage() {
  const { t, language } = useText();
  const { id: text = '' }: { id?: string } = useParams({ strict: false });
  const { search, change } = useAddress();
  const id = numberIn(text) ?? 0;
  const scheme = useQuery(queryOf(getScheme, { params: { id } }));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const versions = scheme.data?.versions ?? [];
  const to = numberIn(search.to) ?? versions.at(-1)?.version ?? 0;
  const from = numberIn(search.from) ?? versions.filter(({ version }) => version < to).at(-1)?.version ?? 0;
  const before = useQuery({ ...queryOf(getVersion, { params: { id, version: from } }), enabled: from > 0 });
  const after = useQuery({ ...queryOf(getVersion, { params: { id, version: to } }), enabled: to > 0 });
  const measures = library.data?.measures;
  const words = useMemo(() => makeWords(language, measures ?? []), [language, measures]);
  const above = <AppLink target={paths.scheme(id)}>{scheme.data?.name ?? t('nav.schemes')}</AppLink>;
  const failed = [scheme, library, before, after].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <PageHead title={t('compare.title')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!scheme.data || !measures) return <PageSkeleton rows={6} />;
  const options = versions
    .map(({ version, effectiveFrom }) => ({
      value: version,
      label: t('scheme.version', { version, from: effectiveFrom }),
    }))
    .toReversed();
  return (
    <>
      <PageHead title={t('compare.title')} above={above} />
      {versions.length < 2 ? (
        <EmptyState title={t('compare.onlyOne')} hint={t('compare.onlyOneHint')} />
      ) : (
        <Card>
          <Flex gap={12} wrap align="center" style={{ marginBlockEnd: 16 }}>
            <Select
              aria-label={t('compare.from')}
              value={from}
              popupMatchSelectWidth={false}
              options={options}
              onChange={(version) => change({ from: String(version) })}
            />
            <span aria-hidden="true">→</span>
            <Select
              aria-label={t('compare.to')}
              value={to}
              popupMatchSelectWidth={false}
              options={options}
              onChange={(version) => change({ to: String(version) })}
            />
          </Flex>
          {before.data && after.data ? (
            <Differences before={before.data} after={after.data} words={words} measures={measures} />
          ) : (
            <PageSkeleton rows={4} />
          )}
        </Card>
      )}
    </>
  );
}
