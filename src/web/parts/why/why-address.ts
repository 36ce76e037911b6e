import { useAddress } from '#web/client/address.ts';
import type { SubjectKind } from '#web/path-builder.ts';

export type WhySubject = { kind: SubjectKind; id: number };
export type WhyAsked = WhySubject & { measure: string | null };

/**
 * The question "why" lives in the address (`why=person-12-sales`), so that an answer can be sent to a colleague, and
 * "back" closes the panel on a phone.
 */
export function useWhy(): {
  asked: WhyAsked | null;
  open: (subject: WhySubject, measure: string | null) => void;
  close: () => void;
} {
  const { search, change } = useAddress();
  return {
    asked: readWhy(search.why),
    open: ({ kind, id }, measure) => change({ why: measure === null ? `${kind}-${id}` : `${kind}-${id}-${measure}` }),
    close: () => change({ why: undefined }, 'replace'),
  };
}

export function readWhy(text: string | undefined): WhyAsked | null {
  const match = /^(person|team)-(\d{1,15})(?:-([a-z][a-z0-9_]*))?$/.exec(text ?? '');
  if (!match) return null;
  return { kind: match[1] === 'team' ? 'team' : 'person', id: Number(match[2]), measure: match[3] ?? null };
}
