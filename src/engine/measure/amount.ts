import { type FactSource, factSource, rateDates } from '#engine/facts/catalog.ts';
import type { MeasurePlan, PlannedAggregate } from '#engine/measure/plan.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * Rates fixed beforehand, for amounts of facts in place of the market's of their days: units of the organisation's currency for
 * one unit of the foreign one. A currency that is not named stays at the market's. `places` are the decimals converted to.
 */
export type AmountRates = { places: number; of: readonly { currency: string; rate: string }[] };

/** The same measures with every amount read at these rates. What no amount can be in stays as it is, and so do its stored parts. */
export function atRates(plan: MeasurePlan, rates: AmountRates | null): MeasurePlan {
  if (rates === null) return plan;
  const aggregates = [...plan.aggregates].map(([id, aggregate]): [string, PlannedAggregate] =>
    hasAmount(factSource(aggregate.definition.source)) ? [id, { ...aggregate, rates }] : [id, aggregate],
  );
  return { ...plan, aggregates: new Map(aggregates) };
}

function hasAmount(source: FactSource): boolean {
  return source.fields.some((field) => field.column === 'base_amount');
}

/** A fact's whole amount in the organisation's currency. Rounded half away from zero, as when a fact is saved. */
export function wholeAmount(alias: string, rates: AmountRates | undefined): Sql {
  const fact = plain(alias);
  if (!rates) return sql`${fact}.base_amount`;
  const cases = rates.of.map(
    ({ currency, rate }) =>
      sql`when ${currency}::text then round(${fact}.amount * ${rate}::numeric, ${rates.places}::int)`,
  );
  return sql`(case ${fact}.currency ${joinSql(cases, ' ')} else ${fact}.base_amount end)`;
}

/**
 * The amount of deal `d` that is credited for share `s`. At rates of a plan it is split anew as it is when a deal is saved, by
 * largest remainder and of equal ones the lower person first, so that the shares sum to the whole at these rates as well.
 */
export function shareAmount(rates: AmountRates | undefined): Sql {
  if (!rates) return plain('s.base_amount');
  const { places } = rates;
  const [unit, units] = [places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`, `1${'0'.repeat(places)}`];
  const exact = plain('abs(w.whole) * o.share');
  const down = sql`trunc(${exact}, ${places}::int)`;
  return sql`(case when d.currency = any(${rates.of.map(({ currency }) => currency)}::text[]) then (
    select sign(p.whole) * (p.down + case when p.place <= p.units_left then ${unit}::numeric else 0 end)
    from (select o.person_id, w.whole, ${down} as down,
        row_number() over (order by ${exact} - ${down} desc, o.person_id) as place,
        (abs(w.whole) - sum(${down}) over ()) * ${units}::numeric as units_left
      from deal_split o cross join (select ${wholeAmount('d', rates)} as whole) w where o.deal_id = d.id) p
    where p.person_id = s.person_id) else s.base_amount end)`;
}

/**
 * What fact `f` was converted from, as one text: original amount, currency, rate and 1 where the rate is a fixed one, 0 where it
 * is the market's. Null for a fact in the organisation's own currency.
 */
export function convertedFrom(source: FactSource, currency: string, rates: AmountRates | undefined): Sql {
  if (!hasAmount(source)) return plain('null::text');
  const market = sql`(select e.rate from exchange_rate e where e.currency = f.currency
    and e.valid_from <= coalesce(${plain(rateDates(source, 'f').join(', '))}, 'infinity'::date) order by e.valid_from desc limit 1)`;
  const fixed = (rates?.of ?? []).map(
    (rate) => sql`when ${rate.currency}::text then f.amount || ' ' || f.currency || ' ' || ${rate.rate}::text || ' 1'`,
  );
  return sql`case f.currency when ${currency}::text then null ${joinSql(fixed, ' ')}
    else f.amount || ' ' || f.currency || ' ' || ${market} || ' 0' end`;
}
