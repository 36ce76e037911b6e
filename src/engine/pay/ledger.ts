/**
 * A ledger of what was earned. It only grows: an event that was already posted posts nothing again, and a line is never
 * changed but in its state, which only goes forward. What was paid is taken back by reversing it, not by going back.
 *
 *   calculated → confirmed → paid, each of them → reversed; paid → calculated is refused
 *   the same event twice → the same lines with the same numbers
 */
export type LineState = 'calculated' | 'confirmed' | 'paid' | 'reversed';

const nextStates: Readonly<Record<LineState, readonly LineState[]>> = {
  calculated: ['confirmed', 'reversed'],
  confirmed: ['paid', 'reversed'],
  paid: ['reversed'],
  reversed: [],
};

export function isLineState(text: string): text is LineState {
  return Object.hasOwn(nextStates, text);
}

export function mayFollow(state: LineState, next: LineState): boolean {
  return nextStates[state].includes(next);
}

/** Whether a line can go through these states, the first being the one it was posted in. */
export function isPossiblePath(states: readonly LineState[]): boolean {
  return states.every((state, at) => {
    const before = states[at - 1];
    return before === undefined ? state === 'calculated' : mayFollow(before, state);
  });
}

export type PostedLine<Line> = { id: number; event: string; line: Line };

/** Posts an event's lines, and gives the ledger after it and the event's own lines in it. */
export function postEvent<Line>(
  ledger: readonly PostedLine<Line>[],
  event: string,
  lines: readonly Line[],
): { ledger: readonly PostedLine<Line>[]; posted: readonly PostedLine<Line>[] } {
  const known = ledger.filter((each) => each.event === event);
  if (known.length > 0) return { ledger, posted: known };
  const last = ledger.at(-1)?.id ?? 0;
  const posted = lines.map((line, at) => ({ id: last + 1 + at, event, line }));
  return { ledger: [...ledger, ...posted], posted };
}
