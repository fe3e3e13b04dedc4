// Generated from the migrated database by `npm run gen`; never edited.
import type { ColumnType } from 'kysely'
import type { AnswerValue, Questionnaire } from '#engines/survey/definition.ts'
import type { Json } from '#kernel/canonical.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'

/** Has a default: may be left out when a row is added. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
/** Read as parsed JSON, written as JSON text. */
export type JsonColumn<T = Json> = ColumnType<T, string, string>
export type Timestamp = ColumnType<Date, Date | string, Date | string>

export interface AccessConsentTable {
  id: string
  object_id: string
  unit_id: string
  level: 3 | 4 | 5
  digest: Generated<string>
  person_id: string
  at: Generated<Timestamp>
  covers: Generated<string[]>
}

export interface AccessContentTableTable {
  name: string
}

export interface AccessErasureTable {
  object_id: string
  at: Generated<Timestamp>
  person_id: string | null
  texts: number
  answers: number
}

export interface AccessKeyTable {
  id: number
  secret: string
  valid_until: Timestamp | null
}

export interface AccessLinkTable {
  id: string
  person_id: string
  object_id: string
  digest: string
  given_by: string
  given_at: Generated<Timestamp>
  expires_at: Timestamp
  revoked_at: Timestamp | null
  opened: Generated<number>
  opened_at: Timestamp | null
  asked_at: Timestamp | null
  tries: Generated<number>
}

export interface AccessLookTable {
  object_id: string
  place: 'room' | 'team' | 'submission' | 'findings' | 'summary' | 'adoption' | 'release' | 'translations' | 'visibility' | 'participation' | 'assign' | 'sections'
  person_id: string
  day: Generated<string>
  side: Side
}

export interface AccessMoveTable {
  machine: string
  verb: string
  from_state: string
  to_state: string
  role: string
  thing: string
  certified: boolean
}

export interface AccessNamedAudienceTable {
  unit_id: string
  organisation_id: string
  object_id: string
  consent_id: string
}

export interface AccessObjectTable {
  id: string
  kind: 'mechanism' | 'cycle' | 'review'
  mechanism_id: string
  cycle_id: string | null
  organisation_id: string | null
  sealed_at: Timestamp | null
  erased_at: Timestamp | null
}

export interface AccessSeatTable {
  id: string
  person_id: string
  role: 'focal_point' | 'contributor' | 'validator' | 'observer' | 'expert' | 'lead_reviewer' | 'case_officer' | 'translator' | 'partner' | 'delegate' | 'administrator'
  organisation_id: string
  object_id: string
  note_verbale: string | null
  valid_from: Generated<Timestamp>
  valid_to: Timestamp | null
  ended_at: Timestamp | null
  granted_by: string | null
  granted_at: Generated<Timestamp>
  ended_by: string | null
}

export interface AccessSeatPartTable {
  seat_id: string
  part_id: string
}

export interface AuditEntryTable {
  object_id: string
  seq: number
  at: Timestamp
  actor_id: string | null
  certified: boolean
  verb: string
  thing_kind: string
  thing_id: string
  request_id: string | null
  digest: string | null
  prev: string
  hash: string
  side: Generated<Side>
  level: Generated<number>
}

export interface AuditHeadTable {
  object_id: string
  seq: number
  hash: string
  salt: Generated<string>
}

export interface AuditRootTable {
  day: string
  objects: number
  hash: string
  at: Generated<Timestamp>
}

export interface AuthAccountTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Timestamp | null
  refresh_token_expires_at: Timestamp | null
  scope: string | null
  password: string | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface AuthLinkCodeTable {
  id: string
  link_id: string
  digest: string
  tries: Generated<number>
  expires_at: Timestamp
  used_at: Timestamp | null
  created_at: Generated<Timestamp>
}

export interface AuthLinkSessionTable {
  id: string
  link_id: string
  digest: string
  expires_at: Timestamp
  created_at: Generated<Timestamp>
}

export interface AuthPasskeyTable {
  id: string
  user_id: string
  name: string | null
  public_key: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  aaguid: string | null
  created_at: Timestamp | null
}

export interface AuthRateLimitTable {
  id: string
  key: string
  count: number
  last_request: number
}

