import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { otherKinds } from './kind-words.ts';
import styles from './list.module.css';

/** The kinds that share one item of the menu, side by side. */
export function KindTabs({ kind }: { kind: FactSourceKey }) {
  const { t, ofWords } = useText();
  const navigate = useNavigate();
  if (!otherKinds.includes(kind)) return null;
  return (
    <Segmented
      aria-label={t('nav.otherRecords')}
      className={styles.tabs}
      value={kind}
      onChange={(chosen) => void navigate({ to: paths.records(chosen).to })}
      options={otherKinds.map((each) => ({ value: each, label: ofWords(factSource(each).words) }))}
    />
  );
}
