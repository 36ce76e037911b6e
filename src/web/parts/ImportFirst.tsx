import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { startImport } from '#connectors/file/contract.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';

/** Where there is nothing yet: the way to begin, for whoever may bring data in. */
export function ImportFirst() {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  if (!mayCall(startImport, me)) return null;
  return (
    <Button type="primary" onClick={() => void navigate({ to: paths.imports().to })}>
      {t('common.importFirst')}
    </Button>
  );
}
