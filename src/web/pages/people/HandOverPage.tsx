import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Flex, Switch } from 'antd';
import { useId, useState } from 'react';
import { type HandOverKind, handOver, handOverKinds, previewHandOver } from '#stages/crm/contract/hand-over.ts';
import { leavePerson } from '#stages/people/contract/people.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { CountsWords, type Load } from './CountsWords.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';
import styles from './people.module.css';
import { personTouches } from './person.ts';

const idsOf = (text: string | undefined): number[] =>
  text !== undefined && /^\d{1,10}(,\d{1,10})*$/.test(text) ? text.split(',').map(Number) : [];

/** From whom to whom, what, and with leaving or not; everything is shown before it happens, and happens at once. */
export function HandOverPage() {
  const { t } = useText();
  const { search, change } = useAddress();
  const from = idsOf(search.from);
  const to = idsOf(search.to);
  const listed = (ids: readonly number[]) => (ids.length === 0 ? undefined : ids.join(','));
  return (
    <>
      <PageHead title={t('handOver.title')} above={<AppLink target={paths.people()}>{t('nav.people')}</AppLink>} />
      <div>
        <Card style={{ maxInlineSize: 760 }}>
          <div className={styles.column}>
            <PeoplePicker
              label={t('handOver.from')}
              ids={from}
              onChange={(ids) => change({ from: listed(ids) }, 'replace')}
            />
            <PeoplePicker
              label={t('handOver.to')}
              hint={t('handOver.toHint')}
              ids={to}
              onChange={(ids) => change({ to: listed(ids) }, 'replace')}
            />
            {from.length === 0 ? <EmptyState title={t('handOver.chooseFrom')} /> : null}
            {from.length > 0 ? (
              <Plan key={search.leave ?? ''} from={from} to={to} leaves={search.leave === '1'} />
            ) : null}
          </div>
        </Card>
      </div>
    </>
  );
}

function Plan({ from, to, leaves }: { from: number[]; to: number[]; leaves: boolean }) {
  const { t } = useText();
  const me = useMe();
  const dayId = useId();
  const [kinds, setKinds] = useState<readonly HandOverKind[]>(handOverKinds);
  const [leftOn, setLeftOn] = useState<string | null>(leaves ? me.today : null);
  const query = { from, to: to.length === 0 ? undefined : to };
  const preview = useQuery({ ...queryOf(previewHandOver, { query }), placeholderData: keepPreviousData });
  const handing = useChange(
    () => call(handOver, { body: { from, to, kinds: [...kinds], leftOn: leftOn === '' ? null : leftOn } }),
    [...personTouches, previewHandOver],
  );
  if (handing.isSuccess) return <Done counts={handing.data.counts} from={from} leftOn={leftOn} />;
  if (preview.isPending) return <LinesSkeleton />;
  if (!preview.data) return <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  const { counts, successors, createdEarlier } = preview.data;
  const chosen = kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  return (
    <>
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend style={{ marginBlockEnd: 8 }}>{t('handOver.what')}</legend>
        <div className={styles.kinds}>
          {handOverKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={kinds.includes(kind)}
              disabled={(counts[kind] ?? 0) === 0}
              onChange={({ target }) =>
                setKinds(handOverKinds.filter((each) => (each === kind ? target.checked : kinds.includes(each))))
              }
            >
              {t(`handOver.kind.${kind}`)} {counts[kind] ?? 0}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      {mayCall(leavePerson, me) ? (
        <Flex gap={12} align="center" wrap>
          <Switch
            checked={leftOn !== null}
            aria-label={t('handOver.leaves')}
            onChange={(checked) => setLeftOn(checked ? me.today : null)}
          />
          <label htmlFor={dayId}>{t('handOver.leaves')}</label>
          {leftOn === null ? null : (
            <div style={{ inlineSize: 160 }}>
              <DayPicker id={dayId} value={leftOn} onChange={setLeftOn} />
            </div>
          )}
        </Flex>
      ) : null}
      {successors.length > 0 ? (
        <Shares successors={successors} isWhole={kinds.length === handOverKinds.length} />
      ) : null}
      <Alert
        type="info"
        showIcon
        title={t('handOver.stays')}
        description={createdEarlier > 0 ? t('handOver.createdEarlier', { count: createdEarlier }) : undefined}
      />
      <SaveNotice saving={handing} />
      <div className={styles.buttons}>
        <Button
          type="primary"
          disabled={to.length === 0 || (chosen === 0 && leftOn === null)}
          loading={handing.isPending}
          onClick={() => handing.mutate(undefined)}
        >
          {leftOn === null ? t('handOver.confirm', { count: chosen }) : t('handOver.confirmLeave', { count: chosen })}
        </Button>
        {to.length === 0 ? <span className={styles.faint}>{t('handOver.chooseTo')}</span> : null}
      </div>
    </>
  );
}

type Share = Load & { person: { id: number; name: string } };

function Shares({ successors, isWhole }: { successors: readonly Share[]; isWhole: boolean }) {
  const { t } = useText();
  return (
    <section className={styles.preview} aria-label={t('handOver.shares')}>
      <strong>{t('handOver.shares')}</strong>
      <ul>
        {successors.map((share) => (
          <li key={share.person.id}>
            {share.person.name}
            {t('common.colon')}
            <CountsWords load={share} />
          </li>
        ))}
      </ul>
      {isWhole ? null : <span className={styles.faint}>{t('handOver.sharesOfAll')}</span>}
    </section>
  );
}

function Done({ counts, from, leftOn }: { counts: Load['counts']; from: readonly number[]; leftOn: string | null }) {
  const { t } = useText();
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const [first] = from;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={leftOn ? t('handOver.doneLeft', { count, on: leftOn }) : t('handOver.done', { count })}
      action={
        first === undefined ? null : <AppLink target={paths.personData(first)}>{t('handOver.seePerson')}</AppLink>
      }
    />
  );
}
