import { AutoComplete, Card, Select } from 'antd';
import { useId, useState } from 'react';
import type { Draft } from '#connectors/file/contract/wizard.ts';
import { factSources } from '#engine/facts/catalog.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import type { OpenedUpload } from './CheckFile.tsx';
import styles from './imports.module.css';
import { useKindWords } from './kind-words.ts';

type CheckHeadProps = { upload: OpenedUpload; draft: Draft; onDraft: (draft: Draft) => void };

/** Which sheet of which file, what its rows are and where they come from. */
export function CheckHead({ upload, draft, onDraft }: CheckHeadProps) {
  const { t, ofWords } = useText();
  const { change } = useAddress();
  const kindWords = useKindWords();
  const [sheetId, kindId] = [useId(), useId()];
  const kinds = ['people' as const, ...factSources.map(({ key }) => key)];
  const sheetLabel = ({ name, kind, columns }: OpenedUpload['sheets'][number]) =>
    kind === null ? (name ?? '') : t('import.sheetOf', { sheet: name ?? '', kind: kindWords(kind), columns });
  const system = upload.systems.find(({ key }) => key === draft.origin);
  const guessed = upload.sheets.find(({ name }) => name === draft.sheet) ?? upload.sheets[0];
  return (
    <Card size="small">
      <div className={styles.head}>
        <p className={styles.fileName}>
          <strong>{upload.fileName}</strong>{' '}
          <button type="button" className={styles.link} onClick={() => change({ upload: undefined })}>
            {t('import.otherFile')}
          </button>
        </p>
        <div className={styles.fields}>
          {upload.sheets.length > 1 ? (
            <div className={styles.field}>
              <label htmlFor={sheetId}>{t('import.sheet')}</label>
              <Select
                id={sheetId}
                value={draft.sheet ?? ''}
                onChange={(name) => {
                  const chosen = upload.sheets.find((sheet) => sheet.name === name);
                  const kind = chosen?.kind ?? draft.kind;
                  onDraft({ kind, origin: draft.origin, sheet: name, mapping: null, edits: [], makeManagers: false });
                }}
                options={upload.sheets.map((sheet) => ({ value: sheet.name ?? '', label: sheetLabel(sheet) }))}
              />
            </div>
          ) : null}
          <div className={styles.field}>
            <label htmlFor={kindId}>{t('import.kind')}</label>
            <Select
              id={kindId}
              value={draft.kind}
              onChange={(kind) => onDraft({ ...draft, kind, mapping: null })}
              options={kinds.map((kind) => ({ value: kind, label: kindWords(kind) }))}
            />
          </div>
          <OriginChoice upload={upload} draft={draft} onDraft={onDraft} />
        </div>
        {system && guessed?.system === system.key ? (
          <p className={styles.faint}>{t('import.recognised', { system: ofWords(system.words) })}</p>
        ) : null}
      </div>
    </Card>
  );
}

/** Where the records come from: a system known by name, or any name of one's own. */
function OriginChoice({ upload, draft, onDraft }: CheckHeadProps) {
  const { t, ofWords } = useText();
  const id = useId();
  const nameOf = (key: string) => {
    const known = upload.systems.find((system) => system.key === key);
    return known ? ofWords(known.words) : key === 'file' ? t('import.origin.file') : key;
  };
  const [typed, setTyped] = useState(() => nameOf(draft.origin));
  const take = (text: string) => {
    const named = [...upload.systems.map(({ key }) => key), 'file'].find((key) => nameOf(key) === text || key === text);
    const origin = named ?? text.trim();
    setTyped(nameOf(origin === '' ? draft.origin : origin));
    if (origin !== '' && origin !== draft.origin) onDraft({ ...draft, origin, mapping: null });
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} title={t('import.originHint')}>
        {t('import.origin')}
      </label>
      <AutoComplete
        id={id}
        value={typed}
        onChange={setTyped}
        onSelect={take}
        onBlur={() => take(typed)}
        options={['file', ...upload.systems.map(({ key }) => key)].map((key) => ({ value: nameOf(key) }))}
      />
      <small>{t('import.originHint')}</small>
    </div>
  );
}