export interface AuthSessionTable {
  id: string
  user_id: string
  token: string
  expires_at: Timestamp
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface AuthTwoFactorTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean | null>
  failed_verification_count: Generated<number | null>
  locked_until: Timestamp | null
  last_step: number | null
  backup_codes_kept_at: Timestamp | null
}

export interface AuthUserTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean | null>
  demonstration: Generated<boolean>
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface AuthVerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Timestamp
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface ChainLinkTable {
  id: string
  kind: string
  from_kind: string
  from_id: string
  to_kind: string
  to_id: string
  at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface HistoryChangeTable {
  id: Generated<number>
  table_name: string
  row_id: string
  op: 'added' | 'changed' | 'removed'
  at: Generated<Timestamp>
  actor_id: string | null
  old: JsonColumn | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side | null
  owner_id: string | null
  level: number
}

export interface AnswerTable {
  id: string
  section_id: string
  question: string
  value: JsonColumn<AnswerValue> | null
  not_available: Generated<boolean>
  version: Generated<number>
  changed_at: Generated<Timestamp>
  changed_by: string
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
  origin: JsonColumn | null
  confirmed: Generated<boolean>
  entry_path: Generated<string>
}

export interface AnswerCountsTable {
  id: string
  questionnaire_id: string
  taken_at: Generated<Timestamp>
  states: number
  counts: JsonColumn
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface AnswerFileTable {
  id: string
  response_id: string
  name: string
  digest: string
  answers: JsonColumn
  came_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
  state: Generated<'STAGED' | 'DROPPED'>
  state_since: Generated<Timestamp>
}

export interface AnswerFromFileTable {
  id: string
  answer_id: string
  version: number
  file_name: string
  uploaded_at: Timestamp
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface AreaTable {
  id: string
  kind: 'world' | 'region' | 'country' | 'city' | 'neighbourhood'
  code: string
  parent_id: string | null
  name: JsonColumn<LangMap>
  regional_group: 'african' | 'asia_pacific' | 'eastern_european' | 'grulac' | 'weog' | null
  demonstration: Generated<boolean>
  m49: string | null
  iso2: string | null
  standing: 'member' | 'observer' | null
  ldc: Generated<boolean>
  lldc: Generated<boolean>
  sids: Generated<boolean>
  population: number | null
  population_year: number | null
  lat: number | null
  lon: number | null
  source: string | null
  also: Generated<string>
  search: Generated<string>
  valid_from: string | null
  valid_to: string | null
  packed: JsonColumn | null
}

export interface AssignmentTable {
  id: string
  organisation_id: string
  kind: 'same_group' | 'other_group'
  position: number
  origin: 'recorded' | 'drawn' | 'substitute'
  checks: JsonColumn
  ended_at: Timestamp | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface BlockTable {
  id: string
  thing_id: string
  field: Generated<string>
  lang: 'ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh'
  body: string
  status: 'original' | 'human' | 'machine' | 'approved'
  source_digest: string | null
  digest: string
  version: Generated<number>
  changed_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface CalendarKeyTable {
  person_id: string
  digest: string
  made_at: Generated<Timestamp>
}

export interface CycleTable {
  id: string
  mechanism_id: string
  slug: string
  title: JsonColumn<LangMap>
  starts_on: string
  ends_on: string
  call_closes_on: string
  review_starts_on: string
  terms_adopted_on: string | null
  opened_at: Timestamp | null
  version: Generated<number>
  questionnaire_key: string | null
}

export interface DelegationTable {
  id: string
  section_id: string
  seat_id: string
  given_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface DraftItemTable {
  id: string
  draft_id: string
  kind: 'questionnaire' | 'section' | 'group' | 'question'
  parent_id: string | null
  position: number
  fields: JsonColumn
  version: Generated<number>
  changed_at: Generated<Timestamp>
  changed_by: string
  removed_at: Timestamp | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface EntryTable {
  id: string
  section_id: string
  group_key: string
  parent_path: Generated<string>
  key: string
  position: number
  removed_at: Timestamp | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface EvidenceTable {
  id: string
  answer_id: string
  title: string
  lang: 'ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh'
  url: string | null
  file_id: string | null
  page: string | null
  rights: string | null
  removed_at: Timestamp | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface EvidenceBytesTable {
  file_id: string
  bytes: Buffer
}

export interface EvidenceFileTable {
  id: string
  name: string
  kind: 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp' | 'png' | 'jpeg' | 'text' | 'csv'
  size: number
  digest: string
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ExpressionTable {
  id: string
  work_id: string
  dated: string
  version: number
}

export interface FindingTable {
  id: string
  type: 'measure_taken' | 'challenge' | 'good_practice' | 'need' | 'suggestion' | 'signal'
  state: Generated<'DRAFT' | 'PROPOSED' | 'CONTESTED' | 'REVISED' | 'AGREED' | 'AGREED_WITH_DIVERGENT_VIEW' | 'RELEASED'>
  state_since: Generated<Timestamp>
  number: number | null
  version: Generated<number>
  organisation_id: string
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface FindingReplyTable {
  id: string
  finding_id: string
  verdict: 'agree' | 'correct_fact' | 'disagree'
  finding_version: number
  at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ImportTable {
  id: string
  mechanism_id: string
  kind: 'questionnaire' | 'framework' | 'places' | null
  file_name: string
  digest: string
  state: 'STAGED' | 'COMMITTED' | 'UNDONE' | 'REFUSED' | 'DROPPED'
  content: Generated<JsonColumn>
  before: Generated<JsonColumn>
  after: JsonColumn | null
  report: JsonColumn
  by_id: string | null
  at: Generated<Timestamp>
  settled_by: string | null
  settled_at: Timestamp | null
}

export interface InstanceTable {
  id: Generated<boolean>
  demonstration: boolean
  created_at: Generated<Timestamp>
}

export interface LoadedPackTable {
  name: string
  digest: string
  loaded_at: Generated<Timestamp>
}

export interface MailTable {
  id: string
  kind: string
  mark: Generated<string>
  person_id: string
  place_id: string | null
  thing_id: string
  due_on: string | null
  state: Generated<'queued' | 'bundled' | 'sent' | 'kept' | 'dropped' | 'failed'>
  digest_id: string | null
  attempts: Generated<number>
  due_at: Generated<Timestamp>
  failure: string | null
  created_at: Generated<Timestamp>
  done_at: Timestamp | null
}

export interface MailSettingTable {
  person_id: string
  choice: Generated<'at_once' | 'daily' | 'none'>
  time_zone: string | null
  reminded_on: string | null
  weekend: 'none' | 'sat_sun' | 'fri_sat' | 'thu_fri' | 'fri' | 'sun' | null
}

export interface MandateTable {
  id: string
  body: string
  year: number | null
  session: number
  kind: 'resolution' | 'decision'
  number: number
  symbol: string
  title: JsonColumn<LangMap>
  paragraph: string
}

export interface MechanismTable {
  id: string
  slug: string
  title: JsonColumn<LangMap>
  description: JsonColumn<LangMap>
  principles: JsonColumn
  demonstration: Generated<boolean>
  facts: Generated<JsonColumn>
}

export interface MessageTable {
  id: string
  thread_id: string
  at: Generated<Timestamp>
  organisation_id: string
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface MigrationTable {
  name: string
  digest: string
  applied_at: Generated<Timestamp>
}

export interface OrganisationTable {
  id: string
  kind: 'state' | 'city' | 'ministry' | 'police' | 'statistics' | 'un_entity' | 'secretariat' | 'ngo' | 'university' | 'other'
  area_id: string | null
  name: JsonColumn<LangMap>
  demonstration: Generated<boolean>
  named_by: string | null
}

export interface PaperFileTable {
  id: string
  file_name: string
  format: 'docx' | 'xlsx'
  digest: string
  content: JsonColumn
  state: Generated<'STAGED' | 'TAKEN' | 'DROPPED'>
  state_since: Generated<Timestamp>
  at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ParticipationTable {
  id: string
  cycle_id: string
  organisation_id: string
  part_in: 'reviewed' | 'reviewer' | 'both' | 'left'
  scope: string[]
  working_langs: ('ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh')[]
  accepts_minimum_at: Timestamp
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface PersonTable {
  id: string
  name: JsonColumn<LangMap>
  email: string
  lang: 'ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh'
  numerals: 'latn' | 'arab' | null
  demonstration: Generated<boolean>
  introduction: JsonColumn | null
  created_at: Generated<Timestamp>
  closed_at: Timestamp | null
}

export interface ProvisionTable {
  id: string
  expression_id: string
  eid: string
  parent_eid: string | null
  position: number
  num: JsonColumn<LangMap>
  heading: JsonColumn<LangMap> | null
  text: JsonColumn<LangMap>
  paragraph: string | null
  kind: Generated<'text' | 'goal' | 'figure' | 'country_group' | 'success_indicator' | 'estimate' | 'event' | 'stage' | 'recommendation' | 'challenge' | 'focus' | 'aspect' | 'impact_area' | 'means' | 'level'>
  facts: JsonColumn | null
}

export interface QuestionnaireTable {
  id: string
  mechanism_id: string
  key: string
  version: number
  definition: JsonColumn<Questionnaire>
  at: Generated<Timestamp>
}

export interface QuestionnaireDraftTable {
  id: string
  key: string
  base_id: string | null
  state: Generated<'OPEN' | 'PUBLISHED' | 'DROPPED'>
  state_since: Generated<Timestamp>
  created_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface QuestionnairePublicationTable {
  id: string
  draft_id: string
  published_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface QuickCallTable {
  id: string
  due_on: string | null
  called_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface RenderingTable {
  id: string
  kind: string
  object_id: string
  audience: 'public' | 'member-states' | 'review'
  lang: 'ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh'
  dated: string
  digest: string
  state: Generated<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>
  step: 'writing' | 'layout' | null
  failure: 'changed' | 'time' | 'size' | 'program' | 'absent' | 'lost' | null
  bytes: Buffer | null
  size: number | null
  asked_by: string | null
  asked_at: Generated<Timestamp>
  made_at: Timestamp | null
  expires_at: Timestamp
}

export interface ReopeningTable {
  id: string
  section_id: string
  state: 'ASKED_BY_STATE' | 'ASKED_OF_STATE' | 'AGREED' | 'DECLINED' | 'WITHDRAWN'
  state_since: Generated<Timestamp>
  asked_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ReopeningReplyTable {
  id: string
  reopening_id: string
  agrees: boolean
  at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ResponseTable {
  id: string
  questionnaire_id: string
  cities: Generated<JsonColumn>
  version: Generated<number>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
  purpose: Generated<'quick' | 'full'>
  state: Generated<'OPEN' | 'SENT'>
  state_since: Generated<Timestamp>
  programmes: Generated<JsonColumn>
}

export interface ReviewTable {
  id: string
  cycle_id: string
  organisation_id: string
  state: Generated<'ENROLLED' | 'TEAM_NAMED' | 'SELF_ASSESSMENT' | 'SUBMITTED' | 'DESK_REVIEW' | 'DIALOGUE' | 'DRAFTING' | 'FACT_CHECK' | 'ADOPTED' | 'RELEASED' | 'FOLLOW_UP' | 'CLOSED' | 'PAUSED' | 'WITHDRAWN'>
  state_since: Generated<Timestamp>
  template_version: Generated<number>
  version: Generated<number>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ReviewDocumentTable {
  id: string
  kind: 'summary' | 'report'
  version: Generated<number>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface ReviewStepTable {
  id: string
  verb: string
  from_state: string
  to_state: string
  at: Generated<Timestamp>
  by_id: string
  reason: string | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface SectionTable {
  id: string
  response_id: string
  key: string
  repeat_key: Generated<string>
  state: Generated<'OPEN' | 'ASSIGNED' | 'DRAFTED' | 'READY' | 'VALIDATED' | 'CLEARED'>
  state_since: Generated<Timestamp>
  due_on: string | null
  return_reason: string | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface SignatureTable {
  id: string
  about: 'submission' | 'adoption'
  digest: string
  role: string
  organisation_id: string
  signed_at: Generated<Timestamp>
  void_at: Timestamp | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface SubmissionTable {
  id: string
  response_id: string
  number: number
  digest: string
  certified_by: string
  certified_at: Generated<Timestamp>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface SubmittedAnswerTable {
  id: string
  section_id: string
  question: string
  repeat_key: Generated<string>
  value: JsonColumn<AnswerValue> | null
  not_available: Generated<boolean>
  evidence: Generated<JsonColumn>
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface SubmittedFileTable {
  id: string
  answer_id: string
  file_id: string
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface SubmittedSectionTable {
  id: string
  submission_id: string
  questionnaire_id: string
  key: string
  repeat_key: Generated<string>
  repeat_name: JsonColumn<LangMap> | null
  position: Generated<number>
  digest: string
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
  entries: Generated<JsonColumn>
}

export interface ThreadTable {
  id: string
  about_kind: 'answer' | 'finding' | 'review'
  about_id: string
  round: Generated<number>
  closed_at: Timestamp | null
  object_id: string
  part_id: string | null
  unit_id: string | null
  side: Side
  owner_id: string
  level: 0 | 1 | 2 | 3 | 4 | 5
}

export interface VisitTable {
  person_id: string
  before_at: Timestamp | null
  seen_at: Timestamp
}

export interface WorkTable {
  id: string
  mechanism_id: string
  key: string
  title: JsonColumn<LangMap>
  note: JsonColumn<LangMap> | null
  mandate: JsonColumn | null
  status: Generated<'adopted' | 'working_text' | 'to_be_loaded'>
  kind: Generated<'review' | 'programme' | 'plan'>
  starts_on: string | null
  ends_on: string | null
  extended_to: string | null
}

export interface DB {
  'access.consent': AccessConsentTable
  'access.content_table': AccessContentTableTable
  'access.erasure': AccessErasureTable
  'access.key': AccessKeyTable
  'access.link': AccessLinkTable
  'access.look': AccessLookTable
  'access.move': AccessMoveTable
  'access.named_audience': AccessNamedAudienceTable
  'access.object': AccessObjectTable
  'access.seat': AccessSeatTable
  'access.seat_part': AccessSeatPartTable
  'audit.entry': AuditEntryTable
  'audit.head': AuditHeadTable
  'audit.root': AuditRootTable
  'auth.account': AuthAccountTable
  'auth.link_code': AuthLinkCodeTable
  'auth.link_session': AuthLinkSessionTable
  'auth.passkey': AuthPasskeyTable
  'auth.rate_limit': AuthRateLimitTable
  'auth.session': AuthSessionTable
  'auth.two_factor': AuthTwoFactorTable
  'auth.user': AuthUserTable
  'auth.verification': AuthVerificationTable
  'chain.link': ChainLinkTable
  'history.change': HistoryChangeTable
  answer: AnswerTable
  answer_counts: AnswerCountsTable
  answer_file: AnswerFileTable
  answer_from_file: AnswerFromFileTable
  area: AreaTable
  assignment: AssignmentTable
  block: BlockTable
  calendar_key: CalendarKeyTable
  cycle: CycleTable
  delegation: DelegationTable
  draft_item: DraftItemTable
  entry: EntryTable
  evidence: EvidenceTable
  evidence_bytes: EvidenceBytesTable
  evidence_file: EvidenceFileTable
  expression: ExpressionTable
  finding: FindingTable
  finding_reply: FindingReplyTable
  import: ImportTable
  instance: InstanceTable
  loaded_pack: LoadedPackTable
  mail: MailTable
  mail_setting: MailSettingTable
  mandate: MandateTable
  mechanism: MechanismTable
  message: MessageTable
  migration: MigrationTable
  organisation: OrganisationTable
  paper_file: PaperFileTable
  participation: ParticipationTable
  person: PersonTable
  provision: ProvisionTable
  questionnaire: QuestionnaireTable
  questionnaire_draft: QuestionnaireDraftTable
  questionnaire_publication: QuestionnairePublicationTable
  quick_call: QuickCallTable
  rendering: RenderingTable
  reopening: ReopeningTable
  reopening_reply: ReopeningReplyTable
  response: ResponseTable
  review: ReviewTable
  review_document: ReviewDocumentTable
  review_step: ReviewStepTable
  section: SectionTable
  signature: SignatureTable
  submission: SubmissionTable
  submitted_answer: SubmittedAnswerTable
  submitted_file: SubmittedFileTable
  submitted_section: SubmittedSectionTable
  thread: ThreadTable
  visit: VisitTable
  work: WorkTable
}
