-- Stages are written together with their deal, by one statement, and deleted with it by the same code. Checking each of them
-- against its deal again made up a sixth of the time that a large import takes, mostly for locking rows just inserted.
alter table deal_stage drop constraint deal_stage_deal_id_fkey;
