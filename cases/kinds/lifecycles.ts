import { isLineState, isPossiblePath, type LineState, postEvent } from '#engine/pay/ledger.ts';
import { isSettlementState, type SettlementAction, settlementAfter } from '#engine/pay/settlement-state.ts';
import { type Json, listOf } from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about what may happen to a line or a settlement, and in which order. */
export const lifecycleKinds: Readonly<Record<string, Runner>> = {
  ledger_state_machine: (input) => {
    const states = [...listOf(input.path), ...(input.then === undefined ? [] : [input.then])].map(lineState);
    return { rejected: !isPossiblePath(states) };
  },
  event_idempotency: (input) => {
    const first = postEvent<string>([], 'event', ['commission', 'override']);
    const key = input.same_event_key_twice === true ? 'event' : 'another event';
    const second = postEvent(first.ledger, key, ['commission', 'override']);
    const ids = (posted: typeof first.posted) => posted.map(({ id }) => id).join();
    return {
      ledger_lines_unchanged: second.ledger.length === first.ledger.length,
      same_ids: ids(second.posted) === ids(first.posted),
    };
  },
  settlement_lifecycle: (input) => {
    const state = String(input.state);
    if (!isSettlementState(state)) throw new Error(`no state is "${state}"`);
    const after = settlementAfter(state, actionNamed(String(input.action)));
    return { state: after ?? state, rejected: after === null };
  },
};

function lineState(json: Json): LineState {
  const state = String(json).toLowerCase();
  if (!isLineState(state)) throw new Error(`no state is "${state}"`);
  return state;
}

const verbs: readonly (readonly [RegExp, SettlementAction, SettlementAction | null])[] = [
  [/^(delete|remove|unlink)/, 'delete_document', 'delete'],
  [/^cancel/, 'cancel_document', 'cancel'],
  [/^(restore|reopen|repost|post)/, 'restore_document', null],
  [/^(make|create|issue|invoice)/, 'make_document', 'make_document'],
];

/** "delete the payout document", "cancel the settlement": a verb, and whether it is done to the document. */
function actionNamed(text: string): SettlementAction {
  const verb = verbs.find(([pattern]) => pattern.test(text));
  const action = /document|invoice/.test(text) ? verb?.[1] : verb?.[2];
  if (!action) throw new Error(`no action is "${text}"`);
  return action;
}
