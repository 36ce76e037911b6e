-- The secret key that pay statements are signed with (Ed25519, PKCS #8), made when it is first needed. It stays on this server:
-- backups leave it out, and a server restored from one signs with a key of its own. Public keys stand with the statements.
create table signing_key (
  only_one boolean primary key default true check (only_one),
  secret text not null,
  made_at timestamptz not null default now()
);
