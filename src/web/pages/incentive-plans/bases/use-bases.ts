import { useCallback } from 'react';
import { listPayBases, savePayBases } from '#stages/rewards/contract/pay.ts';
import { call } from '#web/client/call.ts';
import { type Typed, useTypedCells } from '#web/parts/grid/use-typed-cells.ts';

/** One field of the grid. */
export type BaseCell = { personId: number; key: string };

/** As many as the server takes at once. */
const batch = 20_000;

export function cellKey({ personId, key }: BaseCell): string {
  return `${personId} ${key}`;
}

/** The bases that hold from a period on; an empty field is none from then on. */
export function useBases(period: string) {
  const send = useCallback(
    async (cells: readonly Typed<BaseCell>[]) => {
      const bases = cells.map(({ value, ...cell }) => ({ ...cell, amount: value }));
      await call(savePayBases, { body: { period, bases } });
    },
    [period],
  );
  return useTypedCells({ keyOf: cellKey, send, batch, readFrom: listPayBases.path });
}
