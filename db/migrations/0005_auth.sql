-- Accounts: who may sign in, and with what. Only the accounts' own login reaches this schema; the application's has
-- no privilege on it, so that no query of a page can ever read a password's hash or the secret of a telephone.

create schema auth;
grant usage on schema auth to umran_auth_rights;

create table auth.user (
  -- Equals public.person.id; no foreign key, since the accounts' login may not look there.
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.session (
  id uuid primary key,
  user_id uuid not null references auth.user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session__user on auth.session (user_id);

-- One row for each way of proving who one is: today a password, later an identity provider.
create table auth.account (
  id uuid primary key,
  user_id uuid not null references auth.user on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account__user on auth.account (user_id);

-- Short-lived proofs: the second step of signing in, invitations, resets of a password.
create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification__identifier on auth.verification (identifier);

create table auth.two_factor (
  id uuid primary key,
  user_id uuid not null unique references auth.user on delete cascade,
  -- Both encrypted with the installation's secret.
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count int default 0,
  locked_until timestamptz,
  -- The newest half minute whose code was used: neither it nor an older one counts again (RFC 6238, section 5.2).
  last_step bigint,
  -- When the person said that the backup codes are kept; from then on no page shows them.
  backup_codes_kept_at timestamptz
);
create index two_factor__secret on auth.two_factor (secret);

create table auth.passkey (
  id uuid primary key,
  user_id uuid not null references auth.user on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey__user on auth.passkey (user_id);

-- Attempts in a window of time; `key` holds a keyed digest, so that no address stands here. Unit: milliseconds since 1970.
create table auth.rate_limit (
  id uuid primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);
create index rate_limit__last_request on auth.rate_limit (last_request);

do $$
declare t text;
begin
  foreach t in array array['user', 'session', 'account', 'verification', 'two_factor', 'passkey', 'rate_limit'] loop
    execute format('alter table auth.%I enable row level security', t);
    execute format('alter table auth.%I force row level security', t);
    execute format('create policy owner on auth.%I to umran_owner using (true) with check (true)', t);
    execute format('create policy accounts on auth.%I to umran_auth_rights using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on auth.%I to umran_auth_rights', t);
  end loop;
end $$;
