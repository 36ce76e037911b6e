import { lazy, Suspense, useEffect, useState } from 'react';
import type { Role } from '#platform/endpoint.ts';
import type { TourRole } from './FirstTour.tsx';
import { isToured, rememberTour } from './toured.ts';

const FirstTour = lazy(async () => ({ default: (await import('./FirstTour.tsx')).FirstTour }));

/** Looks so often whether a page with results stands: the tour is about those, and would only be in the way elsewhere. */
const everyMs = 1500;

function roleOf(roles: readonly Role[]): TourRole {
  if (roles.some((role) => role !== 'salesperson' && role !== 'manager')) return 'office';
  return roles.includes('manager') ? 'manager' : 'seller';
}

/** The tour of whoever is here for the first time in this role; `isAsked` shows it again. */
export function TourOnce({ roles, isAsked, onEnd }: { roles: readonly Role[]; isAsked: boolean; onEnd: () => void }) {
  const role = roleOf(roles);
  const [isFirst, setFirst] = useState(false);
  useEffect(() => {
    if (isToured(role)) return;
    const timer = setInterval(() => {
      if (document.querySelector('main [data-why]') === null) return;
      clearInterval(timer);
      setFirst(true);
    }, everyMs);
    return () => clearInterval(timer);
  }, [role]);
  if (!isFirst && !isAsked) return null;
  return (
    <Suspense fallback={null}>
      <FirstTour
        role={role}
        onEnd={() => {
          rememberTour(role);
          setFirst(false);
          onEnd();
        }}
      />
    </Suspense>
  );
}
