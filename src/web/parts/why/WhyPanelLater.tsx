import { lazy, Suspense, useState } from 'react';
import type { WhyShown } from './WhyPanel.tsx';
import { useWhy } from './why-address.ts';

const WhyPanel = lazy(async () => ({ default: (await import('./WhyPanel.tsx')).WhyPanel }));

/** The why panel, loaded once somebody has asked: pages open sooner without it. */
export function WhyPanelLater(shown: WhyShown) {
  const { asked } = useWhy();
  const [isNeeded, setNeeded] = useState(asked !== null);
  if (asked !== null && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <WhyPanel {...shown} />
    </Suspense>
  );
}
