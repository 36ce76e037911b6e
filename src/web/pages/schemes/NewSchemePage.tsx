import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { listMeasures } from '#stages/measures/contract.ts';
import { listTemplates, startScheme } from '#stages/plans/contract/drafts.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { StartDraft } from '#web/parts/drafts/StartDraft.tsx';
import { withPercent } from '#web/parts/numbers/percent.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './schemes.module.css';

type Template = z.output<typeof listTemplates.answer>['templates'][number];

/** A new scheme: a template shows its KPIs with their weights. */
export function NewSchemePage() {
  const { t, ofWords } = useText();
  const templates = useQuery({ ...queryOf(listTemplates), staleTime: 600_000 });
  const schemes = useQuery(queryOf(listSchemes));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const failed = [templates, schemes, library].find((query) => query.isError && !query.data);
  const above = <AppLink target={paths.schemes()}>{t('nav.schemes')}</AppLink>;
  if (failed) {
    return (
      <>
        <PageHead title={t('newScheme.title')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!templates.data || !schemes.data || !library.data) return <PageSkeleton rows={4} />;
  const kpiNames = new Map(library.data.measures.map((measure) => [measure.key, ofWords(measure.words)]));
  return (
    <StartDraft
      title={t('newScheme.title')}
      above={above}
      namePlaceholder={t('newScheme.namePlaceholder')}
      templates={templates.data.templates.map((template) => ({
        ...template,
        contents: <TemplateKpis kpis={template.definition.kpis} names={kpiNames} />,
      }))}
      published={schemes.data.schemes}
      copyHint={t('newScheme.copyHint')}
      blankHint={t('newScheme.blankHint')}
      blankName={t('newScheme.blankName')}
      start={async (name, from) => {
        const begun = await call(startScheme, {
          body: { name, from: from.kind === 'copy' ? { kind: 'copy', schemeId: from.id } : from },
        });
        return paths.editScheme(begun.schemeId);
      }}
    />
  );
}

function TemplateKpis({ kpis, names }: { kpis: Template['definition']['kpis']; names: ReadonlyMap<string, string> }) {
  return (
    <ul className={styles.templateKpis}>
      {kpis.map((kpi) => (
        <li key={kpi.measure}>
          <span>{names.get(kpi.measure) ?? kpi.measure}</span>
          <strong>{withPercent(kpi.weight)}</strong>
        </li>
      ))}
    </ul>
  );
}
