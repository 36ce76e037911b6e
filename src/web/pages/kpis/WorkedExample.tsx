import { Card } from 'antd';
import { Fragment } from 'react';
import { type FactSource, type FactSourceKey, factSource, isFactSource } from '#engine/facts/catalog.ts';
import { decimal, toText } from '#engine/money.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import type { ExampleFact, KpiExample } from '#kpis/kpi.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import type { SchemeWords } from '#web/pages/schemes/words.ts';
import { reasonOf } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { withPercent } from '#web/parts/numbers/percent.ts';
import styles from './kpis.module.css';
import type { Listed } from './listed.ts';

type ExampleProps = { measure: Pick<Listed, 'key' | 'unit' | 'readyMade' | 'words'>; words: SchemeWords };

/** The worked example of a ready-made KPI: a handful of facts, which of them do not count, and what comes out. */
export function WorkedExample({ measure, words }: ExampleProps) {
  const { t } = useText();
  const format = useFormat();
  const example = readyMadeKpis.find((kpi) => kpi.measure.key === measure.key)?.example;
  if (!measure.readyMade || !example) return null;
  const { person, period, expected } = example;
  return (
    <Card title={t('kpis.example')} size="small">
      <p className={styles.faint}>{t('kpis.exampleOf', { person, period: format.period(period) })}</p>
      {Object.entries(example.facts).map(([source, facts]) =>
        isFactSource(source) && facts.length > 0 ? (
          <Facts key={source} source={source} person={person} facts={facts} words={words} />
        ) : null,
      )}
      <Entered example={example} words={words} />
      <p className={styles.result}>
        {words.say(measure.words)} ={' '}
        <strong>
          {'value' in expected ? format.inText(expected.value, measure.unit) : reasonOf({ code: expected.missing }, t)}
        </strong>
      </p>
    </Card>
  );
}

function Entered({ example, words }: { example: KpiExample; words: SchemeWords }) {
  const { t } = useText();
  const format = useFormat();
  const rows = [
    ...Object.entries(example.enteredBefore ?? {}).map(([key, value]) => ({ key, value, isBefore: true })),
    ...Object.entries(example.entered ?? {}).map(([key, value]) => ({ key, value, isBefore: false })),
  ];
  if (rows.length === 0) return null;
  const unitOf = (key: string) => readyMadeKpis.find((kpi) => kpi.measure.key === key)?.measure.unit ?? 'count';
  return (
    <ul className={styles.list}>
      {rows.map(({ key, value, isBefore }) => (
        <li key={`${key} ${isBefore}`}>
          <span>{t(isBefore ? 'kpis.enteredBefore' : 'kpis.enteredThis', { name: words.measureName(key) })}</span>
          <span>{format.inText(value, unitOf(key))}</span>
        </li>
      ))}
    </ul>
  );
}

type FactsProps = { source: FactSourceKey; person: string; facts: readonly ExampleFact[]; words: SchemeWords };

function Facts({ source: key, person, facts, words }: FactsProps) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const noteOf = useNote(person, words);
  const source = factSource(key);
  const used = new Set(facts.flatMap((fact) => Object.keys(fact.fields)));
  const fields = source.fields.filter((field) => used.has(field.key));
  return (
    <div className={styles.scroll}>
      <table className={styles.examples}>
        <caption className="visually-hidden">{words.say(source.words)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.say(source.words)}</th>
            {fields.map((field) => (
              <th key={field.key} scope="col">
                {words.say(field.words)}
              </th>
            ))}
            {isPhone ? null : <th scope="col">{t('kpis.exampleNote')}</th>}
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => {
            const isBelow = isPhone && fact.note !== undefined;
            const className = fact.note && !fact.shares ? styles.left : undefined;
            return (
              <Fragment key={fact.id}>
                <tr className={[className, isBelow ? styles.noted : undefined].filter(Boolean).join(' ')}>
                  <td>{fact.id}</td>
                  {fields.map((field) => (
                    <td key={field.key}>
                      <Cell field={field} value={fact.fields[field.key]} words={words} />
                    </td>
                  ))}
                  {isPhone ? null : <td className={styles.note}>{noteOf(fact)}</td>}
                </tr>
                {/* On a phone there is no room beside the fields. */}
                {isBelow ? (
                  <tr className={className}>
                    <td colSpan={fields.length + 1} className={styles.note}>
                      {noteOf(fact)}
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Why a fact does not count, or by which share. */
function useNote(person: string, words: SchemeWords): (fact: ExampleFact) => string {
  const { t } = useText();
  return ({ note, shares }) => {
    if (!note) return '';
    const share = shares?.[person];
    if (share === undefined) return words.say(note);
    return t('kpis.exampleShare', { note: words.say(note), share: percentOf(share) });
  };
}

/** 0.6 as 60 %. */
function percentOf(share: string): string {
  return withPercent(toText(decimal(share).times(100)));
}

type CellProps = { field: FactSource['fields'][number]; value: string | boolean | undefined; words: SchemeWords };

function Cell({ field, value, words }: CellProps) {
  const { t } = useText();
  const format = useFormat();
  if (value === undefined) return '—';
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (field.type === 'money') return format.inText(value, 'money');
  const choice = field.choices?.find((each) => each.value === value);
  return choice ? words.say(choice.words) : value;
}
