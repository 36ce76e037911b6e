import { Alert } from 'antd';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type FactRecord, idOf, nameOf, titleOf } from './record.ts';

/** Says what has just been saved and that the scores follow, and leads to where one can watch them. */
export function SavedNotice({ record }: { record: FactRecord }) {
  const { t, ofWords } = useText();
  const { search, change } = useAddress();
  if (search.saved !== 'created' && search.saved !== 'changed') return null;
  const owner = idOf(record, 'owner');
  const name = titleOf(record, { ofWords });
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t(search.saved === 'created' ? 'record.created' : 'record.saved', { name })}
      description={
        owner === null ? null : (
          <AppLink target={paths.performanceOf('person', owner)}>
            {t('record.seePerformance', { name: nameOf(record, 'owner') })}
          </AppLink>
        )
      }
      closable={{ onClose: () => change({ saved: undefined }, 'replace'), 'aria-label': t('common.close') }}
      style={{ marginBlockEnd: 16 }}
    />
  );
}
