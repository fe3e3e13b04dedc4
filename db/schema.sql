-- Generated from the migrated database by `npm run gen`; never edited. A reading copy, not a script.

table access.consent (
  id uuid not null,
  object_id uuid not null,
  unit_id uuid not null,
  level smallint not null,
  digest text not null default ''::text,
  person_id uuid not null,
  at timestamp with time zone not null default now(),
  covers text[] not null default '{}'::text[]
)

table access.content_table (
  name regclass not null
)

table access.erasure (
  object_id uuid not null,
  at timestamp with time zone not null default now(),
  person_id uuid,
  texts integer not null,
  answers integer not null
)

table access.key (
  id smallint not null,
  secret text not null,
  valid_until timestamp with time zone
)

table access.link (
  id uuid not null,
  person_id uuid not null,
  object_id uuid not null,
  digest text not null,
  given_by uuid not null,
  given_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  opened integer not null default 0,
  opened_at timestamp with time zone,
  asked_at timestamp with time zone,
  tries smallint not null default 0
)

table access.look (
  object_id uuid not null,
  place text not null,
  person_id uuid not null,
  day date not null default CURRENT_DATE,
  side text not null
)

table access.move (
  machine text not null,
  verb text not null,
  from_state text not null,
  to_state text not null,
  role text not null,
  thing regclass not null,
  certified boolean not null
)

table access.named_audience (
  unit_id uuid not null,
  organisation_id uuid not null,
  object_id uuid not null,
  consent_id uuid not null
)

table access.object (
  id uuid not null,
  kind text not null,
  mechanism_id uuid not null,
  cycle_id uuid,
  organisation_id uuid,
  sealed_at timestamp with time zone,
  erased_at timestamp with time zone
)

table access.seat (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  organisation_id uuid not null,
  object_id uuid not null,
  note_verbale text,
  valid_from timestamp with time zone not null default now(),
  valid_to timestamp with time zone,
  ended_at timestamp with time zone,
  granted_by uuid,
  granted_at timestamp with time zone not null default now(),
  ended_by uuid
)

table access.seat_part (
  seat_id uuid not null,
  part_id uuid not null
)

table audit.entry (
  object_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor_id uuid,
  certified boolean not null,
  verb text not null,
  thing_kind text not null,
  thing_id uuid not null,
  request_id text,
  digest text,
  prev text not null,
  hash text not null,
  side text not null default 'secretariat'::text,
  level smallint not null default 1
)

table audit.head (
  object_id uuid not null,
  seq bigint not null,
  hash text not null,
  salt text not null default encode(ext.gen_random_bytes(16), 'hex'::text)
)

table audit.root (
  day date not null,
  objects integer not null,
  hash text not null,
  at timestamp with time zone not null default now()
)

table auth.account (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
)

table auth.link_code (
  id uuid not null,
  link_id uuid not null,
  digest text not null,
  tries smallint not null default 0,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
)

table auth.link_session (
  id uuid not null,
  link_id uuid not null,
  digest text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now()
)

table auth.passkey (
  id uuid not null,
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone
)

table auth.rate_limit (
  id uuid not null,
  key text not null,
  count integer not null,
  last_request bigint not null
)

table auth.session (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
)

table auth.two_factor (
  id uuid not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  last_step bigint,
  backup_codes_kept_at timestamp with time zone
)

table auth.user (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
)

table auth.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
)

