-- Amounts that follow from somebody's decision and not from a plan's rules: of a dispute settled with an adjustment, and the
-- money of an honour. A calculation pays what is not paid yet, as it does with adjustments; what of it was closed and not
-- reopened since is paid. So each is paid once, however often a period is calculated, reopened and closed.
create table pay_decision (
  calculation_id bigint not null references pay_calculation (id) on delete cascade,
  person_id integer not null references person (id),
  kind text not null check (kind in ('dispute', 'honour')),
  of_id bigint not null,
  of_period text not null,
  amount numeric not null check (amount <> 0),
  primary key (calculation_id, kind, of_id)
);
create index pay_decision_of on pay_decision (kind, of_id);
create trigger pay_decision_added after insert on pay_decision referencing new table as changed
  for each statement execute function guard_pay_result();
create trigger pay_decision_removed after delete on pay_decision referencing old table as changed
  for each statement execute function guard_pay_result();
create trigger pay_decision_stays before update on pay_decision
  for each statement execute function refuse_change_of_close('a decision that was paid never changes');

alter table pay_entry drop constraint pay_entry_account_check;
alter table pay_entry add constraint pay_entry_account_check
  check (account in ('earned', 'held', 'drawn', 'recovered', 'decided', 'payable', 'paid'));

-- The plan with whose statements the money of an award is paid; null: it is not paid here (a gift, or nobody to pay it).
alter table honour_award add column plan_id integer references incentive_plan (id);
create index honour_award_plan on honour_award (plan_id) where plan_id is not null;
