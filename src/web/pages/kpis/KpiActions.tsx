import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { getMeasure, listMeasures, saveMeasure, switchMeasure } from '#stages/measures/contract.ts';
import { call } from '#web/client/call.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { Listed } from './listed.ts';

/** Edit, copy, switch off: for whoever keeps the library; entering values: for everyone, where the KPI is entered by hand. */
export function KpiActions({ measure }: { measure: Listed }) {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const go = (target: { to: string; search?: object }) => void navigate({ to: target.to, search: target.search ?? {} });
  return (
    <>
      {measure.definition.kind === 'entered' ? (
        <Button onClick={() => go(paths.kpiEntries({ measure: measure.key }))}>{t('kpis.enter')}</Button>
      ) : null}
      {mayCall(saveMeasure, me) ? (
        <>
          <SwitchButton measure={measure} />
          <Button onClick={() => go(paths.newKpi({ copy: measure.key }))}>{t('kpis.copy')}</Button>
          <Button type="primary" onClick={() => go(paths.editKpi(measure.key))}>
            {t('kpis.edit')}
          </Button>
        </>
      ) : null}
    </>
  );
}

/** Switching off is asked about once, with what it means; switching on is not. */
function SwitchButton({ measure }: { measure: Listed }) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const switching = useMutation({
    mutationFn: (enabled: boolean) => call(switchMeasure, { params: { key: measure.key }, body: { enabled } }),
    onSuccess: async () => {
      setAsking(false);
      await Promise.all(
        [getMeasure, listMeasures].map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })),
      );
    },
  });
  if (!measure.enabled) {
    return (
      <Button loading={switching.isPending} onClick={() => switching.mutate(true)}>
        {t('kpis.switchOn')}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('kpis.switchOff')}</Button>
      <Modal
        open={isAsking}
        title={t('kpis.switchOffTitle')}
        okText={t('kpis.switchOff')}
        okButtonProps={{ loading: switching.isPending }}
        cancelText={t('common.cancel')}
        onOk={() => switching.mutate(false)}
        onCancel={() => setAsking(false)}
      >
        <p>{t('kpis.switchOffHint')}</p>
        {switching.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(switching.error, t)} /> : null}
      </Modal>
    </>
  );
}