table chain.link (
  id uuid not null,
  kind text not null,
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table history.change (
  id bigint not null default generated always as identity,
  table_name text not null,
  row_id uuid not null,
  op text not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor_id uuid,
  old jsonb,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text,
  owner_id uuid,
  level smallint not null
)

table public.answer (
  id uuid not null,
  section_id uuid not null,
  question text not null,
  value jsonb,
  not_available boolean not null default false,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  changed_by uuid not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null,
  origin jsonb,
  confirmed boolean not null default true,
  entry_path text not null default ''::text
)

table public.answer_counts (
  id uuid not null,
  questionnaire_id uuid not null,
  taken_at timestamp with time zone not null default now(),
  states integer not null,
  counts jsonb not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.answer_file (
  id uuid not null,
  response_id uuid not null,
  name text not null,
  digest text not null,
  answers jsonb not null,
  came_at timestamp with time zone not null default clock_timestamp(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null,
  state text not null default 'STAGED'::text,
  state_since timestamp with time zone not null default clock_timestamp()
)

table public.answer_from_file (
  id uuid not null,
  answer_id uuid not null,
  version integer not null,
  file_name text not null,
  uploaded_at timestamp with time zone not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.area (
  id uuid not null,
  kind text not null,
  code text not null,
  parent_id uuid,
  name jsonb not null,
  regional_group text,
  demonstration boolean not null default false,
  m49 text,
  iso2 text,
  standing text,
  ldc boolean not null default false,
  lldc boolean not null default false,
  sids boolean not null default false,
  population integer,
  population_year integer,
  lat double precision,
  lon double precision,
  source text,
  also text not null default ''::text,
  search text not null default ''::text,
  valid_from date,
  valid_to date,
  packed jsonb
)

table public.assignment (
  id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  position integer not null,
  origin text not null,
  checks jsonb not null,
  ended_at timestamp with time zone,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.block (
  id uuid not null,
  thing_id uuid not null,
  field text not null default 'text'::text,
  lang text not null,
  body text not null,
  status text not null,
  source_digest text,
  digest text not null,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.calendar_key (
  person_id uuid not null,
  digest text not null,
  made_at timestamp with time zone not null default now()
)

table public.cycle (
  id uuid not null,
  mechanism_id uuid not null,
  slug text not null,
  title jsonb not null,
  starts_on date not null,
  ends_on date not null,
  call_closes_on date not null,
  review_starts_on date not null,
  terms_adopted_on date,
  opened_at timestamp with time zone,
  version integer not null default 1,
  questionnaire_key text
)

table public.delegation (
  id uuid not null,
  section_id uuid not null,
  seat_id uuid not null,
  given_at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.draft_item (
  id uuid not null,
  draft_id uuid not null,
  kind text not null,
  parent_id uuid,
  position integer not null,
  fields jsonb not null,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  changed_by uuid not null,
  removed_at timestamp with time zone,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.entry (
  id uuid not null,
  section_id uuid not null,
  group_key text not null,
  parent_path text not null default ''::text,
  key text not null,
  position integer not null,
  removed_at timestamp with time zone,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.evidence (
  id uuid not null,
  answer_id uuid not null,
  title text not null,
  lang text not null,
  url text,
  file_id uuid,
  page text,
  rights text,
  removed_at timestamp with time zone,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.evidence_bytes (
  file_id uuid not null,
  bytes bytea not null
)

table public.evidence_file (
  id uuid not null,
  name text not null,
  kind text not null,
  size integer not null,
  digest text not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.expression (
  id uuid not null,
  work_id uuid not null,
  dated date not null,
  version integer not null
)

table public.finding (
  id uuid not null,
  type text not null,
  state text not null default 'DRAFT'::text,
  state_since timestamp with time zone not null default now(),
  number integer,
  version integer not null default 1,
  organisation_id uuid not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.finding_reply (
  id uuid not null,
  finding_id uuid not null,
  verdict text not null,
  finding_version integer not null,
  at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.import (
  id uuid not null,
  mechanism_id uuid not null,
  kind text,
  file_name text not null,
  digest text not null,
  state text not null,
  content jsonb not null default '[]'::jsonb,
  before jsonb not null default '[]'::jsonb,
  after jsonb,
  report jsonb not null,
  by_id uuid,
  at timestamp with time zone not null default clock_timestamp(),
  settled_by uuid,
  settled_at timestamp with time zone
)

table public.instance (
  id boolean not null default true,
  demonstration boolean not null,
  created_at timestamp with time zone not null default now()
)

table public.loaded_pack (
  name text not null,
  digest text not null,
  loaded_at timestamp with time zone not null default clock_timestamp()
)

table public.mail (
  id uuid not null,
  kind text not null,
  mark text not null default ''::text,
  person_id uuid not null,
  place_id uuid,
  thing_id uuid not null,
  due_on date,
  state text not null default 'queued'::text,
  digest_id uuid,
  attempts smallint not null default 0,
  due_at timestamp with time zone not null default now(),
  failure text,
  created_at timestamp with time zone not null default now(),
  done_at timestamp with time zone
)

table public.mail_setting (
  person_id uuid not null,
  choice text not null default 'at_once'::text,
  time_zone text,
  reminded_on date,
  weekend text
)

table public.mandate (
  id uuid not null,
  body text not null,
  year integer,
  session integer not null,
  kind text not null,
  number integer not null,
  symbol text not null,
  title jsonb not null,
  paragraph text not null
)

table public.mechanism (
  id uuid not null,
  slug text not null,
  title jsonb not null,
  description jsonb not null,
  principles jsonb not null,
  demonstration boolean not null default false,
  facts jsonb not null default '{}'::jsonb
)

table public.message (
  id uuid not null,
  thread_id uuid not null,
  at timestamp with time zone not null default now(),
  organisation_id uuid not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.migration (
  name text not null,
  digest text not null,
  applied_at timestamp with time zone not null default now()
)

table public.organisation (
  id uuid not null,
  kind text not null,
  area_id uuid,
  name jsonb not null,
  demonstration boolean not null default false,
  named_by uuid
)

table public.paper_file (
  id uuid not null,
  file_name text not null,
  format text not null,
  digest text not null,
  content jsonb not null,
  state text not null default 'STAGED'::text,
  state_since timestamp with time zone not null default clock_timestamp(),
  at timestamp with time zone not null default clock_timestamp(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.participation (
  id uuid not null,
  cycle_id uuid not null,
  organisation_id uuid not null,
  part_in text not null,
  scope text[] not null,
  working_langs text[] not null,
  accepts_minimum_at timestamp with time zone not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.person (
  id uuid not null,
  name jsonb not null,
  email text not null,
  lang text not null,
  numerals text,
  demonstration boolean not null default false,
  introduction jsonb,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone
)

table public.provision (
  id uuid not null,
  expression_id uuid not null,
  eid text not null,
  parent_eid text,
  position integer not null,
  num jsonb not null,
  heading jsonb,
  text jsonb not null,
  paragraph text,
  kind text not null default 'text'::text,
  facts jsonb
)

table public.questionnaire (
  id uuid not null,
  mechanism_id uuid not null,
  key text not null,
  version integer not null,
  definition jsonb not null,
  at timestamp with time zone not null default clock_timestamp()
)

table public.questionnaire_draft (
  id uuid not null,
  key text not null,
  base_id uuid,
  state text not null default 'OPEN'::text,
  state_since timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.questionnaire_publication (
  id uuid not null,
  draft_id uuid not null,
  published_at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.quick_call (
  id uuid not null,
  due_on date,
  called_at timestamp with time zone not null default clock_timestamp(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.rendering (
  id uuid not null,
  kind text not null,
  object_id uuid not null,
  audience text not null,
  lang text not null,
  dated date not null,
  digest text not null,
  state text not null default 'QUEUED'::text,
  step text,
  failure text,
  bytes bytea,
  size integer,
  asked_by uuid,
  asked_at timestamp with time zone not null default now(),
  made_at timestamp with time zone,
  expires_at timestamp with time zone not null
)

table public.reopening (
  id uuid not null,
  section_id uuid not null,
  state text not null,
  state_since timestamp with time zone not null default now(),
  asked_at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.reopening_reply (
  id uuid not null,
  reopening_id uuid not null,
  agrees boolean not null,
  at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.response (
  id uuid not null,
  questionnaire_id uuid not null,
  cities jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null,
  purpose text not null default 'full'::text,
  state text not null default 'OPEN'::text,
  state_since timestamp with time zone not null default clock_timestamp(),
  programmes jsonb not null default '[]'::jsonb
)

table public.review (
  id uuid not null,
  cycle_id uuid not null,
  organisation_id uuid not null,
  state text not null default 'ENROLLED'::text,
  state_since timestamp with time zone not null default now(),
  template_version integer not null default 1,
  version integer not null default 1,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.review_document (
  id uuid not null,
  kind text not null,
  version integer not null default 1,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.review_step (
  id uuid not null,
  verb text not null,
  from_state text not null,
  to_state text not null,
  at timestamp with time zone not null default now(),
  by_id uuid not null,
  reason text,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.section (
  id uuid not null,
  response_id uuid not null,
  key text not null,
  repeat_key text not null default ''::text,
  state text not null default 'OPEN'::text,
  state_since timestamp with time zone not null default now(),
  due_on date,
  return_reason text,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.signature (
  id uuid not null,
  about text not null,
  digest text not null,
  role text not null,
  organisation_id uuid not null,
  signed_at timestamp with time zone not null default now(),
  void_at timestamp with time zone,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.submission (
  id uuid not null,
  response_id uuid not null,
  number integer not null,
  digest text not null,
  certified_by uuid not null,
  certified_at timestamp with time zone not null default now(),
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.submitted_answer (
  id uuid not null,
  section_id uuid not null,
  question text not null,
  repeat_key text not null default ''::text,
  value jsonb,
  not_available boolean not null default false,
  evidence jsonb not null default '[]'::jsonb,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.submitted_file (
  id uuid not null,
  answer_id uuid not null,
  file_id uuid not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.submitted_section (
  id uuid not null,
  submission_id uuid not null,
  questionnaire_id uuid not null,
  key text not null,
  repeat_key text not null default ''::text,
  repeat_name jsonb,
  position integer not null default 0,
  digest text not null,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null,
  entries jsonb not null default '[]'::jsonb
)

table public.thread (
  id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  round integer not null default 1,
  closed_at timestamp with time zone,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null,
  level smallint not null
)

table public.visit (
  person_id uuid not null,
  before_at timestamp with time zone,
  seen_at timestamp with time zone not null
)

table public.work (
  id uuid not null,
  mechanism_id uuid not null,
  key text not null,
  title jsonb not null,
  note jsonb,
  mandate jsonb,
  status text not null default 'working_text'::text,
  kind text not null default 'review'::text,
  starts_on date,
  ends_on date,
  extended_to date
)

-- constraints
access.consent: consent_level_check CHECK (((level >= 3) AND (level <= 5)))
access.consent: consent_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
access.consent: consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
access.consent: consent_pkey PRIMARY KEY (id)
access.content_table: content_table_pkey PRIMARY KEY (name)
access.erasure: erasure_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
access.erasure: erasure_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
access.erasure: erasure_pkey PRIMARY KEY (object_id)
access.key: key_pkey PRIMARY KEY (id)
access.link: link_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
access.link: link_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id) ON DELETE CASCADE
access.link: link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
access.link: link_pkey PRIMARY KEY (id)
access.look: look_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
access.look: look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
access.look: look_pkey PRIMARY KEY (object_id, place, person_id, day)
access.look: look_place_check CHECK ((place = ANY (ARRAY['room'::text, 'team'::text, 'submission'::text, 'findings'::text, 'summary'::text, 'adoption'::text, 'release'::text, 'translations'::text, 'visibility'::text, 'participation'::text, 'assign'::text, 'sections'::text])))
access.look: look_side_check CHECK ((side = ANY (ARRAY['state'::text, 'reviewers'::text, 'secretariat'::text])))
access.move: move_pkey PRIMARY KEY (machine, verb, from_state, to_state, role)
access.named_audience: named_audience_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES access.consent(id)
access.named_audience: named_audience_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
access.named_audience: named_audience_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
access.named_audience: named_audience_pkey PRIMARY KEY (unit_id, organisation_id)
access.object: object_cycle_id_fkey FOREIGN KEY (cycle_id) REFERENCES access.object(id)
access.object: object_kind_check CHECK ((kind = ANY (ARRAY['mechanism'::text, 'cycle'::text, 'review'::text])))
access.object: object_mechanism_id_fkey FOREIGN KEY (mechanism_id) REFERENCES access.object(id)
access.object: object_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
access.object: object_pkey PRIMARY KEY (id)
access.seat: seat_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
access.seat: seat_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
access.seat: seat_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
access.seat: seat_pkey PRIMARY KEY (id)
access.seat: seat_role_check CHECK ((role = ANY (ARRAY['focal_point'::text, 'contributor'::text, 'validator'::text, 'observer'::text, 'expert'::text, 'lead_reviewer'::text, 'case_officer'::text, 'translator'::text, 'partner'::text, 'delegate'::text, 'administrator'::text])))
access.seat_part: seat_part_part_id_fkey FOREIGN KEY (part_id) REFERENCES section(id)
access.seat_part: seat_part_pkey PRIMARY KEY (seat_id, part_id)
access.seat_part: seat_part_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES access.seat(id)
answer: answer_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id)
answer: answer_check CHECK ((confirmed OR (origin IS NOT NULL)))
answer: answer_entry_path_check CHECK ((entry_path ~ '^([a-z0-9]{1,12}(/[a-z0-9]{1,12})*)?$'::text))
answer: answer_level_check CHECK (((level >= 0) AND (level <= 5)))
answer: answer_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
answer: answer_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
answer: answer_pkey PRIMARY KEY (id)
answer: answer_place_key UNIQUE (section_id, question, entry_path)
answer: answer_section_id_fkey FOREIGN KEY (section_id) REFERENCES section(id)
answer: answer_side_check CHECK ((side = 'state'::text))
answer_counts: answer_counts_level_check CHECK (((level >= 0) AND (level <= 5)))
answer_counts: answer_counts_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
answer_counts: answer_counts_object_id_key UNIQUE (object_id)
answer_counts: answer_counts_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
answer_counts: answer_counts_pkey PRIMARY KEY (id)
answer_counts: answer_counts_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id)
answer_counts: answer_counts_side_check CHECK ((side = 'secretariat'::text))
answer_counts: answer_counts_states_check CHECK ((states >= 5))
answer_file: answer_file_check CHECK (((state = 'STAGED'::text) OR (answers = '{}'::jsonb)))
answer_file: answer_file_level_check CHECK (((level >= 0) AND (level <= 5)))
answer_file: answer_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
answer_file: answer_file_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
answer_file: answer_file_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
answer_file: answer_file_pkey PRIMARY KEY (id)
answer_file: answer_file_response_id_fkey FOREIGN KEY (response_id) REFERENCES response(id)
answer_file: answer_file_side_check CHECK ((side = 'state'::text))
answer_file: answer_file_state_check CHECK ((state = ANY (ARRAY['STAGED'::text, 'DROPPED'::text])))
answer_from_file: answer_from_file_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES answer(id) ON DELETE CASCADE
answer_from_file: answer_from_file_answer_id_version_key UNIQUE (answer_id, version)
answer_from_file: answer_from_file_file_name_check CHECK ((length(file_name) <= 200))
answer_from_file: answer_from_file_level_check CHECK (((level >= 0) AND (level <= 5)))
answer_from_file: answer_from_file_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
answer_from_file: answer_from_file_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
answer_from_file: answer_from_file_pkey PRIMARY KEY (id)
answer_from_file: answer_from_file_side_check CHECK ((side = 'state'::text))
area: area_check CHECK (((lat IS NULL) = (lon IS NULL)))
area: area_check1 CHECK (((population_year IS NULL) OR (population IS NOT NULL)))
area: area_check2 CHECK (((standing IS NULL) OR (kind = 'country'::text)))
area: area_check3 CHECK ((valid_from <= valid_to))
area: area_code_key UNIQUE (code)
area: area_iso2_check CHECK ((iso2 ~ '^[A-Z]{2}$'::text))
area: area_kind_check CHECK ((kind = ANY (ARRAY['world'::text, 'region'::text, 'country'::text, 'city'::text, 'neighbourhood'::text])))
area: area_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
area: area_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
area: area_m49_check CHECK ((m49 ~ '^[0-9]{3}$'::text))
area: area_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES area(id)
area: area_pkey PRIMARY KEY (id)
area: area_population_check CHECK ((population >= 0))
area: area_population_year_check CHECK (((population_year > 1799) AND (population_year < 2201)))
area: area_regional_group_check CHECK ((regional_group = ANY (ARRAY['african'::text, 'asia_pacific'::text, 'eastern_european'::text, 'grulac'::text, 'weog'::text])))
area: area_standing_check CHECK ((standing = ANY (ARRAY['member'::text, 'observer'::text])))
assignment: assignment_kind_check CHECK ((kind = ANY (ARRAY['same_group'::text, 'other_group'::text])))
assignment: assignment_level_check CHECK (((level >= 0) AND (level <= 5)))
assignment: assignment_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
assignment: assignment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
assignment: assignment_origin_check CHECK ((origin = ANY (ARRAY['recorded'::text, 'drawn'::text, 'substitute'::text])))
assignment: assignment_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
assignment: assignment_pkey PRIMARY KEY (id)
assignment: assignment_side_check CHECK ((side = 'secretariat'::text))
audit.entry: entry_level_check CHECK ((level = ANY (ARRAY[1, 2])))
audit.entry: entry_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
audit.entry: entry_pkey PRIMARY KEY (object_id, seq)
audit.entry: entry_side_check CHECK ((side = ANY (ARRAY['state'::text, 'reviewers'::text, 'secretariat'::text])))
audit.head: head_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
audit.head: head_pkey PRIMARY KEY (object_id)
audit.root: root_pkey PRIMARY KEY (day)
auth."user": user_email_check CHECK ((email = lower(email)))
auth."user": user_email_key UNIQUE (email)
auth."user": user_pkey PRIMARY KEY (id)
auth.account: account_pkey PRIMARY KEY (id)
auth.account: account_provider_id_account_id_key UNIQUE (provider_id, account_id)
auth.account: account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.link_code: link_code_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
auth.link_code: link_code_pkey PRIMARY KEY (id)
auth.link_session: link_session_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
auth.link_session: link_session_pkey PRIMARY KEY (id)
auth.passkey: passkey_credential_id_key UNIQUE (credential_id)
auth.passkey: passkey_pkey PRIMARY KEY (id)
auth.passkey: passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.rate_limit: rate_limit_key_key UNIQUE (key)
auth.rate_limit: rate_limit_pkey PRIMARY KEY (id)
auth.session: session_pkey PRIMARY KEY (id)
auth.session: session_token_key UNIQUE (token)
auth.session: session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.two_factor: two_factor_pkey PRIMARY KEY (id)
auth.two_factor: two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.two_factor: two_factor_user_id_key UNIQUE (user_id)
auth.verification: verification_pkey PRIMARY KEY (id)
block: block_lang_check CHECK ((lang = ANY (ARRAY['ar'::text, 'en'::text, 'es'::text, 'fr'::text, 'ru'::text, 'zh'::text])))
block: block_level_check CHECK (((level >= 0) AND (level <= 5)))
block: block_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
block: block_pkey PRIMARY KEY (id)
block: block_side_check CHECK ((side = ANY (ARRAY['state'::text, 'reviewers'::text, 'secretariat'::text])))
block: block_status_check CHECK ((status = ANY (ARRAY['original'::text, 'human'::text, 'machine'::text, 'approved'::text])))
block: block_thing_id_field_lang_key UNIQUE (thing_id, field, lang)
calendar_key: calendar_key_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
calendar_key: calendar_key_digest_key UNIQUE (digest)
calendar_key: calendar_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
calendar_key: calendar_key_pkey PRIMARY KEY (person_id)
chain.link: link_from_id_to_id_kind_key UNIQUE (from_id, to_id, kind)
chain.link: link_level_check CHECK (((level >= 0) AND (level <= 5)))
chain.link: link_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
chain.link: link_pkey PRIMARY KEY (id)
chain.link: link_side_check CHECK ((side = ANY (ARRAY['state'::text, 'reviewers'::text, 'secretariat'::text])))
cycle: cycle_check CHECK ((starts_on < ends_on))
cycle: cycle_id_fkey FOREIGN KEY (id) REFERENCES access.object(id)
cycle: cycle_mechanism_id_fkey FOREIGN KEY (mechanism_id) REFERENCES mechanism(id)
cycle: cycle_mechanism_id_slug_key UNIQUE (mechanism_id, slug)
cycle: cycle_pkey PRIMARY KEY (id)
delegation: delegation_level_check CHECK (((level >= 0) AND (level <= 5)))
delegation: delegation_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
delegation: delegation_pkey PRIMARY KEY (id)
delegation: delegation_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES access.seat(id)
delegation: delegation_section_id_fkey FOREIGN KEY (section_id) REFERENCES section(id)
delegation: delegation_side_check CHECK ((side = ANY (ARRAY['state'::text, 'reviewers'::text, 'secretariat'::text])))
draft_item: draft_item_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id)
draft_item: draft_item_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES questionnaire_draft(id)
draft_item: draft_item_kind_check CHECK ((kind = ANY (ARRAY['questionnaire'::text, 'section'::text, 'group'::text, 'question'::text])))
draft_item: draft_item_level_check CHECK (((level >= 0) AND (level <= 5)))
draft_item: draft_item_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
draft_item: draft_item_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
draft_item: draft_item_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES draft_item(id)
draft_item: draft_item_pkey PRIMARY KEY (id)
draft_item: draft_item_side_check CHECK ((side = 'secretariat'::text))
entry: entry_key_check CHECK ((key ~ '^[a-z0-9]{1,12}$'::text))
entry: entry_level_check CHECK (((level >= 0) AND (level <= 5)))
entry: entry_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
entry: entry_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
entry: entry_parent_path_check CHECK ((parent_path ~ '^([a-z0-9]{1,12}(/[a-z0-9]{1,12})*)?$'::text))
entry: entry_pkey PRIMARY KEY (id)
entry: entry_section_id_fkey FOREIGN KEY (section_id) REFERENCES section(id)
entry: entry_section_id_key_key UNIQUE (section_id, key)
entry: entry_side_check CHECK ((side = 'state'::text))
evidence: evidence_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES answer(id)
evidence: evidence_check CHECK (((url IS NULL) <> (file_id IS NULL)))
evidence: evidence_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence_file(id)
evidence: evidence_lang_check CHECK ((lang = ANY (ARRAY['ar'::text, 'en'::text, 'es'::text, 'fr'::text, 'ru'::text, 'zh'::text])))
evidence: evidence_level_check CHECK (((level >= 0) AND (level <= 5)))
evidence: evidence_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
evidence: evidence_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
evidence: evidence_pkey PRIMARY KEY (id)
evidence: evidence_side_check CHECK ((side = 'state'::text))
evidence: evidence_url_check CHECK ((url <> ''::text))
evidence_bytes: evidence_bytes_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence_file(id) ON DELETE CASCADE
evidence_bytes: evidence_bytes_pkey PRIMARY KEY (file_id)
evidence_file: evidence_file_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
evidence_file: evidence_file_kind_check CHECK ((kind = ANY (ARRAY['pdf'::text, 'docx'::text, 'xlsx'::text, 'pptx'::text, 'odt'::text, 'ods'::text, 'odp'::text, 'png'::text, 'jpeg'::text, 'text'::text, 'csv'::text])))
evidence_file: evidence_file_level_check CHECK (((level >= 0) AND (level <= 5)))
evidence_file: evidence_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
evidence_file: evidence_file_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
evidence_file: evidence_file_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
evidence_file: evidence_file_pkey PRIMARY KEY (id)
evidence_file: evidence_file_side_check CHECK ((side = 'state'::text))
evidence_file: evidence_file_size_check CHECK (((size >= 1) AND (size <= 20000000)))
expression: expression_pkey PRIMARY KEY (id)
expression: expression_work_id_fkey FOREIGN KEY (work_id) REFERENCES work(id)
expression: expression_work_id_version_key UNIQUE (work_id, version)
finding: finding_level_check CHECK (((level >= 0) AND (level <= 5)))
finding: finding_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
finding: finding_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
finding: finding_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
finding: finding_pkey PRIMARY KEY (id)
finding: finding_side_check CHECK ((side = 'reviewers'::text))
finding: finding_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PROPOSED'::text, 'CONTESTED'::text, 'REVISED'::text, 'AGREED'::text, 'AGREED_WITH_DIVERGENT_VIEW'::text, 'RELEASED'::text])))
finding: finding_type_check CHECK ((type = ANY (ARRAY['measure_taken'::text, 'challenge'::text, 'good_practice'::text, 'need'::text, 'suggestion'::text, 'signal'::text])))
finding_reply: finding_reply_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES finding(id)
finding_reply: finding_reply_level_check CHECK (((level >= 0) AND (level <= 5)))
finding_reply: finding_reply_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
finding_reply: finding_reply_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
finding_reply: finding_reply_pkey PRIMARY KEY (id)
finding_reply: finding_reply_side_check CHECK ((side = 'state'::text))
finding_reply: finding_reply_verdict_check CHECK ((verdict = ANY (ARRAY['agree'::text, 'correct_fact'::text, 'disagree'::text])))
history.change: change_op_check CHECK ((op = ANY (ARRAY['added'::text, 'changed'::text, 'removed'::text])))
history.change: change_pkey PRIMARY KEY (id)
import: import_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id)
import: import_check CHECK (((state = ANY (ARRAY['STAGED'::text, 'COMMITTED'::text, 'UNDONE'::text])) <= (kind IS NOT NULL)))
import: import_kind_check CHECK ((kind = ANY (ARRAY['questionnaire'::text, 'framework'::text, 'places'::text])))
import: import_mechanism_id_fkey FOREIGN KEY (mechanism_id) REFERENCES mechanism(id)
import: import_pkey PRIMARY KEY (id)
import: import_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id)
import: import_state_check CHECK ((state = ANY (ARRAY['STAGED'::text, 'COMMITTED'::text, 'UNDONE'::text, 'REFUSED'::text, 'DROPPED'::text])))
instance: instance_id_check CHECK (id)
instance: instance_pkey PRIMARY KEY (id)
loaded_pack: loaded_pack_pkey PRIMARY KEY (name)
mail: mail_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES mail(id) ON DELETE CASCADE
mail: mail_failure_check CHECK ((failure ~ '^[A-Z0-9_]{1,40}$'::text))
mail: mail_kind_check CHECK ((kind ~ '^[a-zA-Z_.]{1,60}$'::text))
mail: mail_mark_check CHECK ((mark ~ '^[a-zA-Z0-9_. -]{0,80}$'::text))
mail: mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
mail: mail_pkey PRIMARY KEY (id)
mail: mail_place_id_fkey FOREIGN KEY (place_id) REFERENCES access.object(id) ON DELETE CASCADE
mail: mail_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'bundled'::text, 'sent'::text, 'kept'::text, 'dropped'::text, 'failed'::text])))
mail_setting: mail_setting_choice_check CHECK ((choice = ANY (ARRAY['at_once'::text, 'daily'::text, 'none'::text])))
mail_setting: mail_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
mail_setting: mail_setting_pkey PRIMARY KEY (person_id)
mail_setting: mail_setting_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 60)))
mail_setting: mail_setting_weekend_check CHECK ((weekend = ANY (ARRAY['none'::text, 'sat_sun'::text, 'fri_sat'::text, 'thu_fri'::text, 'fri'::text, 'sun'::text])))
mandate: mandate_body_year_session_kind_number_key UNIQUE NULLS NOT DISTINCT (body, year, session, kind, number)
mandate: mandate_kind_check CHECK ((kind = ANY (ARRAY['resolution'::text, 'decision'::text])))
mandate: mandate_pkey PRIMARY KEY (id)
mechanism: mechanism_id_fkey FOREIGN KEY (id) REFERENCES access.object(id)
mechanism: mechanism_pkey PRIMARY KEY (id)
mechanism: mechanism_slug_key UNIQUE (slug)
message: message_level_check CHECK (((level >= 0) AND (level <= 5)))
message: message_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
message: message_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
message: message_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
message: message_pkey PRIMARY KEY (id)
message: message_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES thread(id)
migration: migration_pkey PRIMARY KEY (name)
organisation: organisation_area_id_fkey FOREIGN KEY (area_id) REFERENCES area(id)
organisation: organisation_check CHECK (((named_by IS NULL) OR (kind <> ALL (ARRAY['state'::text, 'secretariat'::text, 'un_entity'::text]))))
organisation: organisation_kind_check CHECK ((kind = ANY (ARRAY['state'::text, 'city'::text, 'ministry'::text, 'police'::text, 'statistics'::text, 'un_entity'::text, 'secretariat'::text, 'ngo'::text, 'university'::text, 'other'::text])))
organisation: organisation_named_by_fkey FOREIGN KEY (named_by) REFERENCES organisation(id)
organisation: organisation_pkey PRIMARY KEY (id)
paper_file: paper_file_check CHECK (((state = 'STAGED'::text) OR (content = '{}'::jsonb)))
paper_file: paper_file_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
paper_file: paper_file_file_name_check CHECK ((length(file_name) <= 200))
paper_file: paper_file_format_check CHECK ((format = ANY (ARRAY['docx'::text, 'xlsx'::text])))
paper_file: paper_file_level_check CHECK (((level >= 0) AND (level <= 5)))
paper_file: paper_file_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
paper_file: paper_file_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
paper_file: paper_file_pkey PRIMARY KEY (id)
paper_file: paper_file_side_check CHECK ((side = 'state'::text))
paper_file: paper_file_state_check CHECK ((state = ANY (ARRAY['STAGED'::text, 'TAKEN'::text, 'DROPPED'::text])))
participation: participation_cycle_id_fkey FOREIGN KEY (cycle_id) REFERENCES cycle(id)
participation: participation_cycle_id_organisation_id_key UNIQUE (cycle_id, organisation_id)
participation: participation_level_check CHECK (((level >= 0) AND (level <= 5)))
participation: participation_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
participation: participation_object_id_key UNIQUE (object_id)
participation: participation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
participation: participation_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
participation: participation_part_in_check CHECK ((part_in = ANY (ARRAY['reviewed'::text, 'reviewer'::text, 'both'::text, 'left'::text])))
participation: participation_pkey PRIMARY KEY (id)
participation: participation_side_check CHECK ((side = ANY (ARRAY['state'::text, 'secretariat'::text])))
participation: participation_working_langs_check CHECK ((working_langs <@ ARRAY['ar'::text, 'en'::text, 'es'::text, 'fr'::text, 'ru'::text, 'zh'::text]))
person: person_lang_check CHECK ((lang = ANY (ARRAY['ar'::text, 'en'::text, 'es'::text, 'fr'::text, 'ru'::text, 'zh'::text])))
person: person_numerals_check CHECK ((numerals = ANY (ARRAY['latn'::text, 'arab'::text])))
person: person_pkey PRIMARY KEY (id)
provision: provision_expression_id_eid_key UNIQUE (expression_id, eid)
provision: provision_expression_id_fkey FOREIGN KEY (expression_id) REFERENCES expression(id)
provision: provision_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'goal'::text, 'figure'::text, 'country_group'::text, 'success_indicator'::text, 'estimate'::text, 'event'::text, 'stage'::text, 'recommendation'::text, 'challenge'::text, 'focus'::text, 'aspect'::text, 'impact_area'::text, 'means'::text, 'level'::text])))
provision: provision_pkey PRIMARY KEY (id)
questionnaire: questionnaire_mechanism_id_fkey FOREIGN KEY (mechanism_id) REFERENCES mechanism(id)
questionnaire: questionnaire_mechanism_id_key_version_key UNIQUE (mechanism_id, key, version)
questionnaire: questionnaire_pkey PRIMARY KEY (id)
questionnaire_draft: questionnaire_draft_base_id_fkey FOREIGN KEY (base_id) REFERENCES questionnaire(id)
questionnaire_draft: questionnaire_draft_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,59}$'::text))
questionnaire_draft: questionnaire_draft_level_check CHECK (((level >= 0) AND (level <= 5)))
questionnaire_draft: questionnaire_draft_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
questionnaire_draft: questionnaire_draft_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
questionnaire_draft: questionnaire_draft_pkey PRIMARY KEY (id)
questionnaire_draft: questionnaire_draft_side_check CHECK ((side = 'secretariat'::text))
questionnaire_draft: questionnaire_draft_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'PUBLISHED'::text, 'DROPPED'::text])))
questionnaire_publication: questionnaire_publication_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES questionnaire_draft(id)
questionnaire_publication: questionnaire_publication_id_fkey FOREIGN KEY (id) REFERENCES questionnaire(id)
questionnaire_publication: questionnaire_publication_level_check CHECK (((level >= 0) AND (level <= 5)))
questionnaire_publication: questionnaire_publication_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
questionnaire_publication: questionnaire_publication_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
questionnaire_publication: questionnaire_publication_pkey PRIMARY KEY (id)
questionnaire_publication: questionnaire_publication_side_check CHECK ((side = 'secretariat'::text))
quick_call: quick_call_level_check CHECK (((level >= 0) AND (level <= 5)))
quick_call: quick_call_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
quick_call: quick_call_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
quick_call: quick_call_pkey PRIMARY KEY (id)
quick_call: quick_call_side_check CHECK ((side = 'secretariat'::text))
rendering: rendering_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id)
rendering: rendering_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'member-states'::text, 'review'::text])))
rendering: rendering_bytes_check CHECK ((octet_length(bytes) <= 33554432))
rendering: rendering_check CHECK (((audience = 'public'::text) = (asked_by IS NULL)))
rendering: rendering_check1 CHECK (((state = 'DONE'::text) = (bytes IS NOT NULL)))
rendering: rendering_check2 CHECK (((state = 'FAILED'::text) = (failure IS NOT NULL)))
rendering: rendering_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
rendering: rendering_failure_check CHECK ((failure = ANY (ARRAY['changed'::text, 'time'::text, 'size'::text, 'program'::text, 'absent'::text, 'lost'::text])))
rendering: rendering_kind_check CHECK ((kind = 'country_report'::text))
rendering: rendering_lang_check CHECK ((lang = ANY (ARRAY['ar'::text, 'en'::text, 'es'::text, 'fr'::text, 'ru'::text, 'zh'::text])))
rendering: rendering_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
rendering: rendering_pkey PRIMARY KEY (id)
rendering: rendering_state_check CHECK ((state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'DONE'::text, 'FAILED'::text])))
rendering: rendering_step_check CHECK ((step = ANY (ARRAY['writing'::text, 'layout'::text])))
reopening: reopening_level_check CHECK (((level >= 0) AND (level <= 5)))
reopening: reopening_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
reopening: reopening_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
reopening: reopening_pkey PRIMARY KEY (id)
reopening: reopening_section_id_fkey FOREIGN KEY (section_id) REFERENCES submitted_section(id)
reopening: reopening_side_check CHECK ((side = ANY (ARRAY['state'::text, 'reviewers'::text, 'secretariat'::text])))
reopening: reopening_state_check CHECK ((state = ANY (ARRAY['ASKED_BY_STATE'::text, 'ASKED_OF_STATE'::text, 'AGREED'::text, 'DECLINED'::text, 'WITHDRAWN'::text])))
reopening_reply: reopening_reply_level_check CHECK (((level >= 0) AND (level <= 5)))
reopening_reply: reopening_reply_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
reopening_reply: reopening_reply_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
reopening_reply: reopening_reply_pkey PRIMARY KEY (id)
reopening_reply: reopening_reply_reopening_id_fkey FOREIGN KEY (reopening_id) REFERENCES reopening(id)
reopening_reply: reopening_reply_reopening_id_key UNIQUE (reopening_id)
reopening_reply: reopening_reply_side_check CHECK ((side = ANY (ARRAY['state'::text, 'secretariat'::text])))
response: response_check CHECK (((state = 'OPEN'::text) OR (purpose = 'quick'::text)))
response: response_level_check CHECK (((level >= 0) AND (level <= 5)))
response: response_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
response: response_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
response: response_pkey PRIMARY KEY (id)
response: response_purpose_check CHECK ((purpose = ANY (ARRAY['quick'::text, 'full'::text])))
response: response_purpose_key UNIQUE (object_id, questionnaire_id, purpose)
response: response_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id)
response: response_side_check CHECK ((side = 'state'::text))
response: response_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'SENT'::text])))
review: review_cycle_id_fkey FOREIGN KEY (cycle_id) REFERENCES cycle(id)
review: review_level_check CHECK (((level >= 0) AND (level <= 5)))
review: review_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
review: review_object_id_key UNIQUE (object_id)
review: review_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
review: review_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
review: review_pkey PRIMARY KEY (id)
review: review_side_check CHECK ((side = 'state'::text))
review: review_state_check CHECK ((state = ANY (ARRAY['ENROLLED'::text, 'TEAM_NAMED'::text, 'SELF_ASSESSMENT'::text, 'SUBMITTED'::text, 'DESK_REVIEW'::text, 'DIALOGUE'::text, 'DRAFTING'::text, 'FACT_CHECK'::text, 'ADOPTED'::text, 'RELEASED'::text, 'FOLLOW_UP'::text, 'CLOSED'::text, 'PAUSED'::text, 'WITHDRAWN'::text])))
review_document: review_document_kind_check CHECK ((kind = ANY (ARRAY['summary'::text, 'report'::text])))
review_document: review_document_level_check CHECK (((level >= 0) AND (level <= 5)))
review_document: review_document_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
review_document: review_document_object_id_kind_key UNIQUE (object_id, kind)
review_document: review_document_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
review_document: review_document_pkey PRIMARY KEY (id)
review_document: review_document_side_check CHECK ((side = 'reviewers'::text))
review_step: review_step_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id)
review_step: review_step_level_check CHECK (((level >= 0) AND (level <= 5)))
review_step: review_step_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
review_step: review_step_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
review_step: review_step_pkey PRIMARY KEY (id)
section: section_level_check CHECK (((level >= 0) AND (level <= 5)))
section: section_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
section: section_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
section: section_pkey PRIMARY KEY (id)
section: section_response_id_fkey FOREIGN KEY (response_id) REFERENCES response(id)
section: section_response_id_key_repeat_key_key UNIQUE (response_id, key, repeat_key)
section: section_side_check CHECK ((side = 'state'::text))
section: section_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'ASSIGNED'::text, 'DRAFTED'::text, 'READY'::text, 'VALIDATED'::text, 'CLEARED'::text])))
signature: signature_about_check CHECK ((about = ANY (ARRAY['submission'::text, 'adoption'::text])))
signature: signature_level_check CHECK (((level >= 0) AND (level <= 5)))
signature: signature_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
signature: signature_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
signature: signature_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
signature: signature_pkey PRIMARY KEY (id)
submission: submission_certified_by_fkey FOREIGN KEY (certified_by) REFERENCES person(id)
submission: submission_level_check CHECK (((level >= 0) AND (level <= 5)))
submission: submission_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
submission: submission_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
submission: submission_pkey PRIMARY KEY (id)
submission: submission_response_id_fkey FOREIGN KEY (response_id) REFERENCES response(id)
submission: submission_response_id_number_key UNIQUE (response_id, number)
submission: submission_side_check CHECK ((side = 'state'::text))
submitted_answer: submitted_answer_level_check CHECK (((level >= 0) AND (level <= 5)))
submitted_answer: submitted_answer_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
submitted_answer: submitted_answer_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
submitted_answer: submitted_answer_pkey PRIMARY KEY (id)
submitted_answer: submitted_answer_place_key UNIQUE (section_id, question, repeat_key)
submitted_answer: submitted_answer_section_id_fkey FOREIGN KEY (section_id) REFERENCES submitted_section(id)
submitted_answer: submitted_answer_side_check CHECK ((side = 'state'::text))
submitted_file: submitted_file_answer_id_file_id_key UNIQUE (answer_id, file_id)
submitted_file: submitted_file_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES submitted_answer(id) ON DELETE CASCADE
submitted_file: submitted_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence_file(id)
submitted_file: submitted_file_level_check CHECK (((level >= 0) AND (level <= 5)))
submitted_file: submitted_file_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
submitted_file: submitted_file_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
submitted_file: submitted_file_pkey PRIMARY KEY (id)
submitted_file: submitted_file_side_check CHECK ((side = 'state'::text))
submitted_section: submitted_section_level_check CHECK (((level >= 0) AND (level <= 5)))
submitted_section: submitted_section_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
submitted_section: submitted_section_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
submitted_section: submitted_section_pkey PRIMARY KEY (id)
submitted_section: submitted_section_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id)
submitted_section: submitted_section_side_check CHECK ((side = 'state'::text))
submitted_section: submitted_section_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id)
submitted_section: submitted_section_submission_id_key_repeat_key_key UNIQUE (submission_id, key, repeat_key)
thread: thread_about_kind_check CHECK ((about_kind = ANY (ARRAY['answer'::text, 'finding'::text, 'review'::text])))
thread: thread_level_check CHECK (((level >= 0) AND (level <= 5)))
thread: thread_object_id_fkey FOREIGN KEY (object_id) REFERENCES access.object(id)
thread: thread_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
thread: thread_pkey PRIMARY KEY (id)
visit: visit_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
visit: visit_pkey PRIMARY KEY (person_id)
work: work_kind_check CHECK ((kind = ANY (ARRAY['review'::text, 'programme'::text, 'plan'::text])))
work: work_mechanism_id_fkey FOREIGN KEY (mechanism_id) REFERENCES mechanism(id)
work: work_mechanism_id_key_key UNIQUE (mechanism_id, key)
work: work_pkey PRIMARY KEY (id)
work: work_status_check CHECK ((status = ANY (ARRAY['adopted'::text, 'working_text'::text, 'to_be_loaded'::text])))

