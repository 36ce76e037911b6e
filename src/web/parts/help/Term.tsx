import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import type { TermKey } from '#web/i18n/glossary.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './help.module.css';

/** A word of the trade with its meaning on hover and on focus; the glossary comes when first asked for. */
export function Term({ of, children }: { of: TermKey; children: ReactNode }) {
  const { ofWords } = useText();
  const [isAsked, setAsked] = useState(false);
  const { data } = useQuery({
    queryKey: ['glossary'],
    queryFn: async () => (await import('#web/i18n/glossary.ts')).glossary,
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Tooltip title={data ? ofWords(data[of].meaning) : '…'} onOpenChange={(isOpen) => isOpen && setAsked(true)}>
      {/* A button, so that the keyboard gets here too. */}
      <button type="button" className={styles.term}>
        {children}
      </button>
    </Tooltip>
  );
}
