import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useLiveUpdates } from '#web/client/live.ts';
import { mayCall, type PageNeeds } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { TourOnce } from '#web/parts/tour/TourOnce.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { NoRight } from './NoRight.tsx';
import { currentItem, navigationOf } from './navigation.tsx';
import { PhoneBars } from './PhoneBars.tsx';
import { SideBar } from './SideBar.tsx';
import styles from './shell.module.css';

/** The frame around every page behind the sign-in: navigation at the side, on a phone at the bottom. */
export function Shell() {
  const { t } = useText();
  const me = useMe();
  useLiveUpdates();
  const isPhone = useIsPhone();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const needs = useMatches({ select: (matches): PageNeeds | undefined => matches.at(-1)?.loaderData });
  const groups = navigationOf(me);
  const current = currentItem(
    groups.flatMap((group) => group.items),
    pathname,
  );
  const [isTour, setTour] = useState(false);
  const bars = { groups, current, me, onTour: () => setTour(true) };
  return (
    <div className={isPhone ? styles.phone : styles.desk}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      {isPhone ? <PhoneBars {...bars} /> : <SideBar {...bars} />}
      <main id="content" tabIndex={-1} className={styles.content}>
        <Suspense fallback={<PageSkeleton />}>{needs && !mayCall(needs, me) ? <NoRight /> : <Outlet />}</Suspense>
      </main>
      <TourOnce roles={me.roles} isAsked={isTour} onEnd={() => setTour(false)} />
    </div>
  );
}
