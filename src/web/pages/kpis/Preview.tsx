import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { FigureText, reasonOf } from '#web/parts/numbers/Figure.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { DraftFacts } from './DraftFacts.tsx';
import styles from './kpis.module.css';
import { PeriodSelect, useNewestPeriod } from './PeriodSelect.tsx';
import { moves, type Previewed, previewOf } from './preview-query.ts';
import { TeamSelect } from './TeamSelect.tsx';

type PreviewProps = {
  /** Null while the draft says nothing that could be computed. */
  measure: MeasureDefinition | null;
  /** Names of KPIs by key, for saying what is missing. */
  nameOf: (key: string) => string;
  /** Beside the draft's values those of the KPI as it is. */
  compares: boolean;
};

/** So many rows the list has room for before it has to be scrolled. */
const seenAtOnce = 8;

type Subject = { kind: 'person' | 'team'; id: number; name: string };

/** A KPI on live data: the team's value and everyone's, and behind each value its facts. */
export function Preview({ measure, nameOf, compares }: PreviewProps) {
  const { t } = useText();
  const newest = useNewestPeriod('quarter');
  const [chosen, setPeriod] = useState<string>();
  const period = chosen ?? newest;
  const [teamId, setTeamId] = useState<number>();
  const [subject, setSubject] = useState<Subject | null>(null);
  const isPhone = useIsPhone();
  // While one types, the values of a moment ago stay.
  const wanted = useDeferredValue(measure);
  const preview = useQuery(previewOf(wanted && { measure: wanted, period, teamId }));
  return (
    <div>
      <div className={styles.previewHead}>
        <PeriodSelect value={period} onChange={setPeriod} />
        <TeamSelect value={teamId ?? preview.data?.team?.id} onChange={setTeamId} />
      </div>
      {preview.isError ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={sentenceOf(preview.error, t)}
          style={{ marginBlockEnd: 12 }}
        />
      ) : null}
      {wanted === null ? <p className={styles.faint}>{t('kpis.previewWaits')}</p> : null}
      {wanted !== null && preview.isPending ? <LinesSkeleton rows={6} /> : null}
      {wanted !== null && preview.data && !preview.isError ? (
        <Figures data={preview.data} measure={wanted} nameOf={nameOf} compares={compares} onOpen={setSubject} />
      ) : null}
      <Drawer
        open={subject !== null && wanted !== null}
        onClose={() => setSubject(null)}
        title={subject ? t('kpis.factsOf', { name: subject.name }) : ''}
        closable={{ 'aria-label': t('common.close') }}
        placement={isPhone ? 'bottom' : 'right'}
        size={isPhone ? '100%' : 600}
        destroyOnHidden
      >
        {subject && wanted && preview.data ? (
          <DraftFacts
            asked={{ measure: wanted, period, kind: subject.kind, id: subject.id }}
            measures={preview.data.factMeasures}
          />
        ) : null}
      </Drawer>
    </div>
  );
}

type FiguresProps = {
  data: Previewed;
  measure: MeasureDefinition;
  nameOf: (key: string) => string;
  compares: boolean;
  onOpen: (subject: Subject) => void;
};

function Figures({ data, measure, nameOf, compares, onOpen }: FiguresProps) {
  const { t } = useText();
  const [showsAll, setShowsAll] = useState(false);
  const both = compares && !data.isNew;
  const hasFacts = data.factMeasures.length > 0;
  const changed = data.people.filter((person) => moves(person, person.before)).length;
  if (data.people.length === 0) return <EmptyState title={t('kpis.nobody')} hint={t('kpis.nobodyHint')} />;
  const named = ({ missing }: Previewed['total']) => missing && { ...missing, of: nameOf(missing.of ?? '') };
  const allMissing = data.total.value === null && data.people.every(({ value }) => value === null);
  const figure = (shown: Previewed['total']) => (
    <FigureText value={shown.value} unit={measure.unit} missing={named(shown)} />
  );
  const opened = (subject: Subject, shown: Previewed['total']) =>
    hasFacts ? (
      <button type="button" className={styles.valueButton} onClick={() => onOpen(subject)} title={t('kpis.showFacts')}>
        {figure(shown)}
      </button>
    ) : (
      figure(shown)
    );
  return (
    <>
      {both ? (
        <p className={styles.faint} role="status">
          {changed === 0 ? t('kpis.nothingMoves') : t('kpis.moves', { count: changed, of: data.people.length })}
        </p>
      ) : null}
      {allMissing ? (
        <p className={styles.faint}>{t('kpis.allMissing', { reason: reasonOf(named(data.total), t) })}</p>
      ) : null}
      <div className={showsAll ? undefined : styles.tall}>
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">{t('common.name')}</th>
              {both ? <th scope="col">{t('kpis.before')}</th> : null}
              <th scope="col">{t(both ? 'kpis.after' : 'kpis.now')}</th>
            </tr>
          </thead>
          <tbody>
            {data.team && !data.isPartial ? (
              <tr className={styles.total}>
                <th scope="row">{data.team.name}</th>
                {both ? <td>{figure(data.totalBefore)}</td> : null}
                <td>{opened({ kind: 'team', id: data.team.id, name: data.team.name }, data.total)}</td>
              </tr>
            ) : null}
            {data.people.map((person) => (
              <tr key={person.id} className={both && moves(person, person.before) ? styles.moved : undefined}>
                <th scope="row">{person.name}</th>
                {both ? <td>{figure(person.before)}</td> : null}
                <td>{opened({ kind: 'person', id: person.id, name: person.name }, person)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.people.length > seenAtOnce && !showsAll ? (
        <Button type="link" size="small" onClick={() => setShowsAll(true)}>
          {t('kpis.showPeople', { count: data.people.length })}
        </Button>
      ) : null}
      {data.isPartial ? <p className={styles.faint}>{t('kpis.partial', { count: data.people.length })}</p> : null}
    </>
  );
}
