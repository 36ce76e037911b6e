import { Form, Input, Modal, Segmented } from 'antd';
import { listPeople } from '#stages/people/contract/people.ts';
import { createTeam, getTeamTree, updateTeam } from '#stages/people/contract/teams.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { TeamSelect } from './TeamSelect.tsx';
import type { Team } from './teams.ts';

type Fields = { code: string; name: string; kind: 'region' | 'team'; parentId: number | null };
type TeamFormProps = { team: Team | 'new'; parentId: number | null; onClose: () => void };

/** A new team, or another name, kind or place for one there is. */
export function TeamForm({ team, parentId, onClose }: TeamFormProps) {
  const { t } = useText();
  const [form] = Form.useForm<Fields>();
  const known = team === 'new' ? null : team;
  const isCompany = known?.parentId === null;
  const saving = useChange((fields: Fields) => save(known, fields), [getTeamTree, listPeople], onClose);
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal
      open
      title={known ? t('people.editTeam', { name: known.name }) : t('people.newTeam')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={saving.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          code: known?.code ?? '',
          name: known?.name ?? '',
          kind: known?.kind === 'region' ? 'region' : 'team',
          parentId: known ? known.parentId : parentId,
        }}
        onFinish={(fields) => saving.mutate(fields)}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item name="name" label={t('people.teamName')} rules={needed(t('people.needName'))}>
          <Input maxLength={100} />
        </Form.Item>
        {known ? null : (
          <Form.Item
            name="code"
            label={t('people.code')}
            rules={needed(t('people.needCode'))}
            extra={t('people.teamCodeHint')}
          >
            <Input maxLength={60} />
          </Form.Item>
        )}
        {isCompany ? null : (
          <>
            <Form.Item name="kind" label={t('people.teamKind')}>
              <Segmented
                block
                options={(['team', 'region'] as const).map((value) => ({
                  value,
                  label: t(`people.teamKind.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="parentId"
              label={t('people.parent')}
              rules={[{ required: true, message: t('people.needParent') }]}
              {...(known ? { extra: t('people.parentHint') } : {})}
            >
              <TeamSelect />
            </Form.Item>
          </>
        )}
      </Form>
      <SaveNotice saving={saving} />
    </Modal>
  );
}

function save(known: Team | null, { code, name, kind, parentId }: Fields) {
  if (!known) return call(createTeam, { body: { code, name, kind, parentId: parentId ?? 0 } });
  const body = known.parentId === null || parentId === null ? { name } : { name, kind, parentId };
  return call(updateTeam, { params: { teamId: known.id }, body });
}
