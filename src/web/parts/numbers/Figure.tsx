import { Tooltip } from 'antd';
import { type Text, textOfCode, useText } from '#web/i18n/text.ts';
import { useFormat } from './format.ts';
import type { Unit } from './make-format.ts';
import styles from './numbers.module.css';

export type Missing = { code: string; of?: string | undefined } | null;

/** Why there is no number, in words. */
export function reasonOf(missing: Missing, t: Text): string {
  if (!missing) return t('missing.other');
  return textOfCode(t, 'missing', missing.code, { of: missing.of ?? '' }) ?? t('missing.other');
}

type FigureProps = {
  value: string | null;
  unit: Unit;
  missing?: Missing;
  /** Without the unit where a table's head or the text around says it. */
  bare?: boolean;
};

/** A number with its unit; missing is a dash with the reason on hover, never 0. */
export function FigureText({ value, unit, missing = null, bare = false }: FigureProps) {
  const format = useFormat();
  if (value === null) return <NoValue missing={missing} />;
  const figure = format.figure(value, unit);
  const showsUnit = !bare && figure.unit !== '';
  return (
    <span className={styles.figure}>
      {figure.digits}
      {showsUnit ? <span className={styles.unit}> {figure.unit}</span> : null}
    </span>
  );
}

export function NoValue({ missing }: { missing: Missing }) {
  const { t } = useText();
  const reason = reasonOf(missing, t);
  return (
    <Tooltip title={reason}>
      <span className={styles.missing}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{reason}</span>
      </span>
    </Tooltip>
  );
}
