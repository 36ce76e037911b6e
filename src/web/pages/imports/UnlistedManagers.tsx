import { Alert, Checkbox } from 'antd';
import { useText } from '#web/i18n/text.ts';
import type { Preview } from './CheckFile.tsx';

type UnlistedManagersProps = {
  managers: Preview['managers'];
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
};

/** So many are named; of more, the number is enough to go and look. */
const most = 20;

/** Managers whom a list of people names without a row of their own: who they are, and whether they are to be made people. */
export function UnlistedManagers({ managers, isChosen, onChoose }: UnlistedManagersProps) {
  const { t } = useText();
  if (!managers || managers.names.length === 0) return null;
  const { names, need } = managers;
  const listed = names.slice(0, most).join(t('common.and'));
  const text = names.length > most ? t('import.managersMore', { names: listed, count: names.length }) : listed;
  return (
    <Alert
      type={need === 'choice' && !isChosen ? 'warning' : 'info'}
      showIcon
      title={t('import.managers', { count: names.length })}
      description={
        <>
          <p>{text}</p>
          {need === 'choice' ? (
            <Checkbox checked={isChosen} onChange={(event) => onChoose(event.target.checked)}>
              {t('import.managersMake')}
            </Checkbox>
          ) : (
            <p>{t('import.managersMade')}</p>
          )}
        </>
      }
    />
  );
}
