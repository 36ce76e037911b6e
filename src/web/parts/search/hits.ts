import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type SearchKind, search } from '#stages/crm/contract/search.ts';
import { listMeasures } from '#stages/measures/contract.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import type { NavItem } from '#web/parts/shell/navigation.tsx';
import { paths, type Target } from '#web/path-builder.ts';

export type Hit = { key: string; name: string; hint: string | null; target: Target };
export type HitGroup = { key: 'pages' | 'kpis' | 'schemes' | SearchKind; hits: readonly Hit[] };

const kpisShown = 6;

/** What fits the text: pages and schemes found here, records by the server within the caller's scope. */
export function useHits(text: string, pages: readonly NavItem[]): { groups: HitGroup[]; isFetching: boolean } {
  const { t, ofWords } = useText();
  const matcher = useQuery({ queryKey: ['pinyin'], queryFn: loadMatcher, staleTime: Number.POSITIVE_INFINITY });
  const schemes = useQuery({ ...queryOf(listSchemes), staleTime: 60_000 });
  const kpis = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const records = useQuery({
    ...queryOf(search, { query: { text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const fits = matcher.data ?? plainMatch;
  const own = useMemo(() => {
    const pageHits = pages.map(
      ({ text: words, target }): Hit => ({ key: target.to, name: t(words), hint: null, target }),
    );
    const schemeHits = (schemes.data?.schemes ?? []).map(
      ({ id, name }): Hit => ({ key: String(id), name, hint: null, target: paths.scheme(id) }),
    );
    const kpiHits = (kpis.data?.measures ?? []).map(
      ({ key, words }): Hit => ({ key, name: ofWords(words), hint: null, target: paths.kpi(key) }),
    );
    const found = (hits: readonly Hit[]) => hits.filter(({ name }) => text === '' || fits(name, text));
    return [
      { key: 'pages' as const, hits: found(pageHits) },
      { key: 'kpis' as const, hits: text === '' ? [] : found(kpiHits).slice(0, kpisShown) },
      { key: 'schemes' as const, hits: text === '' ? [] : found(schemeHits) },
    ];
  }, [pages, schemes.data, kpis.data, fits, text, t, ofWords]);
  const groups: HitGroup[] = [...own, ...(text === '' ? [] : recordGroups(records.data?.groups ?? []))];
  return { groups: groups.filter(({ hits }) => hits.length > 0), isFetching: records.isFetching };
}

type RecordGroup = { kind: SearchKind; hits: readonly { id: number; name: string; hint: string | null }[] };

function recordGroups(groups: readonly RecordGroup[]): HitGroup[] {
  return groups.map(({ kind, hits }) => ({
    key: kind,
    hits: hits.map(({ id, name, hint }) => ({
      key: String(id),
      name,
      hint,
      target: kind === 'people' ? paths.person(id) : paths.record(kind, id),
    })),
  }));
}

type Match = (name: string, text: string) => boolean;

function plainMatch(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.toLowerCase());
}

/** Pinyin and initials too, once their table has come: it is larger than all the rest of the search. */
async function loadMatcher(): Promise<Match> {
  const { match } = await import('pinyin-pro');
  return (name, text) => plainMatch(name, text) || match(name, text.replaceAll(' ', ''), { continuous: true }) !== null;
}
