import { QuestionCircleOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './help.module.css';

const HelpPanel = lazy(async () => ({ default: (await import('./HelpPanel.tsx')).HelpPanel }));

/** Opens the help about the page one is on; `onTour` shows the tour again. */
export function HelpButton({ isSmall = false, onTour }: { isSmall?: boolean; onTour: () => void }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [isNeeded, setNeeded] = useState(false);
  if (isOpen && !isNeeded) setNeeded(true);
  return (
    <>
      <button
        type="button"
        className={isSmall ? styles.icon : styles.button}
        aria-label={isSmall ? t('help.open') : undefined}
        aria-haspopup="dialog"
        data-tour="help"
        onClick={() => setOpen(true)}
      >
        <QuestionCircleOutlined />
        {isSmall ? null : <span>{t('help.open')}</span>}
      </button>
      {isNeeded ? (
        <Suspense fallback={null}>
          <HelpPanel
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            onTour={() => {
              setOpen(false);
              onTour();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