-- indexes
CREATE INDEX account__user ON auth.account USING btree (user_id)
CREATE INDEX answer__object ON public.answer USING btree (object_id)
CREATE INDEX answer_file__object ON public.answer_file USING btree (object_id)
CREATE INDEX answer_from_file__object ON public.answer_from_file USING btree (object_id)
CREATE INDEX area__parent ON public.area USING btree (parent_id)
CREATE INDEX block__object ON public.block USING btree (object_id)
CREATE INDEX block__unit ON public.block USING btree (unit_id)
CREATE INDEX change__object ON history.change USING btree (object_id)
CREATE INDEX change__row ON history.change USING btree (row_id, id)
CREATE INDEX consent__unit ON access.consent USING btree (unit_id)
CREATE INDEX delegation__object ON public.delegation USING btree (object_id)
CREATE INDEX delegation__section ON public.delegation USING btree (section_id)
CREATE INDEX draft_item__draft ON public.draft_item USING btree (draft_id)
CREATE INDEX draft_item__object ON public.draft_item USING btree (object_id)
CREATE INDEX entry__object ON public.entry USING btree (object_id)
CREATE INDEX evidence__answer ON public.evidence USING btree (answer_id)
CREATE INDEX evidence__file ON public.evidence USING btree (file_id) WHERE (file_id IS NOT NULL)
CREATE INDEX evidence__object ON public.evidence USING btree (object_id)
CREATE INDEX evidence_file__object ON public.evidence_file USING btree (object_id)
CREATE INDEX finding__object ON public.finding USING btree (object_id)
CREATE INDEX finding_reply__finding ON public.finding_reply USING btree (finding_id)
CREATE INDEX finding_reply__object ON public.finding_reply USING btree (object_id)
CREATE INDEX import__mechanism ON public.import USING btree (mechanism_id, at)
CREATE INDEX link__object ON access.link USING btree (object_id)
CREATE INDEX link__object ON chain.link USING btree (object_id)
CREATE INDEX link__to ON chain.link USING btree (to_id)
CREATE INDEX link__unit ON chain.link USING btree (unit_id)
CREATE INDEX link_code__link ON auth.link_code USING btree (link_id)
CREATE INDEX link_session__link ON auth.link_session USING btree (link_id)
CREATE INDEX mail__digest ON public.mail USING btree (digest_id) WHERE (digest_id IS NOT NULL)
CREATE INDEX mail__failed ON public.mail USING btree (done_at) WHERE (state = 'failed'::text)
CREATE INDEX mail__person ON public.mail USING btree (person_id, created_at)
CREATE INDEX mail__place ON public.mail USING btree (place_id)
CREATE INDEX mail__queue ON public.mail USING btree (due_at) WHERE (state = 'queued'::text)
CREATE INDEX message__object ON public.message USING btree (object_id)
CREATE INDEX message__thread ON public.message USING btree (thread_id)
CREATE INDEX object__cycle ON access.object USING btree (cycle_id)
CREATE INDEX object__mechanism ON access.object USING btree (mechanism_id)
CREATE INDEX paper_file__object ON public.paper_file USING btree (object_id)
CREATE INDEX passkey__user ON auth.passkey USING btree (user_id)
CREATE INDEX questionnaire_draft__object ON public.questionnaire_draft USING btree (object_id)
CREATE INDEX questionnaire_publication__object ON public.questionnaire_publication USING btree (object_id)
CREATE INDEX quick_call__object ON public.quick_call USING btree (object_id)
CREATE INDEX rate_limit__last_request ON auth.rate_limit USING btree (last_request)
CREATE INDEX rendering__expires ON public.rendering USING btree (expires_at)
CREATE INDEX rendering__object ON public.rendering USING btree (object_id)
CREATE INDEX reopening__object ON public.reopening USING btree (object_id)
CREATE INDEX reopening__section ON public.reopening USING btree (section_id)
CREATE INDEX reopening_reply__object ON public.reopening_reply USING btree (object_id)
CREATE INDEX review_step__object ON public.review_step USING btree (object_id, at)
CREATE INDEX seat__object ON access.seat USING btree (object_id)
CREATE INDEX seat__person ON access.seat USING btree (person_id) WHERE (ended_at IS NULL)
CREATE INDEX seat_part__part ON access.seat_part USING btree (part_id)
CREATE INDEX section__object ON public.section USING btree (object_id)
CREATE INDEX session__user ON auth.session USING btree (user_id)
CREATE INDEX signature__object ON public.signature USING btree (object_id)
CREATE INDEX submitted_answer__object ON public.submitted_answer USING btree (object_id)
CREATE INDEX submitted_answer__unit ON public.submitted_answer USING btree (unit_id)
CREATE INDEX submitted_file__file ON public.submitted_file USING btree (file_id)
CREATE INDEX submitted_file__object ON public.submitted_file USING btree (object_id)
CREATE INDEX submitted_file__unit ON public.submitted_file USING btree (unit_id)
CREATE INDEX submitted_section__object ON public.submitted_section USING btree (object_id)
CREATE INDEX thread__about ON public.thread USING btree (about_id)
CREATE INDEX thread__object ON public.thread USING btree (object_id)
CREATE INDEX two_factor__secret ON auth.two_factor USING btree (secret)
CREATE INDEX verification__identifier ON auth.verification USING btree (identifier)
CREATE UNIQUE INDEX account_pkey ON auth.account USING btree (id)
CREATE UNIQUE INDEX account_provider_id_account_id_key ON auth.account USING btree (provider_id, account_id)
CREATE UNIQUE INDEX answer_counts_object_id_key ON public.answer_counts USING btree (object_id)
CREATE UNIQUE INDEX answer_counts_pkey ON public.answer_counts USING btree (id)
CREATE UNIQUE INDEX answer_file_pkey ON public.answer_file USING btree (id)
CREATE UNIQUE INDEX answer_from_file_answer_id_version_key ON public.answer_from_file USING btree (answer_id, version)
CREATE UNIQUE INDEX answer_from_file_pkey ON public.answer_from_file USING btree (id)
CREATE UNIQUE INDEX answer_pkey ON public.answer USING btree (id)
CREATE UNIQUE INDEX answer_place_key ON public.answer USING btree (section_id, question, entry_path)
CREATE UNIQUE INDEX area__m49 ON public.area USING btree (m49)
CREATE UNIQUE INDEX area_code_key ON public.area USING btree (code)
CREATE UNIQUE INDEX area_pkey ON public.area USING btree (id)
CREATE UNIQUE INDEX assignment__one_kind ON public.assignment USING btree (object_id, kind) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX assignment_pkey ON public.assignment USING btree (id)
CREATE UNIQUE INDEX block__one_original ON public.block USING btree (thing_id, field) WHERE (status = 'original'::text)
CREATE UNIQUE INDEX block_pkey ON public.block USING btree (id)
CREATE UNIQUE INDEX block_thing_id_field_lang_key ON public.block USING btree (thing_id, field, lang)
CREATE UNIQUE INDEX calendar_key_digest_key ON public.calendar_key USING btree (digest)
CREATE UNIQUE INDEX calendar_key_pkey ON public.calendar_key USING btree (person_id)
CREATE UNIQUE INDEX change_pkey ON history.change USING btree (id)
CREATE UNIQUE INDEX consent_pkey ON access.consent USING btree (id)
CREATE UNIQUE INDEX content_table_pkey ON access.content_table USING btree (name)
CREATE UNIQUE INDEX cycle_mechanism_id_slug_key ON public.cycle USING btree (mechanism_id, slug)
CREATE UNIQUE INDEX cycle_pkey ON public.cycle USING btree (id)
CREATE UNIQUE INDEX delegation_pkey ON public.delegation USING btree (id)
CREATE UNIQUE INDEX draft_item_pkey ON public.draft_item USING btree (id)
CREATE UNIQUE INDEX entry_pkey ON audit.entry USING btree (object_id, seq)
CREATE UNIQUE INDEX entry_pkey ON public.entry USING btree (id)
CREATE UNIQUE INDEX entry_section_id_key_key ON public.entry USING btree (section_id, key)
CREATE UNIQUE INDEX erasure_pkey ON access.erasure USING btree (object_id)
CREATE UNIQUE INDEX evidence_bytes_pkey ON public.evidence_bytes USING btree (file_id)
CREATE UNIQUE INDEX evidence_file_pkey ON public.evidence_file USING btree (id)
CREATE UNIQUE INDEX evidence_pkey ON public.evidence USING btree (id)
CREATE UNIQUE INDEX expression_pkey ON public.expression USING btree (id)
CREATE UNIQUE INDEX expression_work_id_version_key ON public.expression USING btree (work_id, version)
CREATE UNIQUE INDEX finding_pkey ON public.finding USING btree (id)
CREATE UNIQUE INDEX finding_reply_pkey ON public.finding_reply USING btree (id)
CREATE UNIQUE INDEX head_pkey ON audit.head USING btree (object_id)
CREATE UNIQUE INDEX import_pkey ON public.import USING btree (id)
CREATE UNIQUE INDEX instance_pkey ON public.instance USING btree (id)
CREATE UNIQUE INDEX key_pkey ON access.key USING btree (id)
CREATE UNIQUE INDEX link__one ON access.link USING btree (person_id, object_id) WHERE (revoked_at IS NULL)
CREATE UNIQUE INDEX link_code_pkey ON auth.link_code USING btree (id)
CREATE UNIQUE INDEX link_from_id_to_id_kind_key ON chain.link USING btree (from_id, to_id, kind)
CREATE UNIQUE INDEX link_pkey ON access.link USING btree (id)
CREATE UNIQUE INDEX link_pkey ON chain.link USING btree (id)
CREATE UNIQUE INDEX link_session_pkey ON auth.link_session USING btree (id)
CREATE UNIQUE INDEX loaded_pack_pkey ON public.loaded_pack USING btree (name)
CREATE UNIQUE INDEX look_pkey ON access.look USING btree (object_id, place, person_id, day)
CREATE UNIQUE INDEX mail__once ON public.mail USING btree (person_id, kind, thing_id, mark, due_on) WHERE (kind = ANY (ARRAY['reminder'::text, 'digest'::text]))
CREATE UNIQUE INDEX mail__waiting ON public.mail USING btree (person_id, kind, thing_id, mark) WHERE (state = ANY (ARRAY['queued'::text, 'bundled'::text]))
CREATE UNIQUE INDEX mail_pkey ON public.mail USING btree (id)
CREATE UNIQUE INDEX mail_setting_pkey ON public.mail_setting USING btree (person_id)
CREATE UNIQUE INDEX mandate_body_year_session_kind_number_key ON public.mandate USING btree (body, year, session, kind, number) NULLS NOT DISTINCT
CREATE UNIQUE INDEX mandate_pkey ON public.mandate USING btree (id)
CREATE UNIQUE INDEX mechanism_pkey ON public.mechanism USING btree (id)
CREATE UNIQUE INDEX mechanism_slug_key ON public.mechanism USING btree (slug)
CREATE UNIQUE INDEX message_pkey ON public.message USING btree (id)
CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (name)
CREATE UNIQUE INDEX move_pkey ON access.move USING btree (machine, verb, from_state, to_state, role)
CREATE UNIQUE INDEX named_audience_pkey ON access.named_audience USING btree (unit_id, organisation_id)
CREATE UNIQUE INDEX object__one_review ON access.object USING btree (cycle_id, organisation_id) WHERE (kind = 'review'::text)
CREATE UNIQUE INDEX object_pkey ON access.object USING btree (id)
CREATE UNIQUE INDEX organisation__named_once ON public.organisation USING btree (named_by, name) WHERE (named_by IS NOT NULL)
CREATE UNIQUE INDEX organisation__one_state ON public.organisation USING btree (area_id) WHERE (kind = 'state'::text)
CREATE UNIQUE INDEX organisation_pkey ON public.organisation USING btree (id)
CREATE UNIQUE INDEX paper_file_pkey ON public.paper_file USING btree (id)
CREATE UNIQUE INDEX participation_cycle_id_organisation_id_key ON public.participation USING btree (cycle_id, organisation_id)
CREATE UNIQUE INDEX participation_object_id_key ON public.participation USING btree (object_id)
CREATE UNIQUE INDEX participation_pkey ON public.participation USING btree (id)
CREATE UNIQUE INDEX passkey_credential_id_key ON auth.passkey USING btree (credential_id)
CREATE UNIQUE INDEX passkey_pkey ON auth.passkey USING btree (id)
CREATE UNIQUE INDEX person__email ON public.person USING btree (lower(email))
CREATE UNIQUE INDEX person_pkey ON public.person USING btree (id)
CREATE UNIQUE INDEX provision_expression_id_eid_key ON public.provision USING btree (expression_id, eid)
CREATE UNIQUE INDEX provision_pkey ON public.provision USING btree (id)
CREATE UNIQUE INDEX questionnaire_draft_pkey ON public.questionnaire_draft USING btree (id)
CREATE UNIQUE INDEX questionnaire_mechanism_id_key_version_key ON public.questionnaire USING btree (mechanism_id, key, version)
CREATE UNIQUE INDEX questionnaire_pkey ON public.questionnaire USING btree (id)
CREATE UNIQUE INDEX questionnaire_publication_pkey ON public.questionnaire_publication USING btree (id)
CREATE UNIQUE INDEX quick_call_pkey ON public.quick_call USING btree (id)
CREATE UNIQUE INDEX rate_limit_key_key ON auth.rate_limit USING btree (key)
CREATE UNIQUE INDEX rate_limit_pkey ON auth.rate_limit USING btree (id)
CREATE UNIQUE INDEX rendering__same ON public.rendering USING btree (kind, object_id, audience, lang, digest, COALESCE(asked_by, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (state <> 'FAILED'::text)
CREATE UNIQUE INDEX rendering_pkey ON public.rendering USING btree (id)
CREATE UNIQUE INDEX reopening_pkey ON public.reopening USING btree (id)
CREATE UNIQUE INDEX reopening_reply_pkey ON public.reopening_reply USING btree (id)
CREATE UNIQUE INDEX reopening_reply_reopening_id_key ON public.reopening_reply USING btree (reopening_id)
CREATE UNIQUE INDEX response__quick ON public.response USING btree (object_id) WHERE (purpose = 'quick'::text)
CREATE UNIQUE INDEX response_pkey ON public.response USING btree (id)
CREATE UNIQUE INDEX response_purpose_key ON public.response USING btree (object_id, questionnaire_id, purpose)
CREATE UNIQUE INDEX review_document_object_id_kind_key ON public.review_document USING btree (object_id, kind)
CREATE UNIQUE INDEX review_document_pkey ON public.review_document USING btree (id)
CREATE UNIQUE INDEX review_object_id_key ON public.review USING btree (object_id)
CREATE UNIQUE INDEX review_pkey ON public.review USING btree (id)
CREATE UNIQUE INDEX review_step_pkey ON public.review_step USING btree (id)
CREATE UNIQUE INDEX root_pkey ON audit.root USING btree (day)
CREATE UNIQUE INDEX seat__one_focal_point ON access.seat USING btree (object_id, organisation_id) WHERE ((role = 'focal_point'::text) AND (ended_at IS NULL))
CREATE UNIQUE INDEX seat_part_pkey ON access.seat_part USING btree (seat_id, part_id)
CREATE UNIQUE INDEX seat_pkey ON access.seat USING btree (id)
CREATE UNIQUE INDEX section_pkey ON public.section USING btree (id)
CREATE UNIQUE INDEX section_response_id_key_repeat_key_key ON public.section USING btree (response_id, key, repeat_key)
CREATE UNIQUE INDEX session_pkey ON auth.session USING btree (id)
CREATE UNIQUE INDEX session_token_key ON auth.session USING btree (token)
CREATE UNIQUE INDEX signature_pkey ON public.signature USING btree (id)
CREATE UNIQUE INDEX submission_pkey ON public.submission USING btree (id)
CREATE UNIQUE INDEX submission_response_id_number_key ON public.submission USING btree (response_id, number)
CREATE UNIQUE INDEX submitted_answer_pkey ON public.submitted_answer USING btree (id)
CREATE UNIQUE INDEX submitted_answer_place_key ON public.submitted_answer USING btree (section_id, question, repeat_key)
CREATE UNIQUE INDEX submitted_file_answer_id_file_id_key ON public.submitted_file USING btree (answer_id, file_id)
CREATE UNIQUE INDEX submitted_file_pkey ON public.submitted_file USING btree (id)
CREATE UNIQUE INDEX submitted_section_pkey ON public.submitted_section USING btree (id)
CREATE UNIQUE INDEX submitted_section_submission_id_key_repeat_key_key ON public.submitted_section USING btree (submission_id, key, repeat_key)
CREATE UNIQUE INDEX thread_pkey ON public.thread USING btree (id)
CREATE UNIQUE INDEX two_factor_pkey ON auth.two_factor USING btree (id)
CREATE UNIQUE INDEX two_factor_user_id_key ON auth.two_factor USING btree (user_id)
CREATE UNIQUE INDEX user_email_key ON auth."user" USING btree (email)
CREATE UNIQUE INDEX user_pkey ON auth."user" USING btree (id)
CREATE UNIQUE INDEX verification_pkey ON auth.verification USING btree (id)
CREATE UNIQUE INDEX visit_pkey ON public.visit USING btree (person_id)
CREATE UNIQUE INDEX work_mechanism_id_key_key ON public.work USING btree (mechanism_id, key)
CREATE UNIQUE INDEX work_pkey ON public.work USING btree (id)

-- triggers
CREATE TRIGGER announced BEFORE INSERT ON public.evidence_bytes FOR EACH ROW EXECUTE FUNCTION access.check_bytes()
CREATE TRIGGER answered BEFORE UPDATE ON public.questionnaire FOR EACH ROW EXECUTE FUNCTION access.keep_answered()
CREATE TRIGGER asked BEFORE INSERT ON public.reopening_reply FOR EACH ROW EXECUTE FUNCTION access.check_reopening_reply()
CREATE TRIGGER asked BEFORE INSERT OR UPDATE ON public.reopening FOR EACH ROW EXECUTE FUNCTION access.check_reopening()
CREATE TRIGGER check_confirmed BEFORE INSERT ON public.submitted_answer FOR EACH ROW EXECUTE FUNCTION access.check_confirmed()
CREATE TRIGGER check_named BEFORE UPDATE OF cities, programmes ON public.response FOR EACH ROW WHEN (((CURRENT_USER <> 'umran_owner'::name) AND ((old.cities IS DISTINCT FROM new.cities) OR (old.programmes IS DISTINCT FROM new.programmes)))) EXECUTE FUNCTION access.check_named()
CREATE TRIGGER check_response BEFORE INSERT ON public.response FOR EACH ROW EXECUTE FUNCTION access.check_response()
CREATE TRIGGER counted BEFORE UPDATE OF tries ON auth.link_code FOR EACH ROW EXECUTE FUNCTION auth.count_try()
CREATE TRIGGER forget_looks AFTER UPDATE OF state ON public.review FOR EACH ROW WHEN ((new.state = ANY (ARRAY['CLOSED'::text, 'WITHDRAWN'::text]))) EXECUTE FUNCTION access.forget_looks()
CREATE TRIGGER guard BEFORE UPDATE ON chain.link FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.answer FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.answer_file FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.block FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.draft_item FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.entry FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.finding_reply FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.paper_file FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.participation FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.questionnaire_draft FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.quick_call FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.reopening FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.response FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.review FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.review_document FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.section FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER guard BEFORE UPDATE ON public.thread FOR EACH ROW EXECUTE FUNCTION access.guard()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON chain.link FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.answer FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.answer_file FOR EACH ROW EXECUTE FUNCTION history.record('act alone')
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.answer_from_file FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.block FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.delegation FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.draft_item FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.entry FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.evidence_file FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.finding_reply FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.message FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.paper_file FOR EACH ROW EXECUTE FUNCTION history.record('act alone')
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.participation FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.questionnaire_draft FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.quick_call FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.reopening FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.reopening_reply FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.response FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.review FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.review_document FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.review_step FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.section FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.signature FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.submission FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.submitted_answer FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.submitted_file FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.submitted_section FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER history AFTER INSERT OR DELETE OR UPDATE ON public.thread FOR EACH ROW EXECUTE FUNCTION history.record()
CREATE TRIGGER hold BEFORE INSERT OR UPDATE ON public.answer FOR EACH ROW EXECUTE FUNCTION access.hold()
CREATE TRIGGER hold BEFORE INSERT OR UPDATE ON public.block FOR EACH ROW EXECUTE FUNCTION access.hold()
CREATE TRIGGER hold BEFORE INSERT OR UPDATE ON public.entry FOR EACH ROW EXECUTE FUNCTION access.hold()
CREATE TRIGGER hold BEFORE INSERT OR UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION access.hold()
CREATE TRIGGER open_draft BEFORE INSERT OR UPDATE ON public.draft_item FOR EACH ROW EXECUTE FUNCTION access.keep_closed_draft()
CREATE TRIGGER own BEFORE INSERT ON public.answer_from_file FOR EACH ROW EXECUTE FUNCTION access.check_origin()
CREATE TRIGGER own BEFORE INSERT ON public.submitted_file FOR EACH ROW EXECUTE FUNCTION access.check_certified_file()
CREATE TRIGGER own_section BEFORE INSERT ON public.answer FOR EACH ROW EXECUTE FUNCTION access.check_section()
CREATE TRIGGER own_section BEFORE INSERT ON public.entry FOR EACH ROW EXECUTE FUNCTION access.check_section()
CREATE TRIGGER own_section BEFORE INSERT ON public.evidence FOR EACH ROW EXECUTE FUNCTION access.check_evidence()
CREATE TRIGGER paper AFTER DELETE ON access.seat_part FOR EACH ROW EXECUTE FUNCTION access.drop_paper()
CREATE TRIGGER paper AFTER UPDATE OF ended_at ON access.seat FOR EACH ROW EXECUTE FUNCTION access.drop_paper()
CREATE TRIGGER renderings AFTER UPDATE OF sealed_at, erased_at ON access.object FOR EACH ROW EXECUTE FUNCTION access.drop_renderings()
CREATE TRIGGER reopened BEFORE UPDATE OF state ON public.section FOR EACH ROW WHEN (((old.state = 'CLEARED'::text) AND (new.state <> 'CLEARED'::text))) EXECUTE FUNCTION access.check_reopened()
CREATE TRIGGER room BEFORE INSERT OR UPDATE OF removed_at ON public.evidence FOR EACH ROW EXECUTE FUNCTION access.check_evidence_room()
CREATE TRIGGER same_object BEFORE INSERT OR UPDATE ON access.seat_part FOR EACH ROW EXECUTE FUNCTION access.check_part()
CREATE TRIGGER state_is_member BEFORE INSERT OR UPDATE OF kind, area_id ON public.organisation FOR EACH ROW WHEN ((new.kind = 'state'::text)) EXECUTE FUNCTION access.state_is_member()
CREATE TRIGGER supersedes BEFORE INSERT ON public.finding_reply FOR EACH ROW EXECUTE FUNCTION access.supersede_replies()
CREATE TRIGGER turn BEFORE UPDATE ON public.section FOR EACH ROW EXECUTE FUNCTION access.guard_turn()
CREATE TRIGGER words BEFORE INSERT ON access.consent FOR EACH ROW EXECUTE FUNCTION access.note_consent()
CREATE TRIGGER words BEFORE INSERT OR UPDATE ON public.block FOR EACH ROW EXECUTE FUNCTION access.guard_words()

-- row security
access.consent: enabled, forced
access.content_table: enabled, forced
access.erasure: enabled, forced
access.key: enabled, forced
access.link: enabled, forced
access.look: enabled, forced
access.move: enabled, forced
access.named_audience: enabled, forced
access.object: enabled, forced
access.seat: enabled, forced
access.seat_part: enabled, forced
answer: enabled, forced
answer_counts: enabled, forced
answer_file: enabled, forced
answer_from_file: enabled, forced
area: enabled, forced
assignment: enabled, forced
audit.entry: enabled, forced
audit.head: enabled, forced
audit.root: enabled, forced
auth."user": enabled, forced
auth.account: enabled, forced
auth.link_code: enabled, forced
auth.link_session: enabled, forced
auth.passkey: enabled, forced
auth.rate_limit: enabled, forced
auth.session: enabled, forced
auth.two_factor: enabled, forced
auth.verification: enabled, forced
block: enabled, forced
calendar_key: enabled, forced
chain.link: enabled, forced
cycle: enabled, forced
delegation: enabled, forced
draft_item: enabled, forced
entry: enabled, forced
evidence: enabled, forced
evidence_bytes: enabled, forced
evidence_file: enabled, forced
expression: enabled, forced
finding: enabled, forced
finding_reply: enabled, forced
history.change: enabled, forced
import: enabled, forced
instance: enabled, forced
loaded_pack: enabled, forced
mail: enabled, forced
mail_setting: enabled, forced
mandate: enabled, forced
mechanism: enabled, forced
message: enabled, forced
migration: DISABLED
organisation: enabled, forced
paper_file: enabled, forced
participation: enabled, forced
person: enabled, forced
provision: enabled, forced
questionnaire: enabled, forced
questionnaire_draft: enabled, forced
questionnaire_publication: enabled, forced
quick_call: enabled, forced
rendering: enabled, forced
reopening: enabled, forced
reopening_reply: enabled, forced
response: enabled, forced
review: enabled, forced
review_document: enabled, forced
review_step: enabled, forced
section: enabled, forced
signature: enabled, forced
submission: enabled, forced
submitted_answer: enabled, forced
submitted_file: enabled, forced
submitted_section: enabled, forced
thread: enabled, forced
visit: enabled, forced
work: enabled, forced

-- policies
access.consent adds PERMISSIVE for INSERT to umran_app_rights check (( SELECT access.certified() AS certified) AND (person_id = ( SELECT access.actor() AS actor)) AND ((object_id, 'state'::text) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
access.consent owner PERMISSIVE for ALL to umran_owner using true check true
access.consent reads PERMISSIVE for SELECT to umran_app_rights using (object_id IN ( SELECT access.reads(2) AS reads))
access.content_table owner PERMISSIVE for ALL to umran_owner using true check true
access.erasure owner PERMISSIVE for ALL to umran_owner using true check true
access.erasure reads PERMISSIVE for SELECT to umran_app_rights using (object_id IN ( SELECT r.object_id
   FROM access.reach() r(object_id, role, organisation_id, seat_id, direct)))
access.key owner PERMISSIVE for ALL to umran_owner using true check true
access.link backup PERMISSIVE for SELECT to umran_backup_rights using true
access.link owner PERMISSIVE for ALL to umran_owner using true check true
access.link reads PERMISSIVE for SELECT to umran_app_rights using ((NOT ( SELECT access.by_link() AS by_link)) AND ((person_id = ( SELECT access.actor() AS actor)) OR ((object_id, 'state'::text) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))))
access.look backup PERMISSIVE for SELECT to umran_backup_rights using true
access.look owner PERMISSIVE for ALL to umran_owner using true check true
access.look reads PERMISSIVE for SELECT to umran_app_rights using (((place = ANY (ARRAY['room'::text, 'team'::text, 'submission'::text, 'visibility'::text, 'adoption'::text])) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side))))
access.move owner PERMISSIVE for ALL to umran_owner using true check true
access.move reads PERMISSIVE for SELECT to umran_app_rights using true
access.named_audience owner PERMISSIVE for ALL to umran_owner using true check true
access.named_audience reads PERMISSIVE for SELECT to umran_app_rights using (object_id IN ( SELECT access.reads(2) AS reads))
access.object owner PERMISSIVE for ALL to umran_owner using true check true
access.object reads PERMISSIVE for SELECT to umran_app_rights using ((kind <> 'review'::text) OR (id IN ( SELECT r.object_id
   FROM access.reach() r(object_id, role, organisation_id, seat_id, direct))))
access.seat by_link RESTRICTIVE for SELECT to umran_app_rights using ((NOT ( SELECT access.by_link() AS by_link)) OR (id IN ( SELECT r.seat_id
   FROM access.reach() r(object_id, role, organisation_id, seat_id, direct))))
access.seat owner PERMISSIVE for ALL to umran_owner using true check true
access.seat reads PERMISSIVE for SELECT to umran_app_rights using ((person_id = ( SELECT access.actor() AS actor)) OR ((object_id IN ( SELECT access.reads(2) AS reads)) AND (role <> ALL (ARRAY['contributor'::text, 'validator'::text, 'partner'::text]))) OR ((role = 'case_officer'::text) AND (object_id IN ( SELECT access.above() AS above))) OR ((role = 'focal_point'::text) AND ((object_id, organisation_id) IN ( SELECT f.cycle_id,
    f.organisation_id
   FROM access.fronting() f(cycle_id, organisation_id)))) OR ((object_id, 'state'::text) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side))))
