import { Segmented } from 'antd';
import { useText } from '#web/i18n/text.ts';

export type Counted = 'yes' | 'no';

/** The facts that counted, or the others with the reason. */
export function CountedChoice({ value, onChange }: { value: Counted; onChange: (value: Counted) => void }) {
  const { t } = useText();
  return (
    <Segmented
      aria-label={t('why.facts')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'yes', label: t('why.countedTab') },
        { value: 'no', label: t('why.notCountedTab') },
      ]}
    />
  );
}
