import { lazy, Suspense, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import type { ShownPay } from '../pay-query.ts';
import { readLine } from './line-address.ts';

const LinePanel = lazy(async () => ({ default: (await import('./LinePanel.tsx')).LinePanel }));

/** The panel of one line, loaded once somebody has asked. */
export function LinePanelLater({ pay, isSealed = false }: { pay: ShownPay; isSealed?: boolean }) {
  const { search } = useAddress();
  const isAsked = readLine(search.line) !== null;
  const [isNeeded, setNeeded] = useState(isAsked);
  if (isAsked && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <LinePanel pay={pay} isSealed={isSealed} />
    </Suspense>
  );
}
