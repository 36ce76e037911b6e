import { PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { exportRecords } from '#stages/crm/contract/lists.ts';
import { createFact } from '#stages/crm/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { ExportMenu } from '#web/parts/ExportMenu.tsx';
import { paths } from '#web/path-builder.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { type ListState, stateSearch } from './list-state.ts';
import { filterText } from './record-pages.ts';

type HeadButtonsProps = { kind: FactSourceKey; state: ListState };

/** What one does with the list as a whole: table or board, columns, a file of it, a new record. */
export function HeadButtons({ kind, state }: HeadButtonsProps) {
  const { t } = useText();
  const me = useMe();
  const isPhone = useIsPhone();
  const navigate = useNavigate();
  const { change } = useAddress();
  return (
    <>
      {kind === 'deals' ? (
        <Segmented
          aria-label={t('list.look')}
          value={state.look}
          onChange={(look) => change(stateSearch(state, { look: look === 'board' ? 'board' : 'table' }), 'replace')}
          options={[
            { value: 'table', label: t('list.look.table') },
            { value: 'board', label: t('list.look.board') },
          ]}
        />
      ) : null}
      {state.look === 'table' && !isPhone ? <ColumnChooser kind={kind} state={state} /> : null}
      {isPhone ? null : (
        <ExportMenu
          path={exportRecords.path}
          params={{ kind }}
          query={{ filter: filterText(state.filter), sort: state.sort, columns: state.columns.join(',') }}
        />
      )}
      {mayCall(createFact, me) ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: paths.newRecord(kind).to })}>
          {t('list.new')}
        </Button>
      ) : null}
    </>
  );
}
