import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { type ListState, noView } from './list-state.ts';
import { SaveView } from './SaveView.tsx';
import { useDeleteView, useSaveView, type View } from './views.ts';

type ViewMenuProps = { kind: FactSourceKey; state: ListState; views: readonly View[] };

const emptyState = { filter: undefined, sort: undefined, columns: undefined, look: undefined };

/** Which view the list shows, and what one does with views: save, rename, share, make it the first, delete. */
export function ViewMenu({ kind, state, views }: ViewMenuProps) {
  const { t } = useText();
  const { change } = useAddress();
  const [form, setForm] = useState<'new' | 'edit'>();
  const { view } = state;
  const show = (id: number | undefined) => change({ ...emptyState, view: id === undefined ? noView : String(id) });
  const saving = useSaveView(kind, (saved) => show(saved.id));
  const deleting = useDeleteView(kind, () => show(undefined));
  const settings = { filter: state.filter, sort: state.sort, columns: [...state.columns], look: state.look };
  const items: MenuProps['items'] = [
    { key: 'all', label: t('common.all') },
    ...views.map((each) => ({
      key: `view-${each.id}`,
      label: each.isMine ? each.name : t('list.view.shared', { name: each.name }),
      ...(each.isDefault ? { extra: t('list.view.default') } : {}),
    })),
    { type: 'divider' },
    { key: 'save', label: t('list.view.save') },
    ...(view?.isMine && state.isChanged ? [{ key: 'update', label: t('list.view.update', { name: view.name }) }] : []),
    ...(view?.isMine ? [{ key: 'edit', label: t('list.view.edit') }] : []),
    ...(view && !view.isMine
      ? [{ key: 'default', label: t(view.isDefault ? 'list.view.noDefault' : 'list.view.makeDefault') }]
      : []),
    ...(view?.isMine ? [{ key: 'delete', danger: true, label: t('list.view.delete', { name: view.name }) }] : []),
  ];
  const act = (key: string) => {
    if (key === 'all') show(undefined);
    else if (key.startsWith('view-')) show(Number(key.slice(5)));
    else if (key === 'save') setForm('new');
    else if (key === 'edit') setForm('edit');
    else if (!view) return;
    else if (key === 'update') saving.mutate({ id: view.id, fields: { settings } });
    else if (key === 'default') saving.mutate({ id: view.id, fields: { isDefault: !view.isDefault } });
    else deleting.mutate(view.id);
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, selectedKeys: [view ? `view-${view.id}` : 'all'], onClick: ({ key }) => act(key) }}
      >
        <Button loading={saving.isPending || deleting.isPending}>
          {view ? view.name : t('common.all')}
          {state.isChanged ? ` · ${t('list.view.changed')}` : ''} <DownOutlined />
        </Button>
      </Dropdown>
      {form ? (
        <SaveView
          kind={kind}
          view={form === 'edit' ? view : undefined}
          settings={settings}
          onClose={() => setForm(undefined)}
          onSaved={(saved) => {
            setForm(undefined);
            show(saved.id);
          }}
        />
      ) : null}
    </>
  );
}
