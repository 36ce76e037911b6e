import { useCallback } from 'react';
import { useText } from '#web/i18n/text.ts';

type Counted = { count: number; isExact: boolean };

/** 共 1,234 条; of very many records only that there are more: 1 万条以上. */
export function useShownCount(): (counted: Counted) => string {
  const { t } = useText();
  return useCallback(({ count, isExact }) => t(isExact ? 'list.count' : 'list.countMore', { count }), [t]);
}
