import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { numberIn, useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import type { Target } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import styles from './start.module.css';

/** With what a draft begins: nothing, a template by its key, or a copy of something published by its id. */
type DraftFrom = { kind: 'blank' } | { kind: 'template'; template: string } | { kind: 'copy'; id: number };

type Words = { zh: string; en: string };

type StartDraftProps = {
  title: string;
  above: ReactNode;
  namePlaceholder: string;
  /** `contents`: what it is made of, shown under what it is good for. */
  templates: readonly { key: string; words: Words; explains: Words; contents?: ReactNode }[];
  /** What can be copied. */
  published: readonly { id: number; name: string }[];
  copyHint: string;
  blankHint: string;
  /** What a blank one is called until somebody names it. */
  blankName: string;
  /** Begins the draft; answers where it is edited. */
  start: (name: string, from: DraftFrom) => Promise<Target>;
};

/** A name, and with what to begin: a template, a copy, or nothing. */
export function StartDraft(props: StartDraftProps) {
  const { t, ofWords } = useText();
  const navigate = useNavigate();
  const { search } = useAddress();
  const [name, setName] = useState('');
  const [copied, setCopied] = useState(numberIn(search.copy));
  const starting = useMutation({
    mutationFn: ({ from, fallback }: { from: DraftFrom; fallback: string }) =>
      props.start(name.trim() || fallback, from),
    onSuccess: ({ to }) => navigate({ to }),
  });
  const toCopy = props.published.find(({ id }) => id === copied);
  const begin = (from: DraftFrom, fallback: string) => starting.mutate({ from, fallback });
  return (
    <>
      <PageHead title={props.title} above={props.above} />
      <div className={styles.page}>
        <label className={styles.nameField} htmlFor="draft-name">
          <span>{t('edit.name')}</span>
          <Input
            id="draft-name"
            value={name}
            maxLength={100}
            placeholder={props.namePlaceholder}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {starting.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(starting.error, t)} /> : null}
        <h2 className={styles.heading}>{t('startDraft.fromTemplate')}</h2>
        <ul className={styles.templates}>
          {props.templates.map(({ key, words, explains, contents }) => (
            <li key={key}>
              <Card size="small" title={ofWords(words)}>
                <p>{ofWords(explains)}</p>
                {contents}
                <Button
                  type="primary"
                  disabled={starting.isPending}
                  aria-label={t('startDraft.useOf', { name: ofWords(words) })}
                  onClick={() => begin({ kind: 'template', template: key }, ofWords(words))}
                >
                  {t('startDraft.use')}
                </Button>
              </Card>
            </li>
          ))}
        </ul>
        <div className={styles.otherwise}>
          <Card size="small" title={t('startDraft.copy')}>
            <p>{props.copyHint}</p>
            <div className={styles.copy}>
              <Select
                aria-label={t('startDraft.copyOf')}
                placeholder={t('startDraft.copyOf')}
                value={toCopy?.id ?? null}
                options={props.published.map(({ id, name: label }) => ({ value: id, label }))}
                onChange={(id) => setCopied(id ?? undefined)}
              />
              <Button
                disabled={!toCopy || starting.isPending}
                onClick={() =>
                  toCopy && begin({ kind: 'copy', id: toCopy.id }, t('startDraft.copyName', { name: toCopy.name }))
                }
              >
                {t('startDraft.copy')}
              </Button>
            </div>
          </Card>
          <Card size="small" title={t('startDraft.blank')}>
            <p>{props.blankHint}</p>
            <Button disabled={starting.isPending} onClick={() => begin({ kind: 'blank' }, props.blankName)}>
              {t('startDraft.begin')}
            </Button>
          </Card>
        </div>
      </div>
    </>
  );
}
