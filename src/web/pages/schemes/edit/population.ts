import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { z } from 'zod';
import { decimal, splitByLargestRemainder, toText } from '#engine/money.ts';
import { previewScores } from '#stages/scores/contract/draft.ts';
import { call } from '#web/client/call.ts';
import { usePeriods } from '#web/parts/drafts/periods.ts';
import type { Editor } from './editor.ts';
import type { Definition } from './use-draft.ts';

export type Population = z.output<typeof previewScores.answer>['population'][number] & { period: string };

/**
 * What the people of the draft reached in the last complete period, by KPI. It does not hang on weights and curves, so those
 * can be dragged without asking the server again; it is asked with a scheme that is always sound.
 */
export function usePopulation(editor: Editor): ReadonlyMap<string, Population> {
  const { definition, schemeId } = editor;
  const { last } = usePeriods(definition.cycles);
  const known = definition.kpis.filter((kpi) => editor.measureOf(kpi.measure) !== undefined);
  const probe = useDeferredValue(known.length === 0 ? null : JSON.stringify(probeOf({ ...definition, kpis: known })));
  const answer = useQuery({
    queryKey: [previewScores.path, 'population', schemeId, last, probe],
    queryFn: ({ signal }) => {
      const sound: Definition = JSON.parse(probe ?? '{}');
      return call(previewScores, {
        body: { period: last, scheme: schemeId, definition: sound, draftTargets: true, limit: 0 },
        signal,
      });
    },
    enabled: probe !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return useMemo(
    () => new Map(answer.data?.population.map((each) => [each.measure, { ...each, period: answer.data.period }])),
    [answer.data],
  );
}

/** The same people, KPIs and targets, with equal weights and curves that fit anything. */
function probeOf({ participants, kpis, cycles }: Definition): Definition {
  const { when: _when, ...who } = participants;
  const measures = [...new Set(kpis.map((kpi) => kpi.measure))];
  const shares = measures.map((key) => ({ key, share: decimal(1) }));
  const weights = splitByLargestRemainder(decimal(100), shares, 2);
  return {
    cycles: cycles.length > 0 ? cycles : ['quarter'],
    participants: who,
    kpis: measures.map((measure) => {
      const target = kpis.find((kpi) => kpi.measure === measure)?.target ?? { kind: 'none' };
      return {
        measure,
        weight: toText(weights.get(measure) ?? decimal(0)),
        // A fixed one is put in while drawing: it may be half-typed here.
        target: target.kind === 'fixed' ? { kind: 'none' } : target,
        curve: { kind: 'manual' },
      };
    }),
    items: [],
    missing: 'zero',
    passLine: '60',
    grades: [{ grade: '-', from: '0', coefficient: '1' }],
    places: 1,
  };
}
