import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { listMeasures } from '#stages/measures/contract.ts';
import { listTemplates, startScheme } from '#stages/plans/contract/drafts.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './schemes.module.css';

type From = z.input<NonNullable<typeof startScheme.body>>['from'];

/** With what to begin: a template, a copy, or nothing. */
export function NewSchemePage() {
  const { t, ofWords } = useText();
  const navigate = useNavigate();
  const { search } = useAddress();
  const templates = useQuery({ ...queryOf(listTemplates), staleTime: 600_000 });
  const schemes = useQuery(queryOf(listSchemes));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const [name, setName] = useState('');
  const [copied, setCopied] = useState(numberIn(search.copy));
  const starting = useMutation({
    mutationFn: (input: { name: string; from: From }) => call(startScheme, { body: input }),
    onSuccess: ({ schemeId }) => navigate({ to: paths.editScheme(schemeId).to }),
  });
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
  const begin = (from: From, fallback: string) => starting.mutate({ name: name.trim() || fallback, from });
  const toCopy = schemes.data.schemes.find((scheme) => scheme.id === copied);
  return (
    <>
      <PageHead title={t('newScheme.title')} above={above} />
      <div className={styles.page}>
        <label className={styles.nameField} htmlFor="scheme-name">
          <span>{t('edit.name')}</span>
          <Input
            id="scheme-name"
            value={name}
            maxLength={100}
            placeholder={t('newScheme.namePlaceholder')}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {starting.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(starting.error, t)} /> : null}
        <h2 className={styles.heading}>{t('newScheme.fromTemplate')}</h2>
        <ul className={styles.templates}>
          {templates.data.templates.map((template) => (
            <li key={template.key}>
              <Card size="small" title={ofWords(template.words)}>
                <p>{ofWords(template.explains)}</p>
                <ul className={styles.templateKpis}>
                  {template.definition.kpis.map((kpi) => (
                    <li key={kpi.measure}>
                      <span>{kpiNames.get(kpi.measure) ?? kpi.measure}</span>
                      <strong>{kpi.weight}%</strong>
                    </li>
                  ))}
                </ul>
                <Button
                  type="primary"
                  disabled={starting.isPending}
                  aria-label={t('newScheme.useOf', { name: ofWords(template.words) })}
                  onClick={() => begin({ kind: 'template', template: template.key }, ofWords(template.words))}
                >
                  {t('newScheme.use')}
                </Button>
              </Card>
            </li>
          ))}
        </ul>
        <div className={styles.twoColumns}>
          <Card size="small" title={t('newScheme.copy')}>
            <p className={styles.faint}>{t('newScheme.copyHint')}</p>
            <div className={styles.startRow}>
              <Select
                aria-label={t('newScheme.copyOf')}
                placeholder={t('newScheme.copyOf')}
                value={toCopy?.id ?? null}
                options={schemes.data.schemes.map(({ id, name: label }) => ({ value: id, label }))}
                onChange={(id) => setCopied(id ?? undefined)}
              />
              <Button
                disabled={!toCopy || starting.isPending}
                onClick={() =>
                  toCopy && begin({ kind: 'copy', schemeId: toCopy.id }, t('newScheme.copyName', { name: toCopy.name }))
                }
              >
                {t('newScheme.copy')}
              </Button>
            </div>
          </Card>
          <Card size="small" title={t('newScheme.blank')}>
            <p className={styles.faint}>{t('newScheme.blankHint')}</p>
            <Button disabled={starting.isPending} onClick={() => begin({ kind: 'blank' }, t('newScheme.blankName'))}>
              {t('newScheme.begin')}
            </Button>
          </Card>
        </div>
      </div>
    </>
  );
}
