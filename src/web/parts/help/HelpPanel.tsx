import { useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useIsPhone } from '#web/client/width.ts';
import { glossary } from '#web/i18n/glossary.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './help.module.css';
import { helpOf } from './page-help.ts';

type HelpPanelProps = { isOpen: boolean; onClose: () => void; onTour: () => void };

/** What this page answers, what one can do on it, and the words it uses. */
export function HelpPanel({ isOpen, onClose, onTour }: HelpPanelProps) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const help = helpOf(pathname);
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={t('help.title')}
      closable={{ 'aria-label': t('common.close') }}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '85%' : 420}
      mask={isPhone ? true : { enabled: false }}
      destroyOnHidden
      footer={<Button onClick={onTour}>{t('help.tour')}</Button>}
    >
      {help ? <Help help={help} /> : null}
    </Drawer>
  );
}

function Help({ help }: { help: NonNullable<ReturnType<typeof helpOf>> }) {
  const { t, ofWords } = useText();
  return (
    <div className={styles.panel}>
      <p className={styles.answers}>{ofWords(help.answers)}</p>
      <section aria-labelledby="help-tips">
        <h3 id="help-tips">{t('help.tips')}</h3>
        <ul className={styles.tips}>
          {help.tips.map((tip) => (
            <li key={tip.en}>{ofWords(tip)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="help-words">
        <h3 id="help-words">{t('help.words')}</h3>
        <dl className={styles.words}>
          {help.terms.map((key) => (
            <div key={key}>
              <dt>{ofWords(glossary[key].name)}</dt>
              <dd>{ofWords(glossary[key].meaning)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
