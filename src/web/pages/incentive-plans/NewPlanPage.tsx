import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { listIncentivePlans, listPlanTemplates, startIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './plans.module.css';

type From = z.input<NonNullable<typeof startIncentivePlan.body>>['from'];

/** With what to begin: a template, a copy, or nothing. */
export function NewPlanPage() {
  const { t, ofWords } = useText();
  const navigate = useNavigate();
  const { search } = useAddress();
  const templates = useQuery({ ...queryOf(listPlanTemplates), staleTime: 600_000 });
  const plans = useQuery(queryOf(listIncentivePlans));
  const [name, setName] = useState('');
  const [copied, setCopied] = useState(numberIn(search.copy));
  const starting = useMutation({
    mutationFn: (input: { name: string; from: From }) => call(startIncentivePlan, { body: input }),
    onSuccess: ({ planId }) => navigate({ to: paths.editIncentivePlan(planId).to }),
  });
  const failed = [templates, plans].find((query) => query.isError && !query.data);
  const above = <AppLink target={paths.incentivePlans()}>{t('nav.incentivePlans')}</AppLink>;
  if (failed) {
    return (
      <>
        <PageHead title={t('plan.new')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!templates.data || !plans.data) return <PageSkeleton rows={4} />;
  const begin = (from: From, fallback: string) => starting.mutate({ name: name.trim() || fallback, from });
  const toCopy = plans.data.plans.find((plan) => plan.id === copied);
  return (
    <>
      <PageHead title={t('plan.new')} above={above} />
      <div className={styles.page}>
        <label className={styles.nameField} htmlFor="plan-name">
          <span>{t('edit.name')}</span>
          <Input
            id="plan-name"
            value={name}
            maxLength={100}
            placeholder={t('planEdit.namePlaceholder')}
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
            <p className={styles.faint}>{t('planEdit.copyHint')}</p>
            <div className={styles.startRow}>
              <Select
                aria-label={t('newScheme.copyOf')}
                placeholder={t('newScheme.copyOf')}
                value={toCopy?.id ?? null}
                options={plans.data.plans.map(({ id, name: label }) => ({ value: id, label }))}
                onChange={(id) => setCopied(id ?? undefined)}
              />
              <Button
                disabled={!toCopy || starting.isPending}
                onClick={() =>
                  toCopy && begin({ kind: 'copy', planId: toCopy.id }, t('newScheme.copyName', { name: toCopy.name }))
                }
              >
                {t('newScheme.copy')}
              </Button>
            </div>
          </Card>
          <Card size="small" title={t('newScheme.blank')}>
            <p className={styles.faint}>{t('planEdit.blankHint')}</p>
            <Button disabled={starting.isPending} onClick={() => begin({ kind: 'blank' }, t('planEdit.blankName'))}>
              {t('newScheme.begin')}
            </Button>
          </Card>
        </div>
      </div>
    </>
  );
}
