import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { previewMeasure } from '#stages/measures/contract/preview.ts';
import { call } from '#web/client/call.ts';

export type Previewed = z.output<typeof previewMeasure.answer>;
type Figure = Previewed['total'];
export type PreviewAsked = { measure: MeasureDefinition; period: string; teamId?: number | undefined };

/** A draft's values; while a newer draft is computed the values before it stay. */
export function previewOf(asked: PreviewAsked | null) {
  return queryOptions({
    queryKey: [previewMeasure.path, asked],
    queryFn: ({ signal }) => {
      if (!asked) throw new Error('nothing to preview');
      return call(previewMeasure, { body: bodyOf(asked), signal });
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function bodyOf({ measure, period, teamId }: PreviewAsked): z.input<typeof previewMeasure.body & object> {
  return { measure: wire(measure), period, teamId };
}

/** The lists of a definition may not be changed; those of a request may. */
export function wire(measure: MeasureDefinition): z.input<typeof previewMeasure.body & object>['measure'] {
  const { aliases, ...rest } = measure;
  return aliases ? { ...rest, aliases: [...aliases] } : rest;
}

/** Whether an edit moves this figure. */
export function moves(now: Figure, before: Figure): boolean {
  return now.value !== before.value;
}
