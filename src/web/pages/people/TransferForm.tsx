import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { rejoinPerson, transferPerson } from '#stages/people/contract/people.ts';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { listChoices } from '#stages/scores/contract.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import styles from './people.module.css';
import { type PersonDetail, personTouches } from './person.ts';
import { pathOf } from './teams.ts';

type Fields = { teamId: number | null; positionId: number | null; leadsTeam: boolean; startOn: string };

type TransferFormProps = {
  person: PersonDetail;
  /** Somebody who has left comes back. */
  isBack?: boolean;
  onClose: () => void;
};

/** Another team or position from a day on, past or future; says before saving what is computed again. */
export function TransferForm({ person, isBack = false, onClose }: TransferFormProps) {
  const { t } = useText();
  const { today } = useMe();
  const [form] = Form.useForm<Fields>();
  const chosen = Form.useWatch([], form) as Fields | undefined;
  const saving = useChange(
    ({ teamId, ...rest }: Fields) =>
      call(isBack ? rejoinPerson : transferPerson, {
        params: { personId: person.id },
        body: { ...rest, teamId: teamId ?? 0 },
      }),
    personTouches,
    onClose,
  );
  const last = person.assignments.at(-1);
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ teamId: null, positionId: last?.position?.id ?? null, leadsTeam: false, startOn: today }}
      onFinish={(fields) => saving.mutate(fields)}
      onValuesChange={() => saving.reset()}
    >
      <div className={styles.twoFields}>
        <PlaceFields
          teamLabel={t('people.newTeamOf')}
          dayLabel={t('people.transferOn')}
          dayHint={t('people.transferOnHint')}
        />
      </div>
      <Effect person={person} chosen={chosen} />
      <SaveNotice saving={saving} />
      <div className={`${styles.buttons} ${styles.effect}`}>
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t(isBack ? 'people.rejoin' : 'people.transfer')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Form>
  );
}

/** What a transfer on that day moves: who is credited from when on, and which scores are computed anew. */
function Effect({ person, chosen }: { person: PersonDetail; chosen: Fields | undefined }) {
  const { t } = useText();
  const format = useFormat();
  const { today } = useMe();
  const choices = useQuery({ ...queryOf(listChoices), staleTime: 60_000 });
  const tree = useQuery({ ...queryOf(getTeamTree), staleTime: 30_000 });
  if (!chosen?.startOn || chosen.teamId === null) return null;
  const { startOn, teamId } = chosen;
  const from = person.assignments.find(
    (stay) => stay.startOn <= startOn && (stay.endOn === null || stay.endOn > startOn),
  );
  const names = { to: pathOf(tree.data?.teams ?? [], teamId), on: startOn };
  const touched = (choices.data?.schemes ?? []).flatMap((scheme) => {
    const periods = scheme.periods.filter((period) => period.endOn > startOn && period.startOn <= today);
    return periods.length === 0 ? [] : [{ name: scheme.name, periods: periods.map(({ key }) => format.period(key)) }];
  });
  return (
    <Alert
      type="info"
      showIcon
      className={styles.effect ?? ''}
      title={
        from ? t('people.transferEffect', { ...names, from: from.team.name }) : t('people.transferEffectNew', names)
      }
      description={
        touched.length === 0 ? (
          t('people.noPeriods')
        ) : (
          <ul>
            {touched.map(({ name, periods }) => (
              <li key={name}>{t('people.rescored', { scheme: name, periods: periods.join(t('common.and')) })}</li>
            ))}
          </ul>
        )
      }
    />
  );
}
