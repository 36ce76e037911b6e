-- Scores are derived: whoever writes them has just read the scheme, its version and the team, and a scheme or team that
-- has scores is never deleted. Checking each of tens of thousands of rows again cost a fifth of writing them.
alter table score
  drop constraint if exists score_scheme_id_fkey,
  drop constraint if exists score_version_id_fkey,
  drop constraint if exists score_team_id_fkey;
