import { RightOutlined } from '@ant-design/icons';
import { Alert, Spin } from 'antd';
import type { z } from 'zod';
import { type demoIdentityShape, signInAsDemo } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useEnter } from '#web/client/enter.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import styles from './sign-in.module.css';

type DemoIdentity = z.output<typeof demoIdentityShape>;

/** The people of the demo company, one click each. */
export function DemoIdentities({
  identities,
  organisationName,
}: {
  identities: DemoIdentity[];
  organisationName: string;
}) {
  const { t } = useText();
  const entering = useEnter((identity: string) => call(signInAsDemo, { body: { identity } }));
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demoTitle')}</h2>
      <p className={styles.hint}>
        {organisationName} · {t('signIn.demoHint')}
      </p>
      {entering.isError ? <Alert type="error" showIcon title={sentenceOf(entering.error, t)} /> : null}
      <ul className={styles.cards}>
        {identities.map((identity) => (
          <li key={identity.key}>
            <IdentityCard
              identity={identity}
              isEntering={entering.isPending && entering.variables === identity.key}
              onEnter={() => entering.mutate(identity.key)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = { identity: DemoIdentity; isEntering: boolean; onEnter: () => void };

function IdentityCard({ identity, isEntering, onEnter }: CardProps) {
  const { t, ofWords } = useText();
  return (
    <button type="button" className={styles.card} onClick={onEnter} disabled={isEntering}>
      <span className={styles.avatar} aria-hidden="true">
        {identity.name.slice(0, 1)}
      </span>
      <span className={styles.cardText}>
        <span className={styles.cardName}>
          <strong>{identity.name}</strong>
          <span className={styles.role}>{t(`role.${identity.role}`)}</span>
        </span>
        {identity.team ? <span className={styles.hint}>{identity.team}</span> : null}
        <span>{ofWords(identity.words)}</span>
      </span>
      {isEntering ? <Spin size="small" /> : <RightOutlined className={styles.go} />}
    </button>
  );
}
