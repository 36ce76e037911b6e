import { Form, Switch } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { PositionSelect } from './PositionSelect.tsx';
import { TeamSelect } from './TeamSelect.tsx';

type PlaceFieldsProps = { teamLabel: string; dayLabel: string; dayHint: string };

/** Where somebody belongs from a day on: team, position, the day, and whether they lead the team. */
export function PlaceFields({ teamLabel, dayLabel, dayHint }: PlaceFieldsProps) {
  const { t } = useText();
  return (
    <>
      <Form.Item name="teamId" label={teamLabel} rules={[{ required: true, message: t('people.needTeam') }]}>
        <TeamSelect />
      </Form.Item>
      <Form.Item name="positionId" label={t('people.position')}>
        <PositionSelect />
      </Form.Item>
      <Form.Item
        name="startOn"
        label={dayLabel}
        rules={[{ required: true, message: t('people.needDay') }]}
        extra={dayHint}
      >
        <DayPicker />
      </Form.Item>
      <Form.Item name="leadsTeam" label={t('people.leadsTeam')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
