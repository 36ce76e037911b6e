import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { createPosition, listPositions, renamePosition } from '#stages/people/contract/teams.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './people.module.css';

/** The positions people hold: schemes may be for some of them only. */
export function Positions({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { data } = useQuery(queryOf(listPositions));
  return (
    <Modal open title={t('people.positions')} footer={null} onCancel={onClose}>
      <p className={styles.faint}>{t('people.positionsHint')}</p>
      {data ? null : <LinesSkeleton />}
      {data?.positions.length === 0 ? <EmptyState title={t('people.noPositions')} /> : null}
      <ul className={styles.positions}>
        {data?.positions.map((position) => (
          <PositionRow key={position.id} position={position} />
        ))}
      </ul>
      <NewPosition />
    </Modal>
  );
}

function PositionRow({ position }: { position: { id: number; code: string; name: string } }) {
  const { t } = useText();
  const [name, setName] = useState(position.name);
  const saving = useChange(
    (given: string) => call(renamePosition, { params: { positionId: position.id }, body: { name: given } }),
    [listPositions],
  );
  const isChanged = name.trim() !== '' && name.trim() !== position.name;
  return (
    <li>
      <Flex gap={8}>
        <Input
          value={name}
          maxLength={100}
          aria-label={t('people.positionName', { code: position.code })}
          onChange={(event) => setName(event.target.value)}
          suffix={<span className={styles.faint}>{position.code}</span>}
        />
        <Button disabled={!isChanged} loading={saving.isPending} onClick={() => saving.mutate(name.trim())}>
          {t('common.save')}
        </Button>
      </Flex>
      <SaveNotice saving={saving} />
    </li>
  );
}

type Fields = { code: string; name: string };

function NewPosition() {
  const { t } = useText();
  const [form] = Form.useForm<Fields>();
  const adding = useChange(
    (body: Fields) => call(createPosition, { body }),
    [listPositions],
    () => form.resetFields(),
  );
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => adding.mutate(fields)}>
      <div className={styles.newPosition}>
        <Form.Item name="name" label={t('people.newPosition')} rules={needed(t('people.needName'))}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="code" label={t('people.code')} rules={needed(t('people.needCode'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Button htmlType="submit" loading={adding.isPending}>
          {t('people.add')}
        </Button>
      </div>
      <SaveNotice saving={adding} />
    </Form>
  );
}
