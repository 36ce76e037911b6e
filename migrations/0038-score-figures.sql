-- The figures of a score's KPIs in the order of its scheme, beside `result`: boards and rankings of ten thousand people sort
-- and filter by them without reading the whole result of everyone.
alter table score
  add column actuals numeric[] not null default '{}',
  add column attainments numeric[] not null default '{}';

update score set
  actuals = array(select (c.part ->> 2)::numeric from json_array_elements(result -> 7) with ordinality as c (part, place) order by place),
  attainments = array(select (c.part ->> 5)::numeric from json_array_elements(result -> 7) with ordinality as c (part, place) order by place);
