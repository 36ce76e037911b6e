import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { addressOf } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';

type Format = 'xlsx' | 'csv';

/** What is shown, all of it, as a file in the language of the page. */
export function ExportMenu({
  path,
  params = {},
  query,
}: {
  path: string;
  params?: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | number | undefined>>;
}) {
  const { t, language } = useText();
  const take = (format: Format) =>
    window.location.assign(addressOf(path, params, { ...query, format, language: language === 'en' ? 'en' : 'zh' }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: t('list.export.xlsx') },
          { key: 'csv', label: t('list.export.csv') },
        ],
        onClick: ({ key }) => take(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('list.export')}</Button>
    </Dropdown>
  );
}
