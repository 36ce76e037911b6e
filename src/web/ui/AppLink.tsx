import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Target } from '#web/path-builder.ts';

/** A link to a page of ours; opens without loading the app anew. */
export function AppLink({ target, children, className }: { target: Target; children: ReactNode; className?: string }) {
  return (
    <Link to={target.to} search={target.search ?? {}} className={className}>
      {children}
    </Link>
  );
}
