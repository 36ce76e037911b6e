import { Link } from '@tanstack/react-router';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import styles from './shell.module.css';

export function Brand() {
  const { t } = useText();
  return (
    <Link to={paths.home().to} className={styles.brand}>
      <BrandMark />
      <span>{t('common.product')}</span>
    </Link>
  );
}

/** Three rising bars and the line they have to reach. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <g fill="#fff">
        <rect x="7" y="17" width="4.5" height="8" rx="1.2" opacity=".7" />
        <rect x="13.75" y="13" width="4.5" height="12" rx="1.2" opacity=".85" />
        <rect x="20.5" y="9" width="4.5" height="16" rx="1.2" />
      </g>
      <path d="M6 9.2h12" stroke="#fbbf24" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
