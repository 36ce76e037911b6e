import { Button, Drawer } from 'antd';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { type RuleKind, ruleKinds } from './new-component.ts';

type RuleCatalogProps = { onPick: (kind: RuleKind) => void; onClose: () => void };

/** The eight ways to pay, each with what it does and an example. */
export function RuleCatalog({ onPick, onClose }: RuleCatalogProps) {
  const { t } = useText();
  return (
    <Drawer open title={t('planEdit.add')} size={480} onClose={onClose}>
      <ul className={edit.pickGroup}>
        {ruleKinds.map((kind) => (
          <li key={kind}>
            <div>
              <strong>{t(`plan.kind.${kind}`)}</strong>
              <p>{t(`planEdit.explains.${kind}`)}</p>
              <p className={edit.hint}>{t(`planEdit.example.${kind}`)}</p>
            </div>
            <Button
              size="small"
              aria-label={t('edit.takeOf', { name: t(`plan.kind.${kind}`) })}
              onClick={() => onPick(kind)}
            >
              {t('edit.take')}
            </Button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