access.seat_part owner PERMISSIVE for ALL to umran_owner using true check true
access.seat_part reads PERMISSIVE for SELECT to umran_app_rights using (seat_id IN ( SELECT seat.id
   FROM access.seat))
audit.entry owner PERMISSIVE for ALL to umran_owner using true check true
audit.entry reads PERMISSIVE for SELECT to umran_app_rights using (((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side))))
audit.head owner PERMISSIVE for ALL to umran_owner using true check true
audit.head reads PERMISSIVE for SELECT to umran_app_rights using (object_id IN ( SELECT access.reads(2) AS reads))
audit.root owner PERMISSIVE for ALL to umran_owner using true check true
audit.root reads PERMISSIVE for SELECT to umran_app_rights using true
auth.account accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.account owner PERMISSIVE for ALL to umran_owner using true check true
auth.link_code accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.link_code owner PERMISSIVE for ALL to umran_owner using true check true
auth.link_session accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.link_session owner PERMISSIVE for ALL to umran_owner using true check true
auth.passkey accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.passkey owner PERMISSIVE for ALL to umran_owner using true check true
auth.rate_limit accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.rate_limit owner PERMISSIVE for ALL to umran_owner using true check true
auth.session accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.session owner PERMISSIVE for ALL to umran_owner using true check true
auth.two_factor accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.two_factor owner PERMISSIVE for ALL to umran_owner using true check true
auth.user accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.user owner PERMISSIVE for ALL to umran_owner using true check true
auth.verification accounts PERMISSIVE for ALL to umran_auth_rights using true check true
auth.verification owner PERMISSIVE for ALL to umran_owner using true check true
chain.link adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
chain.link backup PERMISSIVE for SELECT to umran_backup_rights using true
chain.link changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
chain.link owner PERMISSIVE for ALL to umran_owner using true check true
chain.link reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
chain.link removes PERMISSIVE for DELETE to umran_app_rights using ((level <= 2) AND ((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
history.change backup PERMISSIVE for SELECT to umran_backup_rights using true
history.change owner PERMISSIVE for ALL to umran_owner using true check true
history.change reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.answer adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.answer backup PERMISSIVE for SELECT to umran_backup_rights using true
public.answer changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.answer owner PERMISSIVE for ALL to umran_owner using true check true
public.answer reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.answer_counts backup PERMISSIVE for SELECT to umran_backup_rights using true
public.answer_counts owner PERMISSIVE for ALL to umran_owner using true check true
public.answer_counts reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.answer_file adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.answer_file backup PERMISSIVE for SELECT to umran_backup_rights using true
public.answer_file changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.answer_file owner PERMISSIVE for ALL to umran_owner using true check true
public.answer_file reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.answer_from_file adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.answer_from_file backup PERMISSIVE for SELECT to umran_backup_rights using true
public.answer_from_file owner PERMISSIVE for ALL to umran_owner using true check true
public.answer_from_file reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.area owner PERMISSIVE for ALL to umran_owner using true check true
public.area reads PERMISSIVE for SELECT to umran_app_rights using true
public.assignment adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.assignment backup PERMISSIVE for SELECT to umran_backup_rights using true
public.assignment changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.assignment owner PERMISSIVE for ALL to umran_owner using true check true
public.assignment reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.block adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.block backup PERMISSIVE for SELECT to umran_backup_rights using true
public.block changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.block owner PERMISSIVE for ALL to umran_owner using true check true
public.block reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.block unapproved RESTRICTIVE for INSERT to umran_app_rights check (status <> 'approved'::text)
public.calendar_key by_link RESTRICTIVE for ALL to umran_app_rights using (NOT ( SELECT access.by_link() AS by_link))
public.calendar_key own PERMISSIVE for ALL to umran_app_rights using (person_id = ( SELECT access.actor() AS actor)) check (person_id = ( SELECT access.actor() AS actor))
public.calendar_key owner PERMISSIVE for ALL to umran_owner using true check true
public.cycle owner PERMISSIVE for ALL to umran_owner using true check true
public.cycle reads PERMISSIVE for SELECT to umran_app_rights using true
public.delegation adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.delegation backup PERMISSIVE for SELECT to umran_backup_rights using true
public.delegation gives RESTRICTIVE for INSERT to umran_app_rights check ((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side)))
public.delegation owner PERMISSIVE for ALL to umran_owner using true check true
public.delegation reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.draft_item adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.draft_item backup PERMISSIVE for SELECT to umran_backup_rights using true
public.draft_item changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.draft_item owner PERMISSIVE for ALL to umran_owner using true check true
public.draft_item reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.entry adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.entry backup PERMISSIVE for SELECT to umran_backup_rights using true
public.entry changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.entry owner PERMISSIVE for ALL to umran_owner using true check true
public.entry reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.evidence adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.evidence backup PERMISSIVE for SELECT to umran_backup_rights using true
public.evidence changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.evidence owner PERMISSIVE for ALL to umran_owner using true check true
public.evidence reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.evidence_bytes adds PERMISSIVE for INSERT to umran_app_rights check (file_id IN ( SELECT f.id
   FROM evidence_file f
  WHERE (f.owner_id = ( SELECT access.actor() AS actor))))
public.evidence_bytes backup PERMISSIVE for SELECT to umran_backup_rights using true
public.evidence_bytes owner PERMISSIVE for ALL to umran_owner using true check true
public.evidence_bytes reads PERMISSIVE for SELECT to umran_app_rights using (file_id IN ( SELECT f.id
   FROM evidence_file f))
public.evidence_file adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.evidence_file backup PERMISSIVE for SELECT to umran_backup_rights using true
public.evidence_file holds PERMISSIVE for SELECT to umran_app_rights using (id IN ( SELECT s.file_id
   FROM submitted_file s))
public.evidence_file owner PERMISSIVE for ALL to umran_owner using true check true
public.evidence_file reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.evidence_file stands PERMISSIVE for SELECT to umran_app_rights using (id IN ( SELECT e.file_id
   FROM evidence e
  WHERE (e.file_id IS NOT NULL)))
public.expression owner PERMISSIVE for ALL to umran_owner using true check true
public.expression reads PERMISSIVE for SELECT to umran_app_rights using true
public.finding adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.finding backup PERMISSIVE for SELECT to umran_backup_rights using true
public.finding changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.finding owner PERMISSIVE for ALL to umran_owner using true check true
public.finding reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.finding_reply adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.finding_reply backup PERMISSIVE for SELECT to umran_backup_rights using true
public.finding_reply changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.finding_reply owner PERMISSIVE for ALL to umran_owner using true check true
public.finding_reply reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.import adds PERMISSIVE for INSERT to umran_app_rights check ((state = ANY (ARRAY['STAGED'::text, 'REFUSED'::text])) AND (by_id = ( SELECT access.actor() AS actor)) AND (mechanism_id IN ( SELECT access.importing() AS importing)) AND (after IS NULL) AND (settled_by IS NULL) AND (settled_at IS NULL))
public.import backup PERMISSIVE for SELECT to umran_backup_rights using true
public.import owner PERMISSIVE for ALL to umran_owner using true check true
public.import reads PERMISSIVE for SELECT to umran_app_rights using (mechanism_id IN ( SELECT access.importing() AS importing))
public.instance backup PERMISSIVE for SELECT to umran_backup_rights using true
public.instance owner PERMISSIVE for ALL to umran_owner using true check true
public.instance reads PERMISSIVE for SELECT to umran_app_rights using true
public.loaded_pack backup PERMISSIVE for SELECT to umran_backup_rights using true
public.loaded_pack owner PERMISSIVE for ALL to umran_owner using true check true
public.loaded_pack reads PERMISSIVE for SELECT to umran_app_rights using true
public.mail adds PERMISSIVE for INSERT to umran_app_rights check ((person_id = ( SELECT access.actor() AS actor)) AND (state = 'queued'::text) AND (attempts = 0) AND (digest_id IS NULL) AND (done_at IS NULL) AND (failure IS NULL))
public.mail by_link RESTRICTIVE for ALL to umran_app_rights using (NOT ( SELECT access.by_link() AS by_link))
public.mail owner PERMISSIVE for ALL to umran_owner using true check true
public.mail reads PERMISSIVE for SELECT to umran_app_rights using (person_id = ( SELECT access.actor() AS actor))
public.mail_setting by_link RESTRICTIVE for ALL to umran_app_rights using (NOT ( SELECT access.by_link() AS by_link))
public.mail_setting own PERMISSIVE for ALL to umran_app_rights using (person_id = ( SELECT access.actor() AS actor)) check (person_id = ( SELECT access.actor() AS actor))
public.mail_setting owner PERMISSIVE for ALL to umran_owner using true check true
public.mandate backup PERMISSIVE for SELECT to umran_backup_rights using true
public.mandate owner PERMISSIVE for ALL to umran_owner using true check true
public.mandate reads PERMISSIVE for SELECT to umran_app_rights using true
public.mechanism owner PERMISSIVE for ALL to umran_owner using true check true
public.mechanism reads PERMISSIVE for SELECT to umran_app_rights using true
public.message adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.message backup PERMISSIVE for SELECT to umran_backup_rights using true
public.message owner PERMISSIVE for ALL to umran_owner using true check true
public.message reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.organisation owner PERMISSIVE for ALL to umran_owner using true check true
public.organisation reads PERMISSIVE for SELECT to umran_app_rights using ((named_by IS NULL) OR (named_by IN ( SELECT access.own_states() AS own_states)))
public.paper_file adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.paper_file backup PERMISSIVE for SELECT to umran_backup_rights using true
public.paper_file changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.paper_file owner PERMISSIVE for ALL to umran_owner using true check true
public.paper_file reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.participation adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.participation backup PERMISSIVE for SELECT to umran_backup_rights using true
public.participation changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.participation owner PERMISSIVE for ALL to umran_owner using true check true
public.participation reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.person by_link RESTRICTIVE for UPDATE to umran_app_rights using (NOT ( SELECT access.by_link() AS by_link))
public.person changes PERMISSIVE for UPDATE to umran_app_rights using (id = ( SELECT access.actor() AS actor)) check (id = ( SELECT access.actor() AS actor))
public.person owner PERMISSIVE for ALL to umran_owner using true check true
public.person reads PERMISSIVE for SELECT to umran_app_rights using (demonstration OR (id = ( SELECT access.actor() AS actor)) OR (id IN ( SELECT access.people() AS people)))
public.provision owner PERMISSIVE for ALL to umran_owner using true check true
public.provision reads PERMISSIVE for SELECT to umran_app_rights using true
public.questionnaire owner PERMISSIVE for ALL to umran_owner using true check true
public.questionnaire reads PERMISSIVE for SELECT to umran_app_rights using true
public.questionnaire_draft adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.questionnaire_draft backup PERMISSIVE for SELECT to umran_backup_rights using true
public.questionnaire_draft changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.questionnaire_draft owner PERMISSIVE for ALL to umran_owner using true check true
public.questionnaire_draft reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.questionnaire_publication backup PERMISSIVE for SELECT to umran_backup_rights using true
public.questionnaire_publication owner PERMISSIVE for ALL to umran_owner using true check true
public.questionnaire_publication reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.quick_call adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.quick_call backup PERMISSIVE for SELECT to umran_backup_rights using true
public.quick_call changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.quick_call owner PERMISSIVE for ALL to umran_owner using true check true
public.quick_call reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.rendering by_link RESTRICTIVE for ALL to umran_app_rights using ((audience = 'public'::text) OR (NOT ( SELECT access.by_link() AS by_link)))
public.rendering owner PERMISSIVE for ALL to umran_owner using true check true
public.rendering reads PERMISSIVE for SELECT to umran_app_rights using ((audience = 'public'::text) OR ((asked_by = ( SELECT access.actor() AS actor)) AND (((audience = 'review'::text) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((audience = 'member-states'::text) AND (object_id IN ( SELECT access.reads(4) AS reads))))))
public.reopening adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.reopening backup PERMISSIVE for SELECT to umran_backup_rights using true
public.reopening changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.reopening owner PERMISSIVE for ALL to umran_owner using true check true
public.reopening reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.reopening speaks RESTRICTIVE for INSERT to umran_app_rights check ((object_id IN ( SELECT r.object_id
   FROM access.reach() r(object_id, role, organisation_id, seat_id, direct)
  WHERE (r.role = ANY (ARRAY['focal_point'::text, 'expert'::text, 'lead_reviewer'::text, 'case_officer'::text])))) AND ((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
public.reopening_reply adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.reopening_reply backup PERMISSIVE for SELECT to umran_backup_rights using true
public.reopening_reply owner PERMISSIVE for ALL to umran_owner using true check true
public.reopening_reply reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.reopening_reply speaks RESTRICTIVE for INSERT to umran_app_rights check ((object_id IN ( SELECT r.object_id
   FROM access.reach() r(object_id, role, organisation_id, seat_id, direct)
  WHERE (r.role = ANY (ARRAY['focal_point'::text, 'case_officer'::text])))) AND ((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
public.response adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.response backup PERMISSIVE for SELECT to umran_backup_rights using true
public.response changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.response holds PERMISSIVE for SELECT to umran_app_rights using (id IN ( SELECT s.response_id
   FROM section s
  WHERE (s.part_id IN ( SELECT access.parts() AS parts))))
public.response owner PERMISSIVE for ALL to umran_owner using true check true
public.response reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.review adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.review backup PERMISSIVE for SELECT to umran_backup_rights using true
public.review changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.review owner PERMISSIVE for ALL to umran_owner using true check true
public.review reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.review_document adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.review_document backup PERMISSIVE for SELECT to umran_backup_rights using true
public.review_document changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.review_document owner PERMISSIVE for ALL to umran_owner using true check true
public.review_document reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.review_step adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.review_step backup PERMISSIVE for SELECT to umran_backup_rights using true
public.review_step owner PERMISSIVE for ALL to umran_owner using true check true
public.review_step reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.section adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.section backup PERMISSIVE for SELECT to umran_backup_rights using true
public.section changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.section owner PERMISSIVE for ALL to umran_owner using true check true
public.section reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.signature adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.signature backup PERMISSIVE for SELECT to umran_backup_rights using true
public.signature certified RESTRICTIVE for INSERT to umran_app_rights check (( SELECT access.certified() AS certified) AND ((object_id, role, organisation_id) IN ( SELECT r.object_id,
    r.role,
    r.organisation_id
   FROM access.reach() r(object_id, role, organisation_id, seat_id, direct))))
public.signature owner PERMISSIVE for ALL to umran_owner using true check true
public.signature reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.submission adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.submission backup PERMISSIVE for SELECT to umran_backup_rights using true
public.submission certified RESTRICTIVE for INSERT to umran_app_rights check (( SELECT access.certified() AS certified) AND (certified_by = ( SELECT access.actor() AS actor)) AND ((object_id, 'state'::text) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
public.submission owner PERMISSIVE for ALL to umran_owner using true check true
public.submission reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.submitted_answer adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.submitted_answer backup PERMISSIVE for SELECT to umran_backup_rights using true
public.submitted_answer certified RESTRICTIVE for INSERT to umran_app_rights check (( SELECT access.certified() AS certified) AND ((object_id, 'state'::text) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
public.submitted_answer owner PERMISSIVE for ALL to umran_owner using true check true
public.submitted_answer reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.submitted_file adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.submitted_file backup PERMISSIVE for SELECT to umran_backup_rights using true
public.submitted_file certified RESTRICTIVE for INSERT to umran_app_rights check (( SELECT access.certified() AS certified) AND ((object_id, 'state'::text) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
public.submitted_file owner PERMISSIVE for ALL to umran_owner using true check true
public.submitted_file reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.submitted_section adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.submitted_section backup PERMISSIVE for SELECT to umran_backup_rights using true
public.submitted_section certified RESTRICTIVE for INSERT to umran_app_rights check (( SELECT access.certified() AS certified) AND ((object_id, 'state'::text) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))))
public.submitted_section owner PERMISSIVE for ALL to umran_owner using true check true
public.submitted_section reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.thread adds PERMISSIVE for INSERT to umran_app_rights check ((level <= 2) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((level < 2) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.thread backup PERMISSIVE for SELECT to umran_backup_rights using true
public.thread changes PERMISSIVE for UPDATE to umran_app_rights using ((level <= 2) AND ((level > 0) OR (owner_id = ( SELECT access.actor() AS actor))) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) check ((level <= 2) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts)))))
public.thread owner PERMISSIVE for ALL to umran_owner using true check true
public.thread reads PERMISSIVE for SELECT to umran_app_rights using ((level = 5) OR ((level >= 4) AND (object_id IN ( SELECT access.reads(4) AS reads))) OR ((level >= 3) AND (object_id IN ( SELECT access.reads(3) AS reads))) OR ((level >= 2) AND (object_id IN ( SELECT access.reads(2) AS reads))) OR ((level >= 1) AND ((object_id, side) IN ( SELECT s.object_id,
    s.side
   FROM access.sides(false) s(object_id, side)))) OR ((level >= 1) AND (side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))) OR ((level = 0) AND (owner_id = ( SELECT access.actor() AS actor)) AND (((object_id, side) IN ( SELECT w.object_id,
    w.side
   FROM access.sides(true) w(object_id, side))) OR ((side = 'state'::text) AND (part_id IN ( SELECT access.parts() AS parts))))) OR (unit_id IN ( SELECT access.granted() AS granted)))
public.visit by_link RESTRICTIVE for ALL to umran_app_rights using (NOT ( SELECT access.by_link() AS by_link))
public.visit own PERMISSIVE for ALL to umran_app_rights using (person_id = ( SELECT access.actor() AS actor)) check (person_id = ( SELECT access.actor() AS actor))
public.visit owner PERMISSIVE for ALL to umran_owner using true check true
public.work owner PERMISSIVE for ALL to umran_owner using true check true
public.work reads PERMISSIVE for SELECT to umran_app_rights using true

-- grants
access.consent: INSERT, SELECT to umran_app_rights
access.erasure: SELECT to umran_app_rights
access.link: SELECT to umran_backup_rights
access.look: SELECT to umran_app_rights
access.look: SELECT to umran_backup_rights
access.move: SELECT to umran_app_rights
access.named_audience: SELECT to umran_app_rights
access.object: SELECT to umran_app_rights
access.seat: SELECT to umran_app_rights
access.seat_part: SELECT to umran_app_rights
audit.entry: SELECT to umran_app_rights
audit.root: SELECT to umran_app_rights
auth.account: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.link_code: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.link_session: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.passkey: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.rate_limit: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.session: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.two_factor: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.user: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
auth.verification: DELETE, INSERT, SELECT, UPDATE to umran_auth_rights
chain.link: DELETE, INSERT, SELECT to umran_app_rights
chain.link: SELECT to umran_backup_rights
history.change: SELECT to umran_app_rights
history.change: SELECT to umran_backup_rights
public.answer: INSERT, SELECT to umran_app_rights
public.answer: SELECT to umran_backup_rights
public.answer_counts: SELECT to umran_app_rights
public.answer_counts: SELECT to umran_backup_rights
public.answer_file: INSERT, SELECT to umran_app_rights
public.answer_file: SELECT to umran_backup_rights
public.answer_from_file: INSERT, SELECT to umran_app_rights
public.answer_from_file: SELECT to umran_backup_rights
public.area: SELECT to umran_app_rights
public.assignment: INSERT, SELECT to umran_app_rights
public.assignment: SELECT to umran_backup_rights
public.block: INSERT, SELECT to umran_app_rights
public.block: SELECT to umran_backup_rights
public.calendar_key: DELETE, INSERT, SELECT, UPDATE to umran_app_rights
public.cycle: SELECT to umran_app_rights
public.delegation: INSERT, SELECT to umran_app_rights
public.delegation: SELECT to umran_backup_rights
public.draft_item: INSERT, SELECT to umran_app_rights
public.draft_item: SELECT to umran_backup_rights
public.entry: INSERT, SELECT to umran_app_rights
public.entry: SELECT to umran_backup_rights
public.evidence: INSERT, SELECT to umran_app_rights
public.evidence: SELECT to umran_backup_rights
public.evidence_bytes: INSERT, SELECT to umran_app_rights
public.evidence_bytes: SELECT to umran_backup_rights
public.evidence_file: INSERT, SELECT to umran_app_rights
public.evidence_file: SELECT to umran_backup_rights
public.expression: SELECT to umran_app_rights
public.finding: INSERT, SELECT to umran_app_rights
public.finding: SELECT to umran_backup_rights
public.finding_reply: INSERT, SELECT to umran_app_rights
public.finding_reply: SELECT to umran_backup_rights
public.import: INSERT, SELECT to umran_app_rights
public.import: SELECT to umran_backup_rights
public.instance: SELECT to umran_app_rights
public.instance: SELECT to umran_backup_rights
public.loaded_pack: SELECT to umran_app_rights
public.loaded_pack: SELECT to umran_backup_rights
public.mail: INSERT, SELECT to umran_app_rights
public.mail_setting: INSERT, SELECT, UPDATE to umran_app_rights
public.mandate: SELECT to umran_app_rights
public.mandate: SELECT to umran_backup_rights
public.mechanism: SELECT to umran_app_rights
public.message: INSERT, SELECT to umran_app_rights
public.message: SELECT to umran_backup_rights
public.organisation: SELECT to umran_app_rights
public.paper_file: INSERT, SELECT to umran_app_rights
public.paper_file: SELECT to umran_backup_rights
public.participation: INSERT, SELECT to umran_app_rights
public.participation: SELECT to umran_backup_rights
public.provision: SELECT to umran_app_rights
public.questionnaire: SELECT to umran_app_rights
public.questionnaire_draft: INSERT, SELECT to umran_app_rights
public.questionnaire_draft: SELECT to umran_backup_rights
public.questionnaire_publication: SELECT to umran_app_rights
public.questionnaire_publication: SELECT to umran_backup_rights
public.quick_call: INSERT, SELECT to umran_app_rights
public.quick_call: SELECT to umran_backup_rights
public.rendering: SELECT to umran_app_rights
public.reopening: INSERT, SELECT to umran_app_rights
public.reopening: SELECT to umran_backup_rights
public.reopening_reply: INSERT, SELECT to umran_app_rights
public.reopening_reply: SELECT to umran_backup_rights
public.response: INSERT, SELECT to umran_app_rights
public.response: SELECT to umran_backup_rights
public.review: INSERT, SELECT to umran_app_rights
public.review: SELECT to umran_backup_rights
public.review_document: INSERT, SELECT to umran_app_rights
public.review_document: SELECT to umran_backup_rights
public.review_step: INSERT, SELECT to umran_app_rights
public.review_step: SELECT to umran_backup_rights
public.section: INSERT, SELECT to umran_app_rights
public.section: SELECT to umran_backup_rights
public.signature: INSERT, SELECT to umran_app_rights
public.signature: SELECT to umran_backup_rights
public.submission: INSERT, SELECT to umran_app_rights
public.submission: SELECT to umran_backup_rights
public.submitted_answer: INSERT, SELECT to umran_app_rights
public.submitted_answer: SELECT to umran_backup_rights
public.submitted_file: INSERT, SELECT to umran_app_rights
public.submitted_file: SELECT to umran_backup_rights
public.submitted_section: INSERT, SELECT to umran_app_rights
public.submitted_section: SELECT to umran_backup_rights
public.thread: INSERT, SELECT to umran_app_rights
public.thread: SELECT to umran_backup_rights
public.visit: INSERT, SELECT, UPDATE to umran_app_rights
public.work: SELECT to umran_app_rights

-- who calls which function
access.above(): umran_app_rights
access.actor(): umran_app_rights
access.anchor_questions(version uuid, anchors jsonb): umran_app_rights
access.answered_version(object uuid): umran_app_rights
access.applied_migrations(): umran_app_rights
access.apply_import(import_id uuid): the owner
access.approve_translation(block_id uuid, new_body text, new_digest text): umran_app_rights
access.ask_rendering(new_id uuid, of_kind text, object uuid, for_audience text, in_lang text, on_day date, of_digest text): umran_app_rights
access.authoring(): umran_app_rights
access.bundle_mail(mail uuid, claimed integer, digest uuid, on_day date, at timestamp with time zone): umran_app_rights
access.by_link(): umran_app_rights
access.calendar_owner(of_digest text): umran_app_rights
access.certified(): umran_app_rights
access.check_bytes(): the owner
access.check_certified_file(): the owner
access.check_confirmed(): the owner
access.check_evidence(): the owner
access.check_evidence_room(): the owner
access.check_named(): the owner
access.check_origin(): the owner
access.check_part(): the owner
access.check_reopened(): the owner
access.check_reopening(): the owner
access.check_reopening_reply(): the owner
access.check_response(): the owner
access.check_section(): the owner
access.claim_mail(at timestamp with time zone, lease interval): umran_app_rights
access.consent_dates(object uuid): umran_app_rights
access.context(): the owner
access.count_mails(): umran_app_rights
access.count_responses(mechanism uuid): umran_app_rights
access.country_of(person uuid): the owner
access.delete_file(file uuid): umran_app_rights
access.demand_mailer(): the owner
access.demand_renderer(): the owner
access.drop_paper(): the owner
access.drop_renderings(): the owner
access.earlier_reviews(object uuid): umran_app_rights
access.end_seat(seat_id uuid): umran_app_rights
access.erase_again(object uuid, erased timestamp with time zone, person uuid): the owner
access.erase_content(object uuid, OUT texts integer, OUT answers integer): the owner
access.expire_renderings(): umran_app_rights
access.forget_looks(): the owner
access.forget_mails(before timestamp with time zone): umran_app_rights
access.free_columns(t regclass): the owner
access.fronting(): umran_app_rights
access.give_link(new_id uuid, person uuid, object uuid, of_digest text, until timestamp with time zone, fresh boolean): umran_app_rights
access.give_part(given_seat uuid, given_part uuid): umran_app_rights
access.granted(): umran_app_rights
access.guard(): the owner
access.guard_turn(): the owner
access.guard_words(): the owner
access.hold(): the owner
access.import_images(named jsonb): umran_app_rights
access.import_in_scope(name text, image jsonb, mechanism uuid): the owner
access.import_table(name text, changes boolean): umran_app_rights
access.importing(): umran_app_rights
access.is_adopted(object uuid): the owner
access.is_blocked(tries smallint): umran_app_rights
access.is_held(section uuid): umran_app_rights
access.is_mailer(): umran_app_rights
access.is_said(thing uuid): umran_app_rights
access.is_tellable(n integer): the owner
access.job_seal(id uuid, name text, data jsonb, secret text): the owner
access.keep_answered(): the owner
access.keep_closed_draft(): the owner
access.keep_rendering(rendering uuid, asker uuid, content bytea, why_not text): umran_app_rights
access.keep_translations(new_submission uuid): umran_app_rights
access.let_change(IN t regclass, IN columns text[]): the owner
access.lines_digest(lines text[]): the owner
access.link_id(): umran_app_rights
access.link_object(): the owner
access.mailed_people(): umran_app_rights
access.may_move(t regclass, machine_name text, from_name text, to_name text, object uuid, part uuid): the owner
access.may_seat(new_role text, organisation uuid, object uuid): the owner
access.may_tell(new_kind text, place uuid): the owner
access.may_unseat(old_role text, organisation uuid, object uuid): the owner
access.meet_person(new_id uuid, new_name jsonb, new_email text, new_lang text, invented boolean): umran_app_rights
access.move_state(t regclass, machine_name text, row_id uuid, from_name text, to_name text): umran_app_rights
access.name_institution(new_id uuid, object uuid, new_kind text, new_name jsonb): umran_app_rights
access.note_asker(): the owner
access.note_consent(): the owner
access.note_look(object uuid, what text): umran_app_rights
access.open_cycle(cycle_id uuid, mechanism uuid, new_slug text, new_title jsonb, first_day date, last_day date, call_closes date, review_starts date, terms_adopted date, asks text): umran_app_rights
access.open_review(review_id uuid, cycle uuid, state_organisation uuid): umran_app_rights
access.own_address(): umran_app_rights
access.own_country(): umran_app_rights
access.own_states(): umran_app_rights
access.parts(): umran_app_rights
access.people(): umran_app_rights
access.place_of_thing(thing uuid): umran_app_rights
access.protect(IN t regclass, IN writes text, IN changes text[]): the owner
access.publish_counts(new_id uuid, cycle uuid, questionnaire uuid, new_counts jsonb): umran_app_rights
access.publish_questionnaire(draft uuid, new_id uuid, definition jsonb): umran_app_rights
access.reach(): umran_app_rights
access.reads(from_level integer): umran_app_rights
access.release(unit uuid, to_level smallint): umran_app_rights
access.revert_import(import_id uuid): the owner
access.review_state(object uuid): umran_app_rights
access.revoke_link(link uuid): umran_app_rights
access.seat_person(seat_id uuid, person uuid, new_role text, organisation uuid, object uuid, verbal_note text, starts timestamp with time zone, ends timestamp with time zone, parts uuid[]): umran_app_rights
access.seat_side(object uuid, person uuid): the owner
access.settle_import(import_id uuid, act text): umran_app_rights
access.settle_mail(mail uuid, claimed integer, new_state text, next_at timestamp with time zone, why text, at timestamp with time zone): umran_app_rights
access.side_of(role text, organisation uuid, state uuid): the owner
access.side_of_thing(thing uuid): umran_app_rights
access.sides(to_write boolean): umran_app_rights
access.speaks_for(object uuid): the owner
access.state_is_member(): the owner
access.step_rendering(rendering uuid, new_step text): umran_app_rights
access.substitute_reviewer(assignment_id uuid, new_id uuid, organisation uuid, rule_checks jsonb): umran_app_rights
access.supersede_replies(): the owner
access.take_over_questionnaire(response uuid, questionnaire uuid): umran_app_rights
access.take_part(given_seat uuid, given_part uuid): umran_app_rights
access.tell(new_kind text, place uuid, thing uuid, due date, roles text[], organisations uuid[], part uuid, person uuid): umran_app_rights
access.text_line(b block): the owner
access.unit_digests(object uuid): umran_app_rights
access.unit_lines(object uuid): the owner
access.void_signatures(object uuid, about_what text): umran_app_rights
access.withdraw(object uuid, erase boolean): umran_app_rights
audit.add(object uuid, actor uuid, certified boolean, verb text, thing_kind text, thing uuid, request text, content text): the owner
audit.append(object uuid, verb text, thing_kind text, thing uuid, request text, content text): umran_app_rights
audit.first_break(object uuid): umran_app_rights
audit.line(e audit.entry): the owner
audit.placed(object uuid, actor uuid, thing_kind text, thing uuid, OUT side text, OUT level smallint): the owner
audit.seal(on_day date): umran_app_rights
audit.visible_entries(object uuid, most integer): umran_app_rights
auth.ask_link(link uuid): umran_auth_rights
auth.count_try(): the owner
auth.find_link(link uuid): umran_auth_rights
auth.is_closed(person uuid): umran_auth_rights
auth.mail_link_code(link uuid, code uuid): umran_auth_rights
auth.note_link_opened(link uuid): umran_auth_rights
history.record(): the owner

-- columns that change
chain.link: level to umran_app_rights
public.answer: changed_at, changed_by, confirmed, level, not_available, origin, value, version to umran_app_rights
public.answer_file: answers, level to umran_app_rights
public.assignment: ended_at, level to umran_app_rights
public.block: body, changed_at, digest, lang, level, source_digest, status, version to umran_app_rights
public.draft_item: changed_at, changed_by, fields, level, parent_id, position, removed_at, version to umran_app_rights
public.entry: level, position, removed_at to umran_app_rights
public.evidence: level, removed_at to umran_app_rights
public.finding: level, number, type, version to umran_app_rights
public.finding_reply: level to umran_app_rights
public.paper_file: content to umran_app_rights
public.participation: level to umran_app_rights
public.person: lang, numerals to umran_app_rights
public.questionnaire_draft: level to umran_app_rights
public.quick_call: due_on, level to umran_app_rights
public.reopening: level to umran_app_rights
public.response: cities, level, programmes, version to umran_app_rights
public.review: level, template_version, version to umran_app_rights
public.review_document: level, version to umran_app_rights
public.section: due_on, level, return_reason to umran_app_rights
public.thread: closed_at, level, round to umran_app_rights

-- functions
CREATE OR REPLACE FUNCTION access.above()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select unnest(array[o.cycle_id, o.mechanism_id]) from access.object o
  where o.id in (select m.object_id from access.reach() m)
$function$

CREATE OR REPLACE FUNCTION access.actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select (access.context())[1]::uuid $function$

CREATE OR REPLACE FUNCTION access.anchor_questions(version uuid, anchors jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare mechanism uuid;
begin
  select p.object_id into mechanism from public.questionnaire_publication p
  where p.id = version and p.owner_id = access.actor() and p.object_id in (select access.authoring());
  if mechanism is null then
    raise exception 'this version is not yours to anchor' using errcode = 'insufficient_privilege';
  end if;
  insert into chain.link (id, kind, from_kind, from_id, to_kind, to_id, object_id, side, owner_id, level)
  select (a ->> 'id')::uuid, 'anchored_on', 'question', (a ->> 'from')::uuid, 'provision', p.id, mechanism, 'secretariat', mechanism, 5
  from jsonb_array_elements(anchors) a join public.provision p on p.id = (a ->> 'to')::uuid
    join public.expression e on e.id = p.expression_id join public.work w on w.id = e.work_id and w.mechanism_id = mechanism
  on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION access.answered_version(object uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.questionnaire_id from public.response r
  where r.object_id = object and r.purpose = 'full' and object in (select access.reads(2))
  order by r.id desc limit 1
$function$

CREATE OR REPLACE FUNCTION access.applied_migrations()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.name from public.migration m
$function$

CREATE OR REPLACE FUNCTION access.apply_import(import_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  i public.import;
  r record;
  t regclass;
  cols text;
  images jsonb;
begin
  perform pg_advisory_xact_lock(727002);
  select * into i from public.import where id = import_id and state = 'STAGED' for update;
  if i.id is null or access.import_images(i.content) <> i.before then
    raise exception 'what the import was compared with has changed' using errcode = 'UI001';
  end if;
  for r in select e.value ->> 'table' as name, e.value -> 'values' as v, i.before -> (e.ordinality - 1)::int as was
    from jsonb_array_elements(i.content) with ordinality e order by e.ordinality loop
    t := access.import_table(r.name, r.was <> 'null');
    select string_agg(format('%I', k), ', ') into cols from jsonb_object_keys(r.v) k;
    if r.was = 'null' then
      execute format('insert into %s (%s) select %s from jsonb_populate_record(null::%s, $1)', t, cols, cols, t) using r.v;
    elsif access.import_in_scope(r.name, r.was, i.mechanism_id) then
      execute format('update %s set (%s) = (select %s from jsonb_populate_record(null::%s, $1)) where id = $2', t, cols, cols, t)
        using r.v, (r.v ->> 'id')::uuid;
    else
      raise exception 'this row of % is not of the mechanism', t using errcode = 'UI003';
    end if;
  end loop;
  images := access.import_images(i.content);
  for r in select i.content -> (e.ordinality - 1)::int ->> 'table' as name, e.value as image
    from jsonb_array_elements(images) with ordinality e loop
    if not coalesce(access.import_in_scope(r.name, r.image, i.mechanism_id), false) then
      raise exception 'this row of % is not of the mechanism', r.name using errcode = 'UI003';
    end if;
  end loop;
  update public.import set state = 'COMMITTED', after = images, settled_by = access.actor(), settled_at = clock_timestamp() where id = i.id;
end $function$

CREATE OR REPLACE FUNCTION access.approve_translation(block_id uuid, new_body text, new_digest text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  b public.block;
  o public.block;
begin
  select * into b from public.block where id = block_id and status <> 'original';
  select * into o from public.block where thing_id = b.thing_id and field = b.field and status = 'original' and object_id = b.object_id;
  -- An approval is of one original: it can be given anew only when that has changed.
  if o.id is null or (b.status = 'approved' and b.source_digest = o.digest) or (o.object_id, o.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only whose words they are approves their translation' using errcode = 'insufficient_privilege';
  end if;
  update public.block set status = 'approved', side = o.side, owner_id = access.actor(), level = least(o.level, 2), body = new_body,
    digest = new_digest, source_digest = o.digest, version = version + 1, changed_at = now() where id = block_id;
end $function$

CREATE OR REPLACE FUNCTION access.ask_rendering(new_id uuid, of_kind text, object uuid, for_audience text, in_lang text, on_day date, of_digest text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  asker uuid := case when for_audience = 'public' then null else access.actor() end;
  least_level int := case for_audience when 'public' then 5 when 'member-states' then 4 else 2 end;
  found_id uuid;
begin
  -- The parties have their report once it is adopted; for others the State releases it as one document.
  if (for_audience <> 'review' and not exists (select 1 from public.review_document d
      where d.object_id = object and d.kind = 'report' and d.level >= least_level))
    or (for_audience <> 'public' and object not in (select access.reads(least_level))) then
    raise exception 'this document is not yours to ask for' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(727004);
  select r.id into found_id from public.rendering r
  where r.kind = of_kind and r.object_id = object and r.audience = for_audience and r.lang = in_lang and r.digest = of_digest
    and r.asked_by is not distinct from asker and r.state <> 'FAILED' and r.expires_at > now();
  if found_id is not null then return found_id; end if;
  if (select count(*) from public.rendering r where r.state in ('QUEUED', 'RUNNING') and r.asked_by is not distinct from asker) >= 4
    or (select count(*) from public.rendering r where r.state in ('QUEUED', 'RUNNING')) >= 16 then
    raise exception 'too many documents wait' using errcode = 'UR001';
  end if;
  delete from public.rendering r where r.expires_at <= now();
  insert into public.rendering (id, kind, object_id, audience, lang, dated, digest, asked_by, expires_at)
  values (new_id, of_kind, object, for_audience, in_lang, on_day, of_digest, asker,
    now() + case when for_audience = 'public' then interval '7 days' else interval '1 day' end);
  return new_id;
end $function$

CREATE OR REPLACE FUNCTION access.authoring()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.object_id from access.reach() r join public.mechanism m on m.id = r.object_id where r.role = 'case_officer'
$function$

CREATE OR REPLACE FUNCTION access.bundle_mail(mail uuid, claimed integer, digest uuid, on_day date, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  who uuid;
  found_id uuid;
begin
  perform access.demand_mailer();
  select m.person_id into who from public.mail m where m.id = mail and m.attempts = claimed and m.state = 'queued';
  if who is null then return true; end if;
  insert into public.mail (id, kind, mark, person_id, thing_id, due_on, due_at) values (digest, 'digest', on_day::text, who, who, on_day, at)
  on conflict do nothing;
  select d.id into found_id from public.mail d
  where d.person_id = who and d.kind = 'digest' and d.due_on = on_day and d.state = 'queued' and d.attempts = 0 for update;
  if found_id is null then return false; end if;
  update public.mail m set state = 'bundled', digest_id = found_id, attempts = 0 where m.id = mail;
  return true;
end $function$

CREATE OR REPLACE FUNCTION access.by_link()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select access.link_id() is not null $function$

CREATE OR REPLACE FUNCTION access.calendar_owner(of_digest text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select k.person_id from public.calendar_key k join public.person p on p.id = k.person_id
  where k.digest = of_digest and p.closed_at is null
$function$

CREATE OR REPLACE FUNCTION access.certified()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select coalesce(position('c' in (access.context())[3]) > 0, false) and not access.by_link() $function$

CREATE OR REPLACE FUNCTION access.check_bytes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare f public.evidence_file;
begin
  select * into strict f from public.evidence_file where id = new.file_id;
  if octet_length(new.bytes) <> f.size or encode(sha256(new.bytes), 'hex') <> f.digest then
    raise exception 'these are not the bytes of this file' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(727005, hashtext(f.object_id::text));
  if (select coalesce(sum(x.size::bigint), 0) from public.evidence_file x join public.evidence_bytes b on b.file_id = x.id
      where x.object_id = f.object_id) + f.size > 500000000 then
    raise exception 'no room is left for files of this review' using errcode = 'UR002';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_certified_file()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from public.evidence_file f where f.id = new.file_id and f.object_id = new.object_id)
    or not exists (select 1 from public.submitted_answer a where a.id = new.answer_id and a.object_id = new.object_id
      and a.unit_id is not distinct from new.unit_id) then
    raise exception 'the file belongs to another review' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_confirmed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if exists (select 1 from public.answer a join public.section s on s.id = a.section_id
      where a.section_id = new.part_id and a.question = new.question and not a.confirmed
        and s.repeat_key || case when a.entry_path = '' then '' else '/' || a.entry_path end = new.repeat_key) then
    raise exception 'an answer that nobody confirmed is not certified' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_evidence()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if current_user = 'umran_owner' then return new; end if;
  if not exists (select 1 from public.answer a where a.id = new.answer_id and a.object_id = new.object_id
      and (a.section_id = new.part_id or (new.object_id, new.side) in (select w.object_id, w.side from access.sides(true) w))) then
    raise exception 'this answer is not yours to put evidence beside' using errcode = 'insufficient_privilege';
  end if;
  if new.file_id is not null and not exists (select 1 from public.evidence_file f where f.id = new.file_id) then
    raise exception 'this file is not yours to hand in' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_evidence_room()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if new.removed_at is null and (select count(*) from public.evidence e
      where e.answer_id = new.answer_id and e.id <> new.id and e.removed_at is null) >= 20 then
    raise exception 'no room is left for evidence beside this answer' using errcode = 'check_violation';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_named()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare gone text[];
begin
  if access.review_state(new.object_id) not in ('ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT') then
    raise exception 'cities and programmes are named until the State submits' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(n ->> 'id') into gone from jsonb_array_elements(old.cities || old.programmes) n
    where n ->> 'id' not in (select m ->> 'id' from jsonb_array_elements(new.cities || new.programmes) m);
  if exists (select 1 from public.section s where s.response_id = new.id and s.repeat_key = any (gone)
      and (exists (select 1 from public.answer a where a.section_id = s.id)
        or exists (select 1 from public.entry e where e.section_id = s.id)
        or exists (select 1 from access.seat_part p join access.seat t on t.id = p.seat_id
          where p.part_id = s.id and t.ended_at is null))) then
    raise exception 'what was written for a city or programme stays with it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_origin()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from public.answer a where a.id = new.answer_id and a.object_id = new.object_id
    and a.part_id is not distinct from new.part_id) then
    raise exception 'the answer stands elsewhere' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from access.seat s join public.section p on p.object_id = s.object_id
    where s.id = new.seat_id and p.id = new.part_id) then
    raise exception 'the section belongs to another review' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_reopened()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if access.review_state(new.object_id) is distinct from 'DIALOGUE'
    or not exists (select 1 from public.response p where p.id = new.response_id and p.purpose = 'full') then
    return new;
  end if;
  if exists (
    select 1 from public.submitted_section s where s.object_id = new.object_id and s.key = new.key and s.repeat_key = new.repeat_key
      and s.submission_id = (select m.id from public.submission m where m.object_id = new.object_id order by m.number desc limit 1)
      and not exists (select 1 from public.reopening r where r.section_id = s.id and r.state = 'AGREED')) then
    raise exception 'nobody agreed to open this section again' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_reopening()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if tg_op = 'INSERT' then
    if new.state <> (case when new.side = 'state' then 'ASKED_BY_STATE' else 'ASKED_OF_STATE' end)
      or not exists (select 1 from public.submitted_section s where s.id = new.section_id and s.object_id = new.object_id) then
      raise exception 'no such request' using errcode = 'insufficient_privilege';
    end if;
  elsif new.state in ('AGREED', 'DECLINED') and new.state <> old.state and not exists (select 1 from public.reopening_reply y
      where y.reopening_id = new.id and y.agrees = (new.state = 'AGREED') and y.owner_id = access.actor()) then
    raise exception 'a request is settled by whoever was asked, with their word' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_reopening_reply()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from public.reopening r where r.id = new.reopening_id and r.object_id = new.object_id
      and r.state = (case when new.side = 'state' then 'ASKED_OF_STATE' else 'ASKED_BY_STATE' end)) then
    raise exception 'nothing was asked of this side' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_response()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if new.state <> 'OPEN' then
    raise exception 'a response begins open' using errcode = 'insufficient_privilege';
  end if;
  if new.purpose = 'quick' and not exists (select 1 from public.quick_call c where c.object_id = new.object_id) then
    raise exception 'the e-survey was not opened' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.check_section()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if current_user <> 'umran_owner' and new.section_id is distinct from new.part_id
    and (new.object_id, new.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'this section is not yours to write into' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.claim_mail(at timestamp with time zone, lease interval)
 RETURNS SETOF mail
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_mailer();
  return query update public.mail m set attempts = m.attempts + 1, due_at = at + lease
    where m.id = (select q.id from public.mail q where q.state = 'queued' and q.due_at <= at
      order by q.due_at, q.id limit 1 for update skip locked)
    returning m.*;
end $function$

CREATE OR REPLACE FUNCTION access.consent_dates(object uuid)
 RETURNS TABLE(unit_id uuid, level smallint, at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.unit_id, c.level, c.at from access.consent c
  where c.object_id = object and (c.level = 5
    or (c.level = 4 and c.object_id in (select access.reads(4)))
    or c.object_id in (select access.reads(3)))
$function$

CREATE OR REPLACE FUNCTION access.context()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  raw text := nullif(current_setting('app.context', true), '');
  part text[];
  n int;
begin
  if raw is null then return null; end if;
  part := string_to_array(raw, '.');
  n := array_length(part, 1);
  if n is null or n not in (4, 5) or not exists (
    select 1 from access.key k
    where (k.valid_until is null or k.valid_until > clock_timestamp())
      and encode(ext.hmac(array_to_string(part[1:n - 1], '.'), k.secret, 'sha256'), 'hex') = part[n]
  ) then
    raise exception 'the context is not signed' using errcode = 'insufficient_privilege';
  end if;
  if to_timestamp(part[2]::bigint) < clock_timestamp() then
    raise exception 'the context has expired' using errcode = 'insufficient_privilege';
  end if;
  return part;
end $function$

CREATE OR REPLACE FUNCTION access.count_mails()
 RETURNS TABLE(state text, mails bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_mailer();
  return query select m.state, count(*) from public.mail m group by m.state;
end $function$

CREATE OR REPLACE FUNCTION access.count_responses(mechanism uuid)
 RETURNS TABLE(questionnaire_id uuid, held integer, answering integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.questionnaire_id, count(distinct o.organisation_id)::int,
    (count(distinct o.organisation_id) filter (where v.state in ('SELF_ASSESSMENT', 'DIALOGUE')))::int
  from public.response r join access.object o on o.id = r.object_id left join public.review v on v.id = r.object_id
  where mechanism in (select access.authoring()) and o.mechanism_id = mechanism and o.erased_at is null and r.purpose = 'full'
  group by r.questionnaire_id
$function$

CREATE OR REPLACE FUNCTION access.country_of(person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.iso2 from access.seat s join access.object o on o.id = s.object_id
    join public.organisation x on x.id = case when s.role in ('contributor', 'validator', 'partner') then o.organisation_id else s.organisation_id end
    join public.area a on a.id = x.area_id
  where s.person_id = person and s.ended_at is null and (s.valid_to is null or s.valid_to > now()) and a.iso2 is not null
  order by s.granted_at, s.id limit 1
$function$

CREATE OR REPLACE FUNCTION access.delete_file(file uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from public.evidence_file f where f.id = file and f.side = 'state'
      and ((f.object_id, f.side) in (select w.object_id, w.side from access.sides(true) w) or f.part_id in (select access.parts())))
    or exists (select 1 from public.submitted_file s where s.file_id = file)
    or exists (select 1 from public.evidence e where e.file_id = file and e.removed_at is null) then
    raise exception 'this file is not yours to delete' using errcode = 'insufficient_privilege';
  end if;
  delete from public.evidence_bytes where file_id = file;
  return found;
end $function$

CREATE OR REPLACE FUNCTION access.demand_mailer()
 RETURNS void
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not access.is_mailer() then
    raise exception 'only the mailer does this' using errcode = 'insufficient_privilege';
  end if;
end $function$

CREATE OR REPLACE FUNCTION access.demand_renderer()
 RETURNS void
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if access.actor() is distinct from 'c8d6dc22-29f6-8a5d-9f4b-2a9e0c6c5b17'::uuid then
    raise exception 'only the renderer does this' using errcode = 'insufficient_privilege';
  end if;
end $function$

CREATE OR REPLACE FUNCTION access.drop_paper()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.paper_file p
  where p.state = 'STAGED' and p.owner_id = (select s.person_id from access.seat s where s.id = case tg_table_name
      when 'seat' then (to_jsonb(old) ->> 'id')::uuid else (to_jsonb(old) ->> 'seat_id')::uuid end)
    and not exists (select 1 from access.seat s join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
      left join access.seat_part h on h.seat_id = s.id
      where o.id = p.object_id and s.person_id = p.owner_id and s.ended_at is null
        and (s.role = 'focal_point' or h.part_id = p.part_id));
  return null;
end $function$

CREATE OR REPLACE FUNCTION access.drop_renderings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.rendering r where r.object_id = new.id and r.audience <> 'public';
  return null;
end $function$

CREATE OR REPLACE FUNCTION access.earlier_reviews(object uuid)
 RETURNS TABLE(object_id uuid, starts_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select o.id, c.starts_on
  from access.object now_ join public.cycle nc on nc.id = now_.cycle_id
    join access.object o on o.kind = 'review' and o.organisation_id = now_.organisation_id
      and o.mechanism_id = now_.mechanism_id and o.id <> now_.id
    join public.cycle c on c.id = o.cycle_id and c.starts_on < nc.starts_on
  where now_.id = object and object in (select r.object_id from access.reach() r)
  order by c.starts_on desc
$function$

CREATE OR REPLACE FUNCTION access.end_seat(seat_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare s access.seat;
begin
  select * into s from access.seat where id = end_seat.seat_id for update;
  if s.id is null or access.by_link()
    or not (access.may_unseat(s.role, s.organisation_id, s.object_id) or s.person_id = access.actor()) then
    raise exception 'this place is not yours to end' using errcode = 'insufficient_privilege';
  end if;
  update access.seat set ended_at = now(), ended_by = access.actor() where id = end_seat.seat_id and ended_at is null;
end $function$

CREATE OR REPLACE FUNCTION access.erase_again(object uuid, erased timestamp with time zone, person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  n record;
  last_state text;
begin
  if not exists (select 1 from access.object o where o.id = object) then return null; end if;
  if exists (select 1 from access.erasure e where e.object_id = object) then return false; end if;
  select * into n from access.erase_content(object);
  insert into access.erasure (object_id, at, person_id, texts, answers)
  values (object, erased, (select p.id from public.person p where p.id = person), n.texts, n.answers);
  update access.object o set erased_at = erased, sealed_at = coalesce(o.sealed_at, erased) where o.id = object;
  select r.state into last_state from public.review r where r.id = object;
  if last_state <> 'WITHDRAWN' then
    update public.review r set state = 'WITHDRAWN', state_since = erased where r.id = object;
    insert into public.review_step (id, verb, from_state, to_state, at, by_id, object_id, side, owner_id, level)
    select gen_random_uuid(), 'withdraw', last_state, 'WITHDRAWN', erased, s.by_id, object, 'state', s.by_id, 2
    from (select coalesce((select p.id from public.person p where p.id = person), r.owner_id) as by_id from public.review r where r.id = object) s;
  end if;
  perform audit.add(object, null, false, 'operator: erase again', 'review', object, null, null);
  return true;
end $function$

CREATE OR REPLACE FUNCTION access.erase_content(object uuid, OUT texts integer, OUT answers integer)
 RETURNS record
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare words uuid[];
begin
  select coalesce(array_agg(b.id), '{}') into words from public.block b
  where b.object_id = object and b.level < 5 and (b.side = 'state' or exists (select 1 from public.block o
    where o.thing_id = b.thing_id and o.field = b.field and o.status = 'original' and o.side = 'state'));
  delete from public.block where id = any (words);
  get diagnostics texts = row_count;
  delete from public.evidence where object_id = object and level < 5;
  delete from public.answer where object_id = object and level < 5;
  get diagnostics answers = row_count;
  delete from public.answer_file where object_id = object and level < 5;
  delete from public.entry where object_id = object and level < 5;
  delete from public.submitted_file where object_id = object and level < 5;
  delete from public.submitted_answer where object_id = object and level < 5;
  delete from public.evidence_file f where f.object_id = object
    and not exists (select 1 from public.submitted_file s where s.file_id = f.id);
  update public.submitted_section set digest = 'erased', repeat_name = null, entries = '[]' where object_id = object and level < 5;
  update public.submission set digest = 'erased' where object_id = object and level < 5;
  update public.response set cities = '[]', programmes = '[]' where object_id = object;
  update public.section set return_reason = null where object_id = object;
  update public.review_step set reason = null where object_id = object;
  delete from public.paper_file where object_id = object;
  -- The triggers above wrote what they saw: history goes last.
  update history.change set old = null where object_id = object and (side = 'state' or row_id = any (words));
  update audit.head set salt = '' where object_id = object;
end $function$

CREATE OR REPLACE FUNCTION access.expire_renderings()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_renderer();
  delete from public.rendering r where r.expires_at <= now();
  update public.rendering r set state = 'FAILED', failure = 'lost'
  where r.state in ('QUEUED', 'RUNNING') and r.asked_at < now() - interval '1 hour';
end $function$

CREATE OR REPLACE FUNCTION access.forget_looks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from access.look l where l.object_id = new.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION access.forget_mails(before timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_mailer();
  delete from public.mail m where m.done_at < before;
end $function$

CREATE OR REPLACE FUNCTION access.free_columns(t regclass)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select array_agg(a.attname::text order by a.attnum) from pg_catalog.pg_attribute a
  where a.attrelid = t and a.attnum > 0 and not a.attisdropped
    and a.attname not in ('id', 'object_id', 'part_id', 'unit_id', 'side', 'owner_id', 'state', 'state_since')
    and (a.atttypid <> 'pg_catalog.uuid'::regtype or exists (select 1 from pg_catalog.pg_constraint k
      where k.conrelid = t and k.contype = 'f' and k.confrelid = 'public.person'::regclass and k.conkey = array[a.attnum]))
    and not exists (select 1 from pg_catalog.pg_constraint k where k.conrelid = t and k.contype in ('u', 'p') and a.attnum = any (k.conkey))
$function$

CREATE OR REPLACE FUNCTION access.fronting()
 RETURNS TABLE(cycle_id uuid, organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select o.cycle_id, o.organisation_id from access.object o
  where o.organisation_id is not null and o.id in (select m.object_id from access.reach() m)
$function$

CREATE OR REPLACE FUNCTION access.give_link(new_id uuid, person uuid, object uuid, of_digest text, until timestamp with time zone, fresh boolean)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare l access.link;
begin
  if not access.speaks_for(object) or until > now() + interval '366 days' or not exists (select 1 from access.seat s
    where s.person_id = person and s.object_id = object and s.role in ('contributor', 'validator', 'partner') and s.ended_at is null) then
    raise exception 'this link is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(person::text || object::text, 0));
  select * into l from access.link x where x.person_id = person and x.object_id = object and x.revoked_at is null for update;
  if l.id is not null and not fresh and l.expires_at > now() and not access.is_blocked(l.tries) then
    update access.link x set expires_at = greatest(x.expires_at, until) where x.id = l.id;
    return l.id;
  end if;
  update access.link x set revoked_at = now() where x.id = l.id;
  insert into access.link (id, person_id, object_id, digest, given_by, expires_at) values (new_id, person, object, of_digest, access.actor(), until);
  return new_id;
end $function$

CREATE OR REPLACE FUNCTION access.give_part(given_seat uuid, given_part uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare s access.seat;
begin
  select * into s from access.seat where id = given_seat and ended_at is null;
  if s.id is null or s.role not in ('contributor', 'validator', 'partner')
    or not access.may_seat(s.role, s.organisation_id, s.object_id) then
    raise exception 'this place is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  insert into access.seat_part (seat_id, part_id) values (given_seat, given_part) on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION access.granted()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.unit_id from access.named_audience a
  where not (select access.by_link()) and a.organisation_id in (select organisation_id from access.reach())
$function$

CREATE OR REPLACE FUNCTION access.guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if current_user = 'umran_owner' then return new; end if;
  if new.level > 2 then
    raise exception 'only a release raises a level above 2' using errcode = 'insufficient_privilege';
  end if;
  if new.level < old.level and old.level = 2 then
    raise exception 'what the other side has seen is not taken back' using errcode = 'insufficient_privilege';
  end if;
  if new.level = 2 and old.level < 2
    and (new.object_id, new.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'who holds single sections shows nothing to the other side' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.guard_turn()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if new.state = 'READY' and old.state <> 'READY' then new.return_reason := null; end if;
  if current_user = 'umran_owner' or (new.due_on, new.return_reason) is not distinct from (old.due_on, old.return_reason)
    or (new.object_id, new.side) in (select w.object_id, w.side from access.sides(true) w) then
    return new;
  end if;
  if new.due_on is distinct from old.due_on or new.return_reason is null or old.state <> 'READY' or not exists (
    select 1 from access.reach() r join access.seat_part p on p.seat_id = r.seat_id
    where r.role = 'validator' and r.object_id = new.object_id and p.part_id = new.id) then
    raise exception 'days and reasons of a section are its focal point''s' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.guard_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  new.digest := encode(sha256(convert_to(new.body, 'UTF8')), 'hex');
  if current_user = 'umran_owner' then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'original' and new.side <> access.side_of_thing(new.thing_id) then
      raise exception 'nobody writes another side''s words' using errcode = 'insufficient_privilege';
    end if;
    if new.status = 'original' and access.is_said(new.thing_id) then
      raise exception 'what was certified or sent stays as it is' using errcode = 'insufficient_privilege';
    end if;
    -- Whoever was given one section writes beside the answers of that section, whatever part a row names.
    if exists (select 1 from access.place_of_thing(new.thing_id) p where p.object_id <> new.object_id
      or (p.part_id is distinct from new.part_id and (new.object_id, new.side) not in (select w.object_id, w.side from access.sides(true) w))) then
      raise exception 'this section is not yours to write into' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if new.status <> old.status and not (new.status in ('human', 'machine') and old.status in ('human', 'machine')) then
    raise exception 'an original stays one, and only its author approves a translation' using errcode = 'insufficient_privilege';
  end if;
  if (new.body, new.lang, new.source_digest) is distinct from (old.body, old.lang, old.source_digest) then
    if old.status = 'approved' then
      raise exception 'an approval is of these words' using errcode = 'insufficient_privilege';
    end if;
    if old.status <> 'original' and new.lang <> old.lang then
      raise exception 'a translation keeps its language' using errcode = 'insufficient_privilege';
    end if;
    if old.status = 'original' and access.is_said(old.thing_id) then
      raise exception 'what was certified or sent stays as it is' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.hold()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare section uuid;
begin
  if current_user = 'umran_owner' then return new; end if;
  if tg_table_name in ('answer', 'entry') then section := new.section_id;
  elsif tg_table_name = 'evidence' then select a.section_id into section from public.answer a where a.id = new.answer_id;
  elsif new.status = 'original' then select a.section_id into section from public.answer a where a.id = new.thing_id;
  end if;
  if section is not null and access.is_held(section) then
    raise exception 'what was sent or handed on is not changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.import_images(named jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
declare
  r jsonb;
  image jsonb;
  images jsonb := '[]';
begin
  for r in select e.value from jsonb_array_elements(named) with ordinality e order by e.ordinality loop
    image := null;
    execute format('select to_jsonb(x) - ''at'' from %s x where x.id = $1', access.import_table(r ->> 'table', false))
      into image using (r -> 'values' ->> 'id')::uuid;
    images := images || jsonb_build_array(image);
  end loop;
  return images;
end $function$

CREATE OR REPLACE FUNCTION access.import_in_scope(name text, image jsonb, mechanism uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select case name
    when 'public.area' then (image ->> 'demonstration')::boolean = (select m.demonstration from public.mechanism m where m.id = mechanism)
    when 'public.organisation' then (image ->> 'demonstration')::boolean = (select m.demonstration from public.mechanism m where m.id = mechanism)
      and image ->> 'kind' <> 'secretariat'
    when 'public.expression' then exists (select 1 from public.work w where w.id = (image ->> 'work_id')::uuid and w.mechanism_id = mechanism)
    when 'public.provision' then exists (select 1 from public.expression e join public.work w on w.id = e.work_id
      where e.id = (image ->> 'expression_id')::uuid and w.mechanism_id = mechanism)
    when 'chain.link' then image ->> 'object_id' = mechanism::text and image ->> 'level' = '5' and image ->> 'side' = 'secretariat'
      and image ->> 'kind' = 'anchored_on' and image ->> 'from_kind' = 'question' and image ->> 'to_kind' = 'provision'
    else image ->> 'mechanism_id' = mechanism::text end
$function$

CREATE OR REPLACE FUNCTION access.import_table(name text, changes boolean)
 RETURNS regclass
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
begin
  if name not in ('public.area', 'public.organisation', 'public.work')
    and (changes or name not in ('public.expression', 'public.provision', 'public.questionnaire', 'chain.link')) then
    raise exception 'an import does not write %', name using errcode = 'UI003';
  end if;
  return name::regclass;
end $function$

CREATE OR REPLACE FUNCTION access.importing()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.object_id from access.reach() r join public.mechanism m on m.id = r.object_id
  where r.role in ('case_officer', 'administrator')
$function$

CREATE OR REPLACE FUNCTION access.is_adopted(object uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from public.review r where r.object_id = object and r.state in ('ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED'))
$function$

CREATE OR REPLACE FUNCTION access.is_blocked(tries smallint)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$ select tries >= 20 $function$

CREATE OR REPLACE FUNCTION access.is_held(section uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from public.section s join public.response r on r.id = s.response_id
    where s.id = section and (r.state = 'SENT' or s.state in ('VALIDATED', 'CLEARED')))
$function$

CREATE OR REPLACE FUNCTION access.is_mailer()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select access.actor() is not distinct from 'f8ed0c19-0291-8d13-a0e0-6c71448af243'::uuid $function$

CREATE OR REPLACE FUNCTION access.is_said(thing uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from (
    select x.xmin from public.submitted_answer x where x.id = thing
    union all select x.xmin from public.message x where x.id = thing
    union all select x.xmin from public.finding_reply x where x.id = thing
    union all select x.xmin from public.reopening x where x.id = thing
    union all select x.xmin from public.reopening_reply x where x.id = thing
    union all select x.xmin from public.participation x where x.id = thing
    union all select x.xmin from public.assignment x where x.id = thing
    union all select x.xmin from public.delegation x where x.id = thing) said
  where said.xmin <> pg_current_xact_id()::xid)
$function$

CREATE OR REPLACE FUNCTION access.is_tellable(n integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$ select n = 0 or n >= 5 $function$

CREATE OR REPLACE FUNCTION access.job_seal(id uuid, name text, data jsonb, secret text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$
      select encode(ext.hmac(concat_ws('|', 'job', id, name, data - 'seal'), secret, 'sha256'), 'hex') $function$

CREATE OR REPLACE FUNCTION access.keep_answered()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if (new.mechanism_id, new.key, new.version, new.definition) is distinct from (old.mechanism_id, old.key, old.version, old.definition)
    and exists (select 1 from public.response r where r.questionnaire_id = old.id) then
    raise exception 'a version that is answered never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.keep_closed_draft()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if exists (select 1 from public.questionnaire_draft d where d.id = new.draft_id and d.state <> 'OPEN') then
    raise exception 'this draft is closed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.keep_rendering(rendering uuid, asker uuid, content bytea, why_not text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_renderer();
  update public.rendering r set state = case when content is null then 'FAILED' else 'DONE' end, failure = why_not,
    bytes = content, size = octet_length(content), made_at = now()
  where r.id = rendering and r.state in ('QUEUED', 'RUNNING') and r.asked_by is not distinct from asker;
end $function$

CREATE OR REPLACE FUNCTION access.keep_translations(new_submission uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  s public.submission;
  earlier uuid;
begin
  select * into s from public.submission m where m.id = new_submission;
  if s.id is null or not access.certified() or s.certified_by <> access.actor()
    or not exists (select 1 from access.sides(true) w where w.object_id = s.object_id and w.side = 'state') then
    raise exception 'not your submission' using errcode = 'insufficient_privilege';
  end if;
  select m.id into earlier from public.submission m where m.object_id = s.object_id and m.number < s.number order by m.number desc limit 1;
  -- What lapsed is nobody's word any more: the secretariat's translators mend it, and the author may still approve it as it is.
  insert into public.block (id, thing_id, field, lang, body, status, source_digest, digest, object_id, part_id, unit_id, side, owner_id, level)
  select gen_random_uuid(), a.id, t.field, t.lang, t.body,
    case when t.status = 'approved' and o.digest is distinct from t.source_digest then 'human' else t.status end,
    t.source_digest, t.digest, a.object_id, a.part_id, a.unit_id,
    case when t.status = 'approved' and o.digest is distinct from t.source_digest then 'secretariat' else t.side end, t.owner_id, 2
  from public.submitted_section ns
  join public.submitted_answer a on a.section_id = ns.id
  join public.submitted_section es on es.submission_id = earlier and es.key = ns.key and es.repeat_key = ns.repeat_key
  join public.submitted_answer e on e.section_id = es.id and e.question = a.question and e.repeat_key = a.repeat_key
  join public.block t on t.thing_id = e.id and t.status <> 'original'
  join public.block o on o.thing_id = a.id and o.field = t.field and o.status = 'original' and o.lang <> t.lang
  where ns.submission_id = s.id
    and not exists (select 1 from public.block k where k.thing_id = a.id and k.field = t.field and k.lang = t.lang);
end $function$

CREATE OR REPLACE FUNCTION access.lines_digest(lines text[])
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select encode(sha256(convert_to(string_agg(l, E'\n' order by l collate "C"), 'UTF8')), 'hex') from unnest(lines) l
$function$

CREATE OR REPLACE FUNCTION access.link_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select case when array_length(c, 1) = 5 then c[4]::uuid end from (select access.context() as c) x
$function$

CREATE OR REPLACE FUNCTION access.link_object()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select l.object_id from access.link l
  where l.id = access.link_id() and l.person_id = access.actor() and l.revoked_at is null and l.expires_at > now()
$function$

CREATE OR REPLACE FUNCTION access.mailed_people()
 RETURNS TABLE(person_id uuid, time_zone text, country text, reminded_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_mailer();
  return query select p.id, s.time_zone, access.country_of(p.id), s.reminded_on
    from public.person p left join public.mail_setting s on s.person_id = p.id
    where p.closed_at is null and exists (select 1 from access.seat t where t.person_id = p.id and t.ended_at is null
      and (t.valid_to is null or t.valid_to > now()));
end $function$

CREATE OR REPLACE FUNCTION access.may_move(t regclass, machine_name text, from_name text, to_name text, object uuid, part uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (
    select 1 from access.move m join access.reach() r on r.role = m.role and r.object_id = object
    join access.object o on o.id = r.object_id
    where m.thing = t and m.machine = machine_name and m.from_state = from_name and m.to_state = to_name
      and (not m.certified or access.certified())
      and (m.role <> 'focal_point' or o.organisation_id is null or r.organisation_id = o.organisation_id)
      and (m.role not in ('contributor', 'validator', 'partner')
        or exists (select 1 from access.seat_part p where p.seat_id = r.seat_id and p.part_id = part)))
$function$

CREATE OR REPLACE FUNCTION access.may_seat(new_role text, organisation uuid, object uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from access.reach() r join access.object o on o.id = r.object_id
    where r.object_id = object and (
      (r.role = 'case_officer' and (
        new_role in ('focal_point', 'expert', 'lead_reviewer', 'delegate', 'case_officer')
        or (new_role = 'observer' and organisation in (o.organisation_id, r.organisation_id))
        or (new_role = 'translator' and organisation = r.organisation_id)))
      or (r.role = 'focal_point' and r.organisation_id = o.organisation_id
        and (new_role in ('contributor', 'validator', 'partner') or (new_role = 'observer' and organisation = o.organisation_id)))))
$function$

CREATE OR REPLACE FUNCTION access.may_tell(new_kind text, place uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from access.reach() r where r.object_id = place and case
    when new_kind = 'seat.review' then r.role in ('case_officer', 'focal_point')
    when new_kind = 'section.given' then r.role = 'focal_point'
    when new_kind like 'section.%' then r.role in ('focal_point', 'contributor', 'validator', 'partner')
    when new_kind = 'translation.made' then r.role in ('translator', 'case_officer', 'focal_point', 'expert', 'lead_reviewer')
    when new_kind like 'account.%' or new_kind like 'link.%' or new_kind in ('digest', 'reminder') then false
    else r.role in ('case_officer', 'focal_point', 'expert', 'lead_reviewer') end)
$function$

CREATE OR REPLACE FUNCTION access.may_unseat(old_role text, organisation uuid, object uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select access.may_seat(old_role, organisation, object) or (old_role in ('observer', 'translator')
    and exists (select 1 from access.reach() r where r.object_id = object and r.role = 'case_officer'))
$function$

CREATE OR REPLACE FUNCTION access.meet_person(new_id uuid, new_name jsonb, new_email text, new_lang text, invented boolean)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare found_id uuid;
begin
  if not exists (select 1 from access.reach() r where r.role in ('focal_point', 'case_officer')) then
    raise exception 'naming people is for focal points and the secretariat' using errcode = 'insufficient_privilege';
  end if;
  select id into found_id from public.person where lower(email) = lower(new_email);
  if found_id is not null then return found_id; end if;
  insert into public.person (id, name, email, lang, demonstration) values (new_id, new_name, new_email, new_lang, invented);
  return new_id;
end $function$

CREATE OR REPLACE FUNCTION access.move_state(t regclass, machine_name text, row_id uuid, from_name text, to_name text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  object uuid;
  part uuid;
  done int;
begin
  if not exists (select 1 from access.content_table where name = t) then
    raise exception '% is not a content table', t using errcode = 'insufficient_privilege';
  end if;
  execute format('select object_id, part_id from %s where id = $1 and state = $2', t) into object, part using row_id, from_name;
  if object is null then return false; end if;
  if not access.may_move(t, machine_name, from_name, to_name, object, part) then
    raise exception 'no seat or no code allows % -> % of %', from_name, to_name, machine_name using errcode = 'insufficient_privilege';
  end if;
  execute format('update %s set state = $2, state_since = clock_timestamp() where id = $1 and state = $3', t) using row_id, to_name, from_name;
  get diagnostics done = row_count;
  return done = 1;
end $function$

CREATE OR REPLACE FUNCTION access.name_institution(new_id uuid, object uuid, new_kind text, new_name jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare s public.organisation;
begin
  if not access.speaks_for(object) then
    raise exception 'this institution is not yours to name' using errcode = 'insufficient_privilege';
  end if;
  select x.* into s from public.organisation x join access.object o on o.organisation_id = x.id where o.id = object for update of x;
  if jsonb_typeof(new_name) <> 'object' or length(new_name::text) > 400
    or (select count(*) from public.organisation x where x.named_by = s.id) >= 300 then
    raise exception 'this institution cannot be named' using errcode = 'insufficient_privilege';
  end if;
  insert into public.organisation (id, kind, area_id, name, demonstration, named_by)
  values (new_id, new_kind, s.area_id, new_name, s.demonstration, s.id);
end $function$

CREATE OR REPLACE FUNCTION access.note_asker()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
    begin
      if tg_op = 'UPDATE' then
        new.id := old.id;
        new.name := old.name;
        new.data := old.data;
        return new;
      end if;
      new.data := coalesce(new.data, '{}'::jsonb);
      -- A job that failed is taken out and put in again by whoever worked on it: what it was sealed with stays.
      if exists (select 1 from access.key k where (k.valid_until is null or k.valid_until > now())
          and new.data ->> 'seal' = access.job_seal(new.id, new.name, new.data, k.secret)) then
        return new;
      end if;
      new.data := new.data || jsonb_build_object('asker', access.actor(), 'request', nullif(current_setting('app.request', true), ''));
      new.data := new.data || jsonb_build_object('seal', (select access.job_seal(new.id, new.name, new.data, k.secret)
        from access.key k where k.valid_until is null or k.valid_until > now() order by k.valid_until desc nulls first limit 1));
      return new;
    end $function$

CREATE OR REPLACE FUNCTION access.note_consent()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  select array_agg(l.line order by l.line collate "C") into new.covers
  from access.unit_lines(new.object_id) l where l.unit_id = new.unit_id;
  if new.covers is null then
    raise exception 'the review has no such unit' using errcode = 'insufficient_privilege';
  end if;
  new.digest := access.lines_digest(new.covers);
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.note_look(object uuid, what text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare own text := access.seat_side(object, access.actor());
begin
  if access.actor() is null or own is null
    or what not in ('room', 'team', 'submission', 'findings', 'summary', 'adoption', 'release', 'translations', 'visibility',
      'participation', 'assign', 'sections')
    or not (case when what = 'sections' then (object, 'state') in (select s.object_id, s.side from access.sides(false) s)
        or exists (select 1 from access.reach() r join access.seat_part p on p.seat_id = r.seat_id where r.object_id = object)
      else object in (select access.reads(2)) end)
    or not exists (select 1 from public.review r where r.id = object and r.state not in ('CLOSED', 'WITHDRAWN')) then
    return;
  end if;
  insert into access.look (object_id, place, person_id, side) values (object, what, access.actor(), own) on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION access.open_cycle(cycle_id uuid, mechanism uuid, new_slug text, new_title jsonb, first_day date, last_day date, call_closes date, review_starts date, terms_adopted date, asks text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from access.reach() r where r.object_id = mechanism and r.role = 'case_officer') then
    raise exception 'only a case officer of the mechanism opens a cycle' using errcode = 'insufficient_privilege';
  end if;
  if asks is not null and not exists (select 1 from public.questionnaire q where q.mechanism_id = mechanism and q.key = asks) then
    raise exception 'no questionnaire of this mechanism has this key' using errcode = 'insufficient_privilege';
  end if;
  insert into access.object (id, kind, mechanism_id, cycle_id) values (cycle_id, 'cycle', mechanism, cycle_id);
  insert into public.cycle (id, mechanism_id, slug, title, starts_on, ends_on, call_closes_on, review_starts_on, terms_adopted_on,
    questionnaire_key, opened_at)
  values (cycle_id, mechanism, new_slug, new_title, first_day, last_day, call_closes, review_starts, terms_adopted, asks, now());
end $function$

CREATE OR REPLACE FUNCTION access.open_review(review_id uuid, cycle uuid, state_organisation uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from access.reach() r where r.object_id = cycle and r.role = 'focal_point'
    and r.organisation_id = state_organisation) then
    raise exception 'only the State joins for itself' using errcode = 'insufficient_privilege';
  end if;
  insert into access.object (id, kind, mechanism_id, cycle_id, organisation_id)
  select review_id, 'review', c.mechanism_id, c.id, state_organisation from public.cycle c where c.id = cycle;
end $function$

CREATE OR REPLACE FUNCTION access.own_address()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select p.email from public.person p where p.id = access.actor()
$function$

CREATE OR REPLACE FUNCTION access.own_country()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select access.country_of(access.actor()) $function$

CREATE OR REPLACE FUNCTION access.own_states()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select o.organisation_id from access.reach() r join access.object o on o.id = r.object_id
  where access.side_of(r.role, r.organisation_id, o.organisation_id) = 'state' and o.organisation_id is not null
$function$

CREATE OR REPLACE FUNCTION access.parts()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select p.part_id from access.reach() m join access.seat_part p on p.seat_id = m.seat_id
  where m.role in ('contributor', 'validator', 'partner')
$function$

CREATE OR REPLACE FUNCTION access.people()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.person_id from access.seat s
  where (s.role not in ('contributor', 'validator', 'partner') and s.object_id in (select access.reads(2)))
     or (s.role in ('contributor', 'validator', 'partner') and (
       (s.object_id, 'state') in (select w.object_id, w.side from access.sides(false) w)
       or s.object_id in (select m.object_id from access.reach() m where m.role in ('contributor', 'validator', 'partner'))))
     or (s.role = 'focal_point' and s.object_id in (select m.object_id from access.reach() m))
     or (s.role = 'focal_point' and (s.object_id, s.organisation_id) in (select f.cycle_id, f.organisation_id from access.fronting() f))
     or (s.role = 'case_officer' and s.object_id in (select access.above()))
$function$

CREATE OR REPLACE FUNCTION access.place_of_thing(thing uuid)
 RETURNS TABLE(object_id uuid, part_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select x.object_id, x.part_id from public.answer x where x.id = thing
  union all select x.object_id, x.part_id from public.submitted_answer x where x.id = thing
  union all select x.object_id, x.part_id from public.finding x where x.id = thing
  union all select x.object_id, x.part_id from public.finding_reply x where x.id = thing
  union all select x.object_id, x.part_id from public.message x where x.id = thing
  union all select x.object_id, x.part_id from public.review_document x where x.id = thing
  union all select x.object_id, x.part_id from public.reopening x where x.id = thing
  union all select x.object_id, x.part_id from public.reopening_reply x where x.id = thing
  union all select x.object_id, x.part_id from public.participation x where x.id = thing
  union all select x.object_id, x.part_id from public.assignment x where x.id = thing
  union all select x.object_id, x.part_id from public.delegation x where x.id = thing
$function$

CREATE OR REPLACE FUNCTION access.publish_counts(new_id uuid, cycle uuid, questionnaire uuid, new_counts jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  total int;
  q jsonb;
  base int;
  shown int;
begin
  if not exists (select 1 from access.reach() r where r.object_id = cycle and r.role = 'case_officer') then
    raise exception 'the case officer of the cycle takes its counts' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(727006, hashtext(cycle::text));
  if exists (select 1 from public.answer_counts c where c.object_id = cycle) or exists (
      select 1 from public.review r join access.object o on o.id = r.object_id
      where o.cycle_id = cycle and o.sealed_at is null and r.state <> 'WITHDRAWN'
        and not exists (select 1 from public.submission m where m.object_id = o.id)) then
    raise exception 'counts are taken once, when all have certified' using errcode = 'insufficient_privilege';
  end if;
  select count(*) into total from public.review r join access.object o on o.id = r.object_id
  where o.cycle_id = cycle and o.sealed_at is null and r.state <> 'WITHDRAWN' and exists (
    select 1 from public.submitted_section s where s.questionnaire_id = questionnaire and s.submission_id = (
      select m.id from public.submission m where m.object_id = o.id order by m.number desc limit 1));
  if total < 5 then raise exception 'fewer than five States' using errcode = 'insufficient_privilege'; end if;
  for q in select * from jsonb_array_elements(new_counts) loop
    base := (q->>'base')::int;
    select coalesce(sum((c->>'n')::int), 0) into shown from jsonb_array_elements(q->'cells') c;
    if base < 5 or base > total or not access.is_tellable(total - base)
      or exists (select 1 from jsonb_array_elements(q->'cells') c where (c->>'n')::int < 0 or (c->>'n')::int > base
        or not access.is_tellable((c->>'n')::int) or not access.is_tellable(base - (c->>'n')::int))
      or (q->>'rest' is not null and ((q->>'rest')::int <> base - shown or not access.is_tellable(base - shown)
        or ((q->>'rest')::int > 0 and (q->>'rest')::int >= 4 * (q->>'hidden')::int))) then
      raise exception 'a count over fewer than five States' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  insert into public.answer_counts (id, questionnaire_id, states, counts, object_id, side, owner_id, level)
  values (new_id, questionnaire, total, new_counts, cycle, 'secretariat', access.actor(), 3);
end $function$

CREATE OR REPLACE FUNCTION access.publish_questionnaire(draft uuid, new_id uuid, definition jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  d public.questionnaire_draft;
  newest int;
begin
  perform pg_advisory_xact_lock(727002);
  select * into d from public.questionnaire_draft q where q.id = draft for update;
  if d.id is null or d.state <> 'OPEN' or d.object_id not in (select access.authoring()) then
    raise exception 'this draft is not yours to publish' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(max(q.version), 0) into newest from public.questionnaire q where q.mechanism_id = d.object_id and q.key = d.key;
  if definition ->> 'id' is distinct from d.key or (definition ->> 'version')::int is distinct from newest + 1
    or jsonb_typeof(definition -> 'sections') is distinct from 'array' then
    raise exception 'the next version of % is %', d.key, newest + 1 using errcode = 'UI001';
  end if;
  insert into public.questionnaire (id, mechanism_id, key, version, definition) values (new_id, d.object_id, d.key, newest + 1, definition);
  insert into public.questionnaire_publication (id, draft_id, object_id, side, owner_id, level)
  values (new_id, d.id, d.object_id, 'secretariat', access.actor(), 1);
end $function$

CREATE OR REPLACE FUNCTION access.reach()
 RETURNS TABLE(object_id uuid, role text, organisation_id uuid, seat_id uuid, direct boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select o.id, s.role, s.organisation_id, s.id, o.id = s.object_id
  from access.seat s
  join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
  where s.person_id = (select access.actor())
    and s.ended_at is null and s.valid_from <= now() and (s.valid_to is null or s.valid_to > now())
    and (s.role <> 'focal_point' or o.id = s.object_id or o.organisation_id = s.organisation_id)
    and (o.sealed_at is null or (s.role = 'focal_point' and o.organisation_id = s.organisation_id))
    and ((select access.link_id()) is null
      or (s.role in ('contributor', 'validator', 'partner') and s.object_id = (select access.link_object())))
$function$

CREATE OR REPLACE FUNCTION access.reads(from_level integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with mine as (select * from access.reach())
  select object_id from mine
  where role in ('focal_point', 'expert', 'lead_reviewer', 'observer', 'case_officer', 'translator')
  union
  select o.id from access.object o
  where from_level >= 3 and o.sealed_at is null and o.cycle_id in (
    select coalesce(p.cycle_id, p.id) from mine m join access.object p on p.id = m.object_id
    where m.direct and p.kind in ('review', 'cycle')
      and m.role in ('focal_point', 'expert', 'lead_reviewer', 'observer', 'case_officer'))
  union
  select object_id from mine where from_level >= 4 and role = 'delegate'
$function$

CREATE OR REPLACE FUNCTION access.release(unit uuid, to_level smallint)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  t regclass;
  n int;
  total int := 0;
  object uuid;
  covered text[];
begin
  select c.object_id, array_agg(distinct line) into object, covered from access.consent c, unnest(c.covers) line
  where c.unit_id = unit and c.level >= to_level and c.object_id in (select access.reads(2))
    and exists (select 1 from access.seat s join access.object o on o.id = c.object_id
      where s.person_id = c.person_id and s.role = 'focal_point' and s.organisation_id = o.organisation_id
        and s.object_id in (o.id, o.cycle_id))
    and not exists (select 1 from access.unit_lines(c.object_id) l where l.unit_id = unit and l.needed and l.line <> all (c.covers))
  group by c.object_id;
  if object is null then
    raise exception 'no certified consent in a review of yours covers this unit as it stands' using errcode = 'insufficient_privilege';
  end if;
  for t in select name from access.content_table where name <> 'history.change'::regclass loop
    execute format('update %s x set level = $2 where unit_id = $1 and object_id = $3 and level between 2 and $2 - 1%s', t,
      case when t = 'public.block'::regclass then ' and access.text_line(x) = any ($4)' else '' end)
      using unit, to_level, object, covered;
    get diagnostics n = row_count;
    total := total + n;
  end loop;
  return total;
end $function$

CREATE OR REPLACE FUNCTION access.revert_import(import_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  i public.import;
  r record;
  t regclass;
  cols text;
  gone uuid[] := '{}';
begin
  perform pg_advisory_xact_lock(727002);
  select * into i from public.import where id = import_id and state = 'COMMITTED' for update;
  if i.id is null or access.import_images(i.content) <> i.after then
    raise exception 'what the import wrote has changed' using errcode = 'UI001';
  end if;
  for r in select e.value ->> 'table' as name, e.value -> 'values' as v, i.before -> (e.ordinality - 1)::int as was
    from jsonb_array_elements(i.content) with ordinality e order by e.ordinality desc loop
    t := access.import_table(r.name, r.was <> 'null');
    if r.was = 'null' then
      execute format('delete from %s where id = $1', t) using (r.v ->> 'id')::uuid;
      gone := gone || (r.v ->> 'id')::uuid;
    else
      select string_agg(format('%I', k), ', ') into cols from jsonb_object_keys(r.v) k;
      execute format('update %s set (%s) = (select %s from jsonb_populate_record(null::%s, $1)) where id = $2', t, cols, cols, t)
        using r.was, (r.v ->> 'id')::uuid;
    end if;
  end loop;
  if exists (select 1 from chain.link l where l.to_id = any (gone) or l.from_id = any (gone)) then
    raise exception 'something stands on what the import brought' using errcode = 'foreign_key_violation';
  end if;
  update public.import set state = 'UNDONE', settled_by = access.actor(), settled_at = clock_timestamp() where id = i.id;
end $function$

CREATE OR REPLACE FUNCTION access.review_state(object uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select v.state from public.review v where v.id = object and v.id in (select r.object_id from access.reach() r)
$function$

CREATE OR REPLACE FUNCTION access.revoke_link(link uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  update access.link x set revoked_at = now() where x.id = link and x.revoked_at is null and access.speaks_for(x.object_id);
  if not found then
    raise exception 'this link is not yours to take back' using errcode = 'insufficient_privilege';
  end if;
end $function$

CREATE OR REPLACE FUNCTION access.seat_person(seat_id uuid, person uuid, new_role text, organisation uuid, object uuid, verbal_note text, starts timestamp with time zone, ends timestamp with time zone, parts uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not access.may_seat(new_role, organisation, object) or person = access.actor() or exists (
    select 1 from access.object o join access.seat s on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
    where o.id = object and s.person_id = person and s.ended_at is null and (s.valid_to is null or s.valid_to > now())
      and access.side_of(s.role, s.organisation_id, o.organisation_id) <> access.side_of(new_role, organisation, o.organisation_id)) then
    raise exception 'this place is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  insert into access.seat (id, person_id, role, organisation_id, object_id, note_verbale, valid_from, valid_to, granted_by)
  values (seat_id, person, new_role, organisation, object, verbal_note, coalesce(starts, now()), ends, access.actor());
  insert into access.seat_part (seat_id, part_id) select seat_id, p from unnest(coalesce(parts, '{}')) p;
end $function$

CREATE OR REPLACE FUNCTION access.seat_side(object uuid, person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.side from (
    select access.side_of(x.role, x.organisation_id, o.organisation_id) as side, x.ended_at, x.granted_at, x.id
    from access.seat x join access.object o on x.object_id in (o.id, o.cycle_id, o.mechanism_id)
    where o.id = object and x.person_id = person) s
  where s.side is not null
  order by (s.ended_at is null) desc, s.granted_at desc, s.id limit 1
$function$

CREATE OR REPLACE FUNCTION access.settle_import(import_id uuid, act text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from public.import i where i.id = import_id and i.mechanism_id in (select access.importing())) then
    raise exception 'this import is not yours to settle' using errcode = 'insufficient_privilege';
  end if;
  if act = 'commit' then perform access.apply_import(import_id);
  elsif act = 'undo' then perform access.revert_import(import_id);
  else
    update public.import set state = 'DROPPED', content = '[]', before = '[]', settled_by = access.actor(), settled_at = clock_timestamp()
    where id = import_id and state = 'STAGED';
  end if;
end $function$

CREATE OR REPLACE FUNCTION access.settle_mail(mail uuid, claimed integer, new_state text, next_at timestamp with time zone, why text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_mailer();
  update public.mail m set state = new_state, due_at = coalesce(next_at, m.due_at), failure = why,
    attempts = case when new_state = 'queued' and why is null then m.attempts - 1 else m.attempts end,
    done_at = case when new_state = 'queued' then null else at end
  where m.id = mail and m.attempts = claimed and m.state = 'queued';
  if found and new_state <> 'queued' then
    update public.mail m set state = new_state, failure = why, done_at = at where m.digest_id = mail and m.state = 'bundled';
  end if;
end $function$

CREATE OR REPLACE FUNCTION access.side_of(role text, organisation uuid, state uuid)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$
  select case
    when role in ('case_officer', 'translator') then 'secretariat'
    when role in ('expert', 'lead_reviewer') then 'reviewers'
    when role in ('contributor', 'validator', 'partner') then 'state'
    when role = 'focal_point' and (state is null or organisation = state) then 'state'
    when role = 'observer' then case when organisation = state then 'state' when state is not null then 'secretariat' end end
$function$

CREATE OR REPLACE FUNCTION access.side_of_thing(thing uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select coalesce((select x.side from public.answer x where x.id = thing), (select x.side from public.submitted_answer x where x.id = thing),
    (select x.side from public.finding x where x.id = thing), (select x.side from public.finding_reply x where x.id = thing),
    (select x.side from public.message x where x.id = thing), (select x.side from public.review_document x where x.id = thing),
    (select x.side from public.reopening x where x.id = thing), (select x.side from public.reopening_reply x where x.id = thing),
    (select x.side from public.participation x where x.id = thing), (select x.side from public.assignment x where x.id = thing),
    (select x.side from public.delegation x where x.id = thing))
$function$

CREATE OR REPLACE FUNCTION access.sides(to_write boolean)
 RETURNS TABLE(object_id uuid, side text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.object_id, case
      when m.role in ('case_officer', 'translator') then 'secretariat'
      when m.role in ('expert', 'lead_reviewer') then 'reviewers'
      else 'state' end
  from access.reach() m join access.object o on o.id = m.object_id
  where m.role in ('case_officer', 'translator', 'expert', 'lead_reviewer')
     or (m.role = 'focal_point' and o.organisation_id = m.organisation_id)
     or (m.role = 'observer' and o.organisation_id = m.organisation_id and not to_write)
$function$

CREATE OR REPLACE FUNCTION access.speaks_for(object uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from access.reach() r join access.object o on o.id = r.object_id
    where r.object_id = object and r.role = 'focal_point' and r.organisation_id = o.organisation_id and o.kind = 'review')
$function$

CREATE OR REPLACE FUNCTION access.state_is_member()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if exists (select 1 from public.area a where a.id = new.area_id and a.m49 is not null and a.standing is distinct from 'member') then
    raise exception 'this area is not a Member State' using errcode = 'check_violation';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.step_rendering(rendering uuid, new_step text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform access.demand_renderer();
  update public.rendering r set state = 'RUNNING', step = new_step where r.id = rendering and r.state in ('QUEUED', 'RUNNING');
end $function$

CREATE OR REPLACE FUNCTION access.substitute_reviewer(assignment_id uuid, new_id uuid, organisation uuid, rule_checks jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare a public.assignment;
begin
  select * into a from public.assignment where id = assignment_id and ended_at is null for update;
  if a.id is null or not exists (select 1 from access.reach() r where r.object_id = a.object_id and r.role = 'case_officer')
    or not exists (select 1 from public.review v where v.id = a.object_id
      and v.state in ('ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'SUBMITTED', 'DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK')) then
    raise exception 'the secretariat substitutes a reviewing State before adoption' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from public.assignment b where b.object_id = a.object_id and b.organisation_id = organisation)
    or not exists (select 1 from public.review v join public.participation p on p.cycle_id = v.cycle_id
      where v.id = a.object_id and p.organisation_id = organisation and p.organisation_id <> v.organisation_id
        and p.part_in in ('reviewer', 'both')) then
    raise exception 'this State cannot review here' using errcode = 'insufficient_privilege';
  end if;
  update public.assignment set ended_at = now() where id = a.id;
  insert into public.assignment (id, organisation_id, kind, position, origin, checks, object_id, part_id, unit_id, side, owner_id, level)
  values (new_id, organisation, a.kind, a.position, 'substitute', rule_checks, a.object_id, a.part_id, a.unit_id, 'secretariat', access.actor(), a.level);
  update access.seat set ended_at = now(), ended_by = access.actor()
  where object_id = a.object_id and organisation_id = a.organisation_id and role in ('expert', 'lead_reviewer') and ended_at is null;
  update public.signature set void_at = now()
  where object_id = a.object_id and about = 'adoption' and organisation_id = a.organisation_id and void_at is null;
end $function$

CREATE OR REPLACE FUNCTION access.supersede_replies()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare earlier uuid[];
begin
  select array_agg(r.id) into earlier from public.finding_reply r
  where r.finding_id = new.finding_id and r.object_id = new.object_id and r.unit_id is not null;
  update public.finding_reply set unit_id = null where id = any (earlier);
  update public.block set unit_id = null where thing_id = any (earlier);
  update chain.link set unit_id = null where from_id = any (earlier);
  if new.verdict = 'agree' then new.unit_id := null; end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION access.take_over_questionnaire(response uuid, questionnaire uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  r public.response;
  was public.questionnaire;
begin
  select * into r from public.response x where x.id = response for update;
  if r.id is null or r.purpose <> 'full' or (r.object_id, 'state') not in (select w.object_id, w.side from access.sides(true) w)
    or not exists (select 1 from public.review v where v.id = r.object_id and v.state in ('SELF_ASSESSMENT', 'DIALOGUE')) then
    raise exception 'this self-assessment is not yours to bring over' using errcode = 'insufficient_privilege';
  end if;
  select * into was from public.questionnaire q where q.id = r.questionnaire_id;
  if not exists (select 1 from public.questionnaire q where q.id = questionnaire and q.mechanism_id = was.mechanism_id
    and q.key = was.key and q.version > was.version) then
    raise exception 'this is no newer version of the questionnaire' using errcode = 'insufficient_privilege';
  end if;
  update public.response x set questionnaire_id = questionnaire, version = x.version + 1 where x.id = r.id;
end $function$

CREATE OR REPLACE FUNCTION access.take_part(given_seat uuid, given_part uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare s access.seat;
begin
  select * into s from access.seat where id = given_seat;
  if s.id is null or not access.may_seat(s.role, s.organisation_id, s.object_id) then
    raise exception 'this place is not yours to take' using errcode = 'insufficient_privilege';
  end if;
  delete from access.seat_part where seat_id = given_seat and part_id = given_part;
end $function$

CREATE OR REPLACE FUNCTION access.tell(new_kind text, place uuid, thing uuid, due date, roles text[], organisations uuid[], part uuid, person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not access.may_tell(new_kind, place) then
    raise exception 'no seat on this object that tells this' using errcode = 'insufficient_privilege';
  end if;
  insert into public.mail (id, kind, person_id, place_id, thing_id, due_on)
  select gen_random_uuid(), new_kind, s.person_id, place, thing, due
  from (
    select distinct s.person_id from access.seat s join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
    where o.id = place and o.sealed_at is null
      and s.ended_at is null and (s.valid_to is null or s.valid_to > now())
      and s.role = any(roles)
      and (organisations is null or s.organisation_id = any(organisations))
      and (s.role <> 'focal_point' or o.id = s.object_id or o.organisation_id = s.organisation_id)
      and (part is null or s.role not in ('contributor', 'validator', 'partner')
        or exists (select 1 from access.seat_part p where p.seat_id = s.id and p.part_id = part))
      and (person is null or s.person_id = person)
      and s.person_id is distinct from access.actor()
  ) s join public.person p on p.id = s.person_id and p.closed_at is null
  where not exists (select 1 from public.mail m where m.person_id = s.person_id and m.kind = new_kind and m.thing_id = thing
    and m.created_at > now() - interval '1 hour')
  on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION access.text_line(b block)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$
  select concat_ws('|', 'text', b.thing_id, b.field, b.lang, b.status, b.digest)
$function$

CREATE OR REPLACE FUNCTION access.unit_digests(object uuid)
 RETURNS TABLE(unit_id uuid, digest text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select l.unit_id, access.lines_digest(array_agg(l.line)) from access.unit_lines(object) l
  where object in (select access.reads(2)) group by l.unit_id
$function$

CREATE OR REPLACE FUNCTION access.unit_lines(object uuid)
 RETURNS TABLE(unit_id uuid, line text, needed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.id, concat_ws('|', 'section', s.id, s.digest), true from public.submitted_section s where s.object_id = object and s.level >= 2
  union all
  select f.id, concat_ws('|', 'finding', f.id, f.number, f.type), true from public.finding f where f.object_id = object and f.level >= 2
  union all
  select r.unit_id, concat_ws('|', 'reply', r.id, r.verdict), true from public.finding_reply r
  where r.object_id = object and r.level >= 2 and r.unit_id is not null
  union all
  select d.id, concat_ws('|', d.kind, d.id), true from public.review_document d where d.object_id = object and d.level >= 2
  union all
  select p.id, concat_ws('|', 'participation', p.id, p.part_in), true from public.participation p where p.object_id = object and p.level >= 2
  union all
  select b.unit_id, access.text_line(b), b.status = 'original' from public.block b
  where b.object_id = object and b.level >= 2 and b.unit_id is not null and (b.status = 'original' or b.status = 'approved' and exists (
    select 1 from public.block o where o.thing_id = b.thing_id and o.field = b.field and o.status = 'original' and o.object_id = object
      and o.digest = b.source_digest))
$function$

CREATE OR REPLACE FUNCTION access.void_signatures(object uuid, about_what text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from access.sides(true) w where w.object_id = object and w.side in ('state', 'reviewers'))
    or access.is_adopted(object) then
    raise exception 'what was signed is not yours to change' using errcode = 'insufficient_privilege';
  end if;
  update public.signature set void_at = now() where object_id = object and about = about_what and void_at is null;
end $function$

CREATE OR REPLACE FUNCTION access.withdraw(object uuid, erase boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare n record;
begin
  if not access.certified() or (object, 'state') not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only the State withdraws, with a fresh code' using errcode = 'insufficient_privilege';
  end if;
  if access.is_adopted(object) then
    raise exception 'a review that is adopted is not withdrawn' using errcode = 'insufficient_privilege';
  end if;
  update public.participation set part_in = case part_in when 'both' then 'reviewer' when 'reviewed' then 'left' else part_in end
  where object_id = object;
  if erase then
    select * into n from access.erase_content(object);
    insert into access.erasure (object_id, person_id, texts, answers) values (object, access.actor(), n.texts, n.answers);
    update access.object set erased_at = now(), sealed_at = now() where id = withdraw.object;
  else
    update access.object set sealed_at = now() where id = withdraw.object;
  end if;
end $function$

CREATE OR REPLACE FUNCTION audit.add(object uuid, actor uuid, certified boolean, verb text, thing_kind text, thing uuid, request text, content text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  h audit.head;
  e audit.entry;
begin
  insert into audit.head (object_id, seq, hash) values (object, 0, repeat('0', 64)) on conflict do nothing;
  select * into h from audit.head where object_id = object for update;
  e.object_id := object;
  e.seq := h.seq + 1;
  e.at := clock_timestamp();
  e.actor_id := actor;
  e.certified := certified;
  e.verb := verb;
  e.thing_kind := thing_kind;
  e.thing_id := thing;
  e.request_id := request;
  e.digest := case when content is null then null else encode(sha256(convert_to(h.salt || content, 'UTF8')), 'hex') end;
  e.prev := h.hash;
  e.hash := encode(sha256(convert_to(audit.line(e), 'UTF8')), 'hex');
  select p.side, p.level into e.side, e.level from audit.placed(object, actor, thing_kind, thing) p;
  insert into audit.entry select e.*;
  update audit.head set seq = e.seq, hash = e.hash where object_id = object;
end $function$

CREATE OR REPLACE FUNCTION audit.append(object uuid, verb text, thing_kind text, thing uuid, request text, content text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (select 1 from access.reach() r where r.object_id = object) then
    raise exception 'no seat on this object' using errcode = 'insufficient_privilege';
  end if;
  perform audit.add(object, access.actor(), access.certified(), verb, thing_kind, thing, request, content);
end $function$

CREATE OR REPLACE FUNCTION audit.first_break(object uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with chained as (
    select e, e.seq as seq, lag(e.hash, 1, repeat('0', 64)) over (order by e.seq) as expected,
      lag(e.seq, 1, 0::bigint) over (order by e.seq) as before
    from audit.entry e where e.object_id = object)
  select min(seq) from (
    select seq from chained
    where (e).prev <> expected or before <> seq - 1
      or (e).hash <> encode(sha256(convert_to(audit.line(e), 'UTF8')), 'hex')
    union all
    select h.seq from audit.head h where h.object_id = object
      and h.seq > 0 and not exists (select 1 from audit.entry x where x.object_id = object and x.seq = h.seq and x.hash = h.hash)
  ) broken
$function$

CREATE OR REPLACE FUNCTION audit.line(e audit.entry)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$
  select concat_ws('|', e.object_id, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(e.actor_id::text, ''),
    e.certified, e.verb, e.thing_kind, e.thing_id, coalesce(e.digest, ''), e.prev)
$function$

CREATE OR REPLACE FUNCTION audit.placed(object uuid, actor uuid, thing_kind text, thing uuid, OUT side text, OUT level smallint)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
begin
  case thing_kind
    when 'review', 'participation', 'assignment' then level := 2;
    when 'seat' then
      select case when s.role in ('contributor', 'validator', 'partner') then 'state' end,
        case when s.role in ('contributor', 'validator', 'partner') then 1 else 2 end into side, level
      from access.seat s where s.id = thing;
    -- The other side meets sections by the submission, which is a move of the review.
    when 'section' then side := 'state'; level := 1;
    when 'finding' then select x.side, x.level into side, level from public.finding x where x.id = thing and x.object_id = object;
    when 'summary' then select x.side, x.level into side, level from public.review_document x where x.id = thing and x.object_id = object;
    when 'thread' then select x.side, x.level into side, level from public.thread x where x.id = thing and x.object_id = object;
    when 'message' then select x.side, x.level into side, level from public.message x where x.id = thing and x.object_id = object;
    when 'reopening' then select x.side, x.level into side, level from public.reopening x where x.id = thing and x.object_id = object;
    when 'block' then
      select min(x.side), min(x.level) into side, level from public.block x where x.thing_id = thing and x.object_id = object;
    else null;
  end case;
  side := coalesce(side, access.seat_side(object, actor), 'secretariat');
  level := greatest(1, least(2, coalesce(level, 1)));
end $function$

CREATE OR REPLACE FUNCTION audit.seal(on_day date)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into audit.root (day, objects, hash)
  select on_day, count(*)::int, encode(sha256(convert_to(coalesce(string_agg(object_id || ':' || seq || ':' || hash, E'\n' order by object_id), ''), 'UTF8')), 'hex')
  from audit.head
  having on_day < current_date
  on conflict (day) do nothing
$function$

CREATE OR REPLACE FUNCTION audit.visible_entries(object uuid, most integer)
 RETURNS TABLE(seq bigint, at timestamp with time zone, hash text, hidden boolean, actor_id uuid, verb text, thing_kind text, thing_id uuid, certified boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select e.seq, case when v.mine then e.at else date_trunc('day', e.at, 'UTC') end, e.hash, not v.mine,
    case when v.mine then e.actor_id end, case when v.mine then e.verb end, case when v.mine then e.thing_kind end,
    case when v.mine then e.thing_id end, case when v.mine then e.certified end
  from audit.entry e, lateral (select e.level >= 2
    or (e.object_id, e.side) in (select s.object_id, s.side from access.sides(false) s) as mine) v
  where e.object_id = object and object in (select access.reads(2))
  order by e.seq desc limit most
$function$

CREATE OR REPLACE FUNCTION auth.ask_link(link uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare l access.link;
begin
  select * into l from access.link x where x.id = link for update;
  if l.id is null or l.asked_at > now() - interval '1 day' then return; end if;
  update access.link x set asked_at = now() where x.id = l.id;
  insert into public.mail (id, kind, person_id, place_id, thing_id)
  select gen_random_uuid(), 'link.asked', s.person_id, l.object_id, l.object_id
  from access.seat s join access.object o on s.object_id in (o.id, o.cycle_id)
  where o.id = l.object_id and s.role = 'focal_point' and s.organisation_id = o.organisation_id and s.ended_at is null
    and (s.valid_to is null or s.valid_to > now()) and o.sealed_at is null
  on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION auth.count_try()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if new.tries <= old.tries then
    raise exception 'tries are counted up' using errcode = 'insufficient_privilege';
  end if;
  update access.link l set tries = l.tries + 1 where l.id = new.link_id and not access.is_blocked(l.tries);
  return case when found then new end;
end $function$

CREATE OR REPLACE FUNCTION auth.find_link(link uuid)
 RETURNS TABLE(person_id uuid, object_id uuid, digest text, email text, state text, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select l.person_id, l.object_id, l.digest, p.email,
    case when l.revoked_at is not null or p.closed_at is not null or not exists (select 1 from access.seat s
        where s.person_id = l.person_id and s.object_id = l.object_id and s.role in ('contributor', 'validator', 'partner')
          and s.ended_at is null and (s.valid_to is null or s.valid_to > now())) then 'revoked'
      when l.expires_at <= now() then 'expired' when access.is_blocked(l.tries) then 'blocked' else 'open' end, l.expires_at
  from access.link l join public.person p on p.id = l.person_id where l.id = link
$function$

CREATE OR REPLACE FUNCTION auth.is_closed(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select 1 from public.person p where p.id = is_closed.person and p.closed_at is not null)
$function$

CREATE OR REPLACE FUNCTION auth.mail_link_code(link uuid, code uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into public.mail (id, kind, person_id, place_id, thing_id)
  select gen_random_uuid(), 'link.code', l.person_id, l.object_id, c.id
  from access.link l join auth.link_code c on c.link_id = l.id
  where l.id = link and c.id = code and c.used_at is null and l.revoked_at is null and l.expires_at > now() and not access.is_blocked(l.tries)
  on conflict do nothing
$function$

CREATE OR REPLACE FUNCTION auth.note_link_opened(link uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update access.link l set opened = l.opened + 1, opened_at = now(), tries = 0 where l.id = link
$function$

CREATE OR REPLACE FUNCTION history.record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare r record;
begin
  r := case when tg_op = 'INSERT' then new else old end;
  insert into history.change (table_name, row_id, op, actor_id, old, object_id, part_id, unit_id, side, owner_id, level)
  values (tg_table_schema || '.' || tg_table_name, r.id,
    case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end,
    -- A trigger made with 'act alone' keeps no image.
    access.actor(), case when tg_op = 'INSERT' or tg_nargs > 0 then null else to_jsonb(old) end,
    r.object_id, r.part_id, r.unit_id, r.side, r.owner_id,
    -- What was never released stays with those who saw it: the image keeps the level of its time, two at most.
    least(r.level, 2));
  return null;
end $function$

CREATE OR REPLACE PROCEDURE access.let_change(IN t regclass, IN columns text[])
 LANGUAGE plpgsql
 SET search_path TO ''
AS $procedure$
declare col text;
begin
  foreach col in array columns loop
    if col in ('id', 'object_id', 'part_id', 'unit_id', 'side', 'owner_id', 'state', 'state_since') then
      raise exception 'column % of % does not change', col, t;
    end if;
  end loop;
  execute format('revoke update on %s from umran_app_rights', t);
  execute format('grant update (%s) on %s to umran_app_rights', (select string_agg(quote_ident(c), ', ') from unnest(columns) c), t);
end $procedure$

CREATE OR REPLACE PROCEDURE access.protect(IN t regclass, IN writes text DEFAULT 'all'::text, IN changes text[] DEFAULT NULL::text[])
 LANGUAGE plpgsql
 SET search_path TO ''
AS $procedure$
declare
  col text;
  own text := '((object_id, side) in (select w.object_id, w.side from access.sides(true) w)'
    || ' or (side = ''state'' and part_id in (select access.parts())))';
  added text := replace(own, 'side = ''state'' and part_id', 'level < 2 and side = ''state'' and part_id');
begin
  foreach col in array array['object_id', 'part_id', 'unit_id', 'side', 'owner_id', 'level'] loop
    if not exists (select 1 from pg_catalog.pg_attribute where attrelid = t and attname = col and not attisdropped) then
      raise exception 'table % lacks the access column %', t, col;
    end if;
  end loop;
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy owner on %s to umran_owner using (true) with check (true)', t);
  execute format('create policy backup on %s for select to umran_backup_rights using (true)', t);
  execute format('create policy reads on %s for select to umran_app_rights using ('
    || 'level = 5'
    || ' or (level >= 4 and object_id in (select access.reads(4)))'
    || ' or (level >= 3 and object_id in (select access.reads(3)))'
    || ' or (level >= 2 and object_id in (select access.reads(2)))'
    || ' or (level >= 1 and (object_id, side) in (select s.object_id, s.side from access.sides(false) s))'
    || ' or (level >= 1 and side = ''state'' and part_id in (select access.parts()))'
    || ' or (level = 0 and owner_id = (select access.actor()) and ' || own || ')'
    || ' or unit_id in (select access.granted()))', t);
  execute format('grant select on %s to umran_app_rights, umran_backup_rights', t);
  if writes <> 'none' then
    execute format('create policy adds on %s for insert to umran_app_rights with check ('
      || 'level <= 2 and owner_id = (select access.actor()) and ' || added || ')', t);
    execute format('grant insert on %s to umran_app_rights', t);
    execute format('create trigger history after insert or update or delete on %s for each row execute function history.record()', t);
  end if;
  if writes = 'all' then
    execute format('create policy changes on %s for update to umran_app_rights'
      || ' using (level <= 2 and (level > 0 or owner_id = (select access.actor())) and ' || own || ')'
      || ' with check (level <= 2 and ' || own || ')', t);
    call access.let_change(t, coalesce(changes, access.free_columns(t)));
    execute format('create trigger guard before update on %s for each row execute function access.guard()', t);
  end if;
  insert into access.content_table (name) values (t);
end $procedure$

