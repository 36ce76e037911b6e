import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '#web/i18n/text.ts';

/** Prints the page as it is set for paper: without navigation and buttons, light, on A4. */
export function PrintButton() {
  const { t } = useText();
  const words = t('person.print');
  return <Button icon={<PrinterOutlined />} aria-label={words} title={words} onClick={() => window.print()} />;
}
