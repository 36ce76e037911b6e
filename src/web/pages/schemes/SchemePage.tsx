import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { getVersion, saveDraft } from '#stages/plans/contract/drafts.ts';
import { getScheme } from '#stages/plans/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { VersionNotices } from '#web/parts/drafts/VersionNotices.tsx';
import { versionToRead } from '#web/parts/drafts/version-states.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Grades, ScoreItems } from './Grades.tsx';
import { Kpis } from './Kpis.tsx';
import { Participants } from './Participants.tsx';
import styles from './schemes.module.css';
import { TakeBack } from './TakeBack.tsx';
import { Versions } from './Versions.tsx';
import { makeWords } from './words.ts';

/** By which rules is the score made? */
export function SchemePage() {
  const { t, language } = useText();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const scheme = useQuery(queryOf(getScheme, { params: { id: numberIn(id) ?? 0 } }));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const { search } = useAddress();
  const me = useMe();
  const navigate = useNavigate();
  const versions = scheme.data?.versions ?? [];
  const newest = versions.at(-1)?.version ?? 0;
  const shown = numberIn(search.version) ?? versionToRead(versions, me.today);
  const chosen = useQuery({
    ...queryOf(getVersion, { params: { id: numberIn(id) ?? 0, version: shown } }),
    enabled: shown > 0 && shown !== newest,
  });
  const measures = library.data?.measures;
  const words = useMemo(() => makeWords(language, measures ?? []), [language, measures]);
  const failed = [scheme, library, chosen].find((query) => query.isError && !query.data);
  const above = <AppLink target={paths.schemes()}>{t('nav.schemes')}</AppLink>;
  if (failed) {
    return (
      <>
        <PageHead title={t('nav.schemes')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!scheme.data || !measures || (shown !== newest && !chosen.data)) return <PageSkeleton rows={8} />;
  const { warnings } = scheme.data;
  const { definition, version, effectiveFrom } = chosen.data && shown !== newest ? chosen.data : scheme.data;
  const mayDesign = mayCall(saveDraft, me);
  return (
    <>
      <PageHead title={scheme.data.name} above={above}>
        {mayDesign ? (
          <>
            <Button onClick={() => void navigate({ to: '/schemes/new', search: { copy: String(scheme.data.id) } })}>
              {t('startDraft.copy')}
            </Button>
            <Button type="primary" onClick={() => void navigate({ to: paths.editScheme(scheme.data.id).to })}>
              {t('scheme.edit')}
            </Button>
          </>
        ) : null}
      </PageHead>
      <div className={styles.page}>
        <VersionNotices
          versions={versions}
          shown={version}
          changesOf={(other) => paths.compareScheme(scheme.data.id, { to: String(other) })}
          action={
            mayDesign && version !== newest ? (
              <TakeBack schemeId={scheme.data.id} name={scheme.data.name} definition={definition} />
            ) : null
          }
        />
        <Participants scheme={{ ...scheme.data, definition, version, effectiveFrom }} words={words} />
        {warnings.length > 0 && version === newest ? (
          <Alert
            type="warning"
            showIcon
            title={t('scheme.warnings')}
            description={
              <ul className={styles.warnings}>
                {warnings.map((warning) => (
                  <li key={`${warning.code} ${warning.path}`}>{words.warning(warning)}</li>
                ))}
              </ul>
            }
          />
        ) : null}
        <Kpis definition={definition} measures={measures} words={words} />
        <div className={styles.twoColumns}>
          <Grades definition={definition} />
          <ScoreItems definition={definition} words={words} />
        </div>
        <Versions scheme={scheme.data} shown={version} />
      </div>
    </>
  );
}
