import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { makeWriter } from './write.ts';

/** The library and the schemes a plan's sentences need, and the writer of them; `isReady` once both are there. */
export function useWriter(currency: string) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const schemes = useQuery({ ...queryOf(listSchemes), staleTime: 60_000 });
  const writer = useMemo(() => {
    const measures = new Map(library.data?.measures.map((measure) => [measure.key, measure]));
    const names = new Map(schemes.data?.schemes.map(({ key, name }) => [key, name]));
    return makeWriter({
      t,
      ofWords,
      format,
      currency,
      measureName: (key) => {
        const measure = measures.get(key);
        return measure ? ofWords(measure.words) : key === '' ? t('plan.blank') : key;
      },
      measureDirection: (key) => measures.get(key)?.direction ?? 'up',
      measureUnit: (key) => measures.get(key)?.unit ?? 'money',
      schemeName: (key) => names.get(key) ?? (key === '' ? t('plan.blank') : key),
    });
  }, [t, ofWords, format, currency, library.data, schemes.data]);
  return { writer, library, schemes, isReady: library.data !== undefined && schemes.data !== undefined };
}
