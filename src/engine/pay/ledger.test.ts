import { expect, test } from 'vitest';
import { isPossiblePath, postEvent } from '#engine/pay/ledger.ts';
import { settlementAfter } from '#engine/pay/settlement-state.ts';

test('an event posted again changes nothing and finds its own lines', () => {
  const first = postEvent([], 'A', ['commission', 'override']);
  const other = postEvent(first.ledger, 'B', ['commission']);
  const again = postEvent(other.ledger, 'A', ['commission', 'override', 'one more']);
  expect(again.ledger).toBe(other.ledger);
  expect(again.posted).toEqual(first.posted);
  expect(other.ledger.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('a line goes forward only, and what was paid is reversed', () => {
  expect(isPossiblePath(['calculated', 'confirmed', 'paid', 'reversed'])).toBe(true);
  expect(isPossiblePath(['calculated', 'reversed'])).toBe(true);
  expect(isPossiblePath(['calculated', 'confirmed', 'paid', 'calculated'])).toBe(false);
  expect(isPossiblePath(['calculated', 'paid'])).toBe(false);
  expect(isPossiblePath(['calculated', 'reversed', 'calculated'])).toBe(false);
  expect(isPossiblePath(['paid'])).toBe(false);
});

test('a settlement is open again when its document is deleted, and cannot be deleted under it', () => {
  expect(settlementAfter('settled', 'make_document')).toBe('invoiced');
  expect(settlementAfter('invoiced', 'delete_document')).toBe('settled');
  expect(settlementAfter('invoiced', 'cancel_document')).toBe('exception');
  expect(settlementAfter('exception', 'restore_document')).toBe('invoiced');
  expect(settlementAfter('invoiced', 'delete')).toBe(null);
  expect(settlementAfter('invoiced', 'cancel')).toBe(null);
  expect(settlementAfter('invoiced', 'make_document')).toBe(null);
});
