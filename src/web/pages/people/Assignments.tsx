import { Button, Card, Popconfirm, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { addDays } from '#engine/calendar/day.ts';
import { transferPerson, undoTransfer } from '#stages/people/contract/people.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import styles from './people.module.css';
import { type Assignment, type PersonDetail, personTouches } from './person.ts';
import { TransferForm } from './TransferForm.tsx';

/** Where the person belonged and belongs, the latest first, with transfers still to come. */
export function Assignments({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const me = useMe();
  const [isMoving, setMoving] = useState(false);
  const hasLeft = person.leftOn !== null && person.leftOn < me.today;
  const mayMove = mayCall(transferPerson, me) && !hasLeft;
  const newestFirst = person.assignments.toReversed();
  return (
    <Card
      title={t('people.assignments')}
      extra={
        mayMove && !isMoving ? (
          <Button type="primary" onClick={() => setMoving(true)}>
            {t('people.transfer')}
          </Button>
        ) : null
      }
    >
      {isMoving ? <TransferForm person={person} onClose={() => setMoving(false)} /> : null}
      <Timeline
        items={newestFirst.map((assignment, index) => ({
          key: assignment.id,
          color: isNow(assignment, me.today) ? 'green' : 'gray',
          content: <Stay assignment={assignment} today={me.today} />,
          ...(index === 0 && mayMove && newestFirst.length > 1
            ? { content: <Stay assignment={assignment} today={me.today} undo={<Undo person={person} />} /> }
            : {}),
        }))}
      />
    </Card>
  );
}

function Stay({ assignment, today, undo }: { assignment: Assignment; today: string; undo?: React.ReactNode }) {
  const { t } = useText();
  const { team, position, leadsTeam, startOn, endOn } = assignment;
  return (
    <div className={styles.stay}>
      <span>
        <AppLink target={paths.people({ team: String(team.id) })}>{team.name}</AppLink>
        {position ? ` · ${position.name}` : null} {leadsTeam ? <Tag color="processing">{t('people.leads')}</Tag> : null}
        {startOn > today ? <Tag color="blue">{t('people.planned')}</Tag> : null}
        {isNow(assignment, today) ? <Tag color="green">{t('people.now')}</Tag> : null}
      </span>
      <span className={styles.faint}>
        {endOn === null
          ? t('people.since', { start: startOn })
          : t('people.fromTo', { start: startOn, end: addDays(endOn, -1) })}
        {undo}
      </span>
    </div>
  );
}

function Undo({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const undoing = useChange(() => call(undoTransfer, { params: { personId: person.id } }), personTouches);
  const before = person.assignments.at(-2)?.team.name ?? '';
  return (
    <>
      <Popconfirm
        title={t('people.undoTransferTitle', { team: before })}
        okText={t('people.undoTransfer')}
        cancelText={t('common.cancel')}
        onConfirm={() => undoing.mutate(undefined)}
      >
        <Button type="link" size="small" loading={undoing.isPending}>
          {t('people.undoTransfer')}
        </Button>
      </Popconfirm>
      <SaveNotice saving={undoing} />
    </>
  );
}

function isNow({ startOn, endOn }: Assignment, today: string): boolean {
  return startOn <= today && (endOn === null || endOn > today);
}
