-- Invitations to set a password: one open one for each person. Only the hash of the token is kept; the token itself is
-- shown once to whoever invites. `ended_as` empty = open, until it expires.
create table sign_in_invitation (
  token_hash bytea primary key,
  organisation text not null,
  person_id integer not null,
  email text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  ended_as text check (ended_as in ('used', 'withdrawn'))
);
create unique index sign_in_invitation_open on sign_in_invitation (organisation, person_id) where ended_as is null;
