import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { Target } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from './list.module.css';

type NamedCardProps = {
  name: string;
  target: Target;
  /** Whether something published has a draft with changes. */
  hasDraft?: boolean;
  /** Lines about it. */
  children: ReactNode;
};

/** A scheme, a plan or a draft in a list; the whole card leads where its name does. */
export function NamedCard({ name, target, hasDraft = false, children }: NamedCardProps) {
  const { t } = useText();
  return (
    <li>
      <Card size="small" className={styles.card ?? ''}>
        <AppLink target={target} className={styles.name ?? ''}>
          {name}
        </AppLink>
        {hasDraft ? <Tag className={styles.draftTag ?? ''}>{t('scheme.hasDraft')}</Tag> : null}
        {children}
      </Card>
    </li>
  );
}
