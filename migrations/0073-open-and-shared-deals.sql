-- A team's open deals, newest first, and deals that are shared by split: both are a few of all deals, and lists of a team
-- otherwise walk through everybody's to find them.
create index deal_open on deal (owner_id, created_on) where status = 'open';
create index deal_shared on deal (id) where is_split;
