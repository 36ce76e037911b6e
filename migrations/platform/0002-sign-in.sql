-- Who may sign in. The first four tables belong to the library better-auth, which names its columns in its own way; they
-- stand here and not in a schema "auth" because hosted PostgreSQL services keep their own things under that name.
create table sign_in_user (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table sign_in_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references sign_in_user ("id") on delete cascade
);
create index sign_in_session_user on sign_in_session ("userId");

create table sign_in_account (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in_user ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index sign_in_account_user on sign_in_account ("userId");

create table sign_in_verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index sign_in_verification_identifier on sign_in_verification ("identifier");

-- Which person of which organisation a user is. Persons live in the organisation's own schema, perhaps on another server,
-- so there is no foreign key.
create table sign_in_member (
  organisation text not null,
  person_id integer not null,
  user_id text not null references sign_in_user (id) on delete cascade,
  primary key (organisation, person_id)
);
create index sign_in_member_user on sign_in_member (user_id);

-- Guesses of the last minutes, by account and by address; the key is a hash, so that no mistyped e-mail is kept.
create table sign_in_guess (
  key bytea not null,
  at timestamptz not null
);
create index sign_in_guess_key on sign_in_guess (key, at);

-- Signs session cookies; made at the first start.
create table sign_in_secret (
  only_one boolean primary key default true check (only_one),
  secret text not null
);
