import { Breadcrumb } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Board } from './standing.ts';

/** The teams above this one, each a way back up; nothing at the top. */
export function TeamPath({ path }: { path: Board['path'] }) {
  const { t } = useText();
  const chosen = useChosenSearch();
  const above = path.slice(0, -1);
  if (above.length === 0) return null;
  return (
    <nav aria-label={t('team.path')}>
      <Breadcrumb
        items={above.map(({ id, name }) => ({
          key: id,
          title: <AppLink target={paths.team(id, chosen)}>{name}</AppLink>,
        }))}
      />
    </nav>
  );
}
