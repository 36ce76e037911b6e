import type { z } from 'zod';
import type { reopenedShape } from '#stages/rewards/contract/close-shapes.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from './numbers/instant.ts';

type Reopened = z.output<typeof reopenedShape>;

/** When and why a version was reopened, and who asked and agreed, in a sentence. Of old versions not all is known. */
export function useReopened(): (reopened: Reopened) => string {
  const { t } = useText();
  const instant = useInstant();
  return ({ at, reason, askedBy, decidedBy }) => {
    const params = { at: instant(at), reason: reason ?? '', asked: askedBy ?? '', decided: decidedBy ?? '' };
    return t(reason && askedBy && decidedBy ? 'close.reopened' : 'close.reopenedAt', params);
  };
}
