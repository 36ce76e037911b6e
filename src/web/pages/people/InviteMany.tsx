import { Button, Modal, Table, Typography } from 'antd';
import type { z } from 'zod';
import { getSignInState, invitePeople } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import styles from './people.module.css';

type Invited = z.output<(typeof invitePeople)['answer']>;

const linkOf = (token: string) => `${window.location.origin}${paths.join().to}#${token}`;

/** Links for many people at once, to be copied into mails or chats; they are shown only here. */
export function InviteMany({ personIds, onClose }: { personIds: readonly number[]; onClose: () => void }) {
  const { t } = useText();
  const inviting = useChange(
    (ids: readonly number[]) => call(invitePeople, { body: { personIds: [...ids] } }),
    [getSignInState],
  );
  return (
    <Modal open width={760} title={t('people.inviteTitle')} footer={null} onCancel={onClose}>
      {inviting.data ? (
        <Links invited={inviting.data} />
      ) : (
        <>
          <p>{t('people.inviteManyHint')}</p>
          <SaveNotice saving={inviting} />
          <Button
            type="primary"
            loading={inviting.isPending}
            onClick={() => inviting.mutate(personIds)}
            style={{ marginBlockStart: 12 }}
          >
            {t('people.makeLinks', { count: personIds.length })}
          </Button>
        </>
      )}
    </Modal>
  );
}

function Links({ invited: { invitations, leftOut } }: { invited: Invited }) {
  const { t } = useText();
  const lines = invitations.map(({ person, email, token }) => `${person.name}\t${email}\t${linkOf(token)}`);
  return (
    <div className={styles.list}>
      {invitations.length === 0 ? (
        <p>{t('people.nobodyInvited')}</p>
      ) : (
        <>
          <p>{t('people.linksMade', { count: invitations.length })}</p>
          <div>
            {/* The widget's own copying also works where a company runs this without https. */}
            <Typography.Text strong copyable={{ text: lines.join('\n') }}>
              {t('people.copyAll')}
            </Typography.Text>
          </div>
          <Table
            size="small"
            rowKey={({ person }) => person.id}
            pagination={false}
            dataSource={invitations}
            scroll={{ x: 'max-content', y: 300 }}
            columns={[
              { key: 'name', title: t('common.name'), rowScope: 'row', render: (_, { person }) => person.name },
              { key: 'email', title: t('people.email'), render: (_, { email }) => email },
              { key: 'link', title: t('people.link'), render: (_, { token }) => linkOf(token) },
            ]}
          />
        </>
      )}
      {leftOut.length > 0 ? (
        <section aria-label={t('people.leftOut')}>
          <strong>{t('people.leftOut')}</strong>
          <ul>
            {leftOut.map(({ person, reason }) => (
              <li key={person.id}>
                {person.name}
                {t('common.colon')}
                {t(`people.leftOut.${reason}`)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
