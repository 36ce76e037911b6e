import { type Decimal, decimal, zero } from '#engine/money.ts';
import type { OwnedRecord } from '../store/hand-over.ts';

/**
 * Deals records out to successors: whatever belongs to one customer stays together, and the open amounts, then the
 * numbers of records, come out as even as they can.
 *
 * Example: customers with open deals of 90, 50, 40 and none, two successors: 90 to the first; 50 and 40 to the second;
 * the fourth, which has no deals, to the first, who has less to look after.
 */
export function shareOut(records: readonly OwnedRecord[], successorIds: readonly number[]): Map<OwnedRecord, number> {
  const loads = successorIds.map((id) => ({ id, amount: zero, size: 0 }));
  const given = new Map<OwnedRecord, number>();
  for (const group of largestFirst(records)) {
    const least = loads.reduce((best, load) => (isLess(load, best) ? load : best));
    least.amount = least.amount.plus(group.amount);
    least.size += group.members.length;
    for (const record of group.members) given.set(record, least.id);
  }
  return given;
}

type Group = { members: OwnedRecord[]; amount: Decimal };

function largestFirst(records: readonly OwnedRecord[]): Group[] {
  const keyOf = ({ customerId, kind, id }: OwnedRecord) => (customerId === null ? `${kind} ${id}` : `${customerId}`);
  const groups = [...Map.groupBy(records, keyOf).values()].map((members) => ({
    members,
    amount: members.reduce((sum, { amount }) => (amount === null ? sum : sum.plus(decimal(amount))), zero),
  }));
  return groups.toSorted((a, b) => b.amount.comparedTo(a.amount) || b.members.length - a.members.length);
}

function isLess(a: { amount: Decimal; size: number }, b: { amount: Decimal; size: number }): boolean {
  const byAmount = a.amount.comparedTo(b.amount);
  return byAmount < 0 || (byAmount === 0 && a.size < b.size);
}
