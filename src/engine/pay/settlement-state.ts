/**
 * The life of a settlement beside the document that pays it. Earnings are settled; a document invoices the settlement; when
 * the document is deleted the settlement is open for another one, and when it is cancelled somebody has to look. An
 * invoiced settlement is neither cancelled nor deleted, its document comes first.
 *
 *   settled → make the document → invoiced → delete the document → settled
 */
export type SettlementState = 'settled' | 'invoiced' | 'exception' | 'cancelled' | 'deleted';
export type SettlementAction =
  | 'make_document'
  | 'cancel_document'
  | 'restore_document'
  | 'delete_document'
  | 'cancel'
  | 'delete';

const moves: Readonly<Record<SettlementState, Partial<Readonly<Record<SettlementAction, SettlementState>>>>> = {
  settled: { make_document: 'invoiced', cancel: 'cancelled', delete: 'deleted' },
  invoiced: { cancel_document: 'exception', delete_document: 'settled' },
  exception: { restore_document: 'invoiced', delete_document: 'settled' },
  cancelled: { delete: 'deleted' },
  deleted: {},
};

/** The state after it; null when the action is refused. */
export function settlementAfter(state: SettlementState, action: SettlementAction): SettlementState | null {
  return moves[state][action] ?? null;
}

export function isSettlementState(text: string): text is SettlementState {
  return Object.hasOwn(moves, text);
}
