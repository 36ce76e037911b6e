-- What somebody is still working on: one draft per scheme, saved as they go. A scheme that has only a draft has never been
-- published and scores nobody. Drafts stand beside the versions, so that saving one never makes rules be read anew.
create table scheme_draft (
  scheme_id integer primary key references scheme (id) on delete cascade,
  name text not null,
  effective_from date,
  definition jsonb not null,
  -- Counts the changes, so that of two people who change the same draft the second is told.
  revision integer not null,
  changed_at timestamptz not null,
  changed_by integer references person (id)
);

-- Targets that come into force with the draft. No value: the target is taken away.
create table scheme_draft_target (
  scheme_id integer not null references scheme_draft (scheme_id) on delete cascade,
  kpi text not null,
  period text not null,
  subject_kind text not null check (subject_kind in ('person', 'team', 'team_member')),
  subject_id integer not null,
  value numeric,
  primary key (scheme_id, period, subject_kind, subject_id, kpi)
);

-- A published version never changes: past scores and explanations name it.
create function refuse_change_of_version() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of a scheme never changes';
end $$;
create trigger published_version_stays before update or delete on scheme_version for each row
  when (old.published_at is not null) execute function refuse_change_of_version();
