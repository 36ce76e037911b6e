import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { getDraft, saveDraft } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { SchemeAnswer } from './words.ts';

type TakeBackProps = { schemeId: number; name: string; definition: SchemeAnswer['definition'] };

/** Makes an earlier version the draft, to publish its rules again. */
export function TakeBack({ schemeId, name, definition }: TakeBackProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const taking = useMutation({
    mutationFn: async () => {
      const params = { id: schemeId };
      const { revision, effectiveFrom } = await call(getDraft, { params });
      return call(saveDraft, { params, body: { revision, name, effectiveFrom, definition } });
    },
    onSuccess: () => navigate({ to: paths.editScheme(schemeId).to }),
  });
  return (
    <>
      {taking.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(taking.error, t)} /> : null}
      <Button loading={taking.isPending} onClick={() => taking.mutate()}>
        {t('scheme.takeBack')}
      </Button>
    </>
  );
}
