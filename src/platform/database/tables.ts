/** Generated from migrations/ by `npm run generate:tables`. Do not edit. */

import type { Instant, Json } from './column-types.ts';
import type { ColumnType } from "kysely";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export interface Activity {
  complete: boolean | null;
  connected: boolean | null;
  customer_id: number | null;
  deal_id: number | null;
  done_on: string;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  kind: string;
  minutes: string | null;
  owner_id: number | null;
  source: string;
  source_id: string;
  subject: string | null;
}

export interface ActivityLog {
  action: string;
  actor_id: number | null;
  actor_name: string;
  after: Json | null;
  at: Generated<Instant>;
  before: Json | null;
  entity: string;
  entity_id: string;
  id: Generated<number>;
  person_id: number | null;
  title: string | null;
  tx: Generated<string>;
}

export interface ActivitySeal {
  entries: number;
  from_id: number;
  hash: Buffer;
  horizon: string;
  ids: string;
  leaves: Buffer;
  previous_hash: Buffer | null;
  seal_id: Generated<number>;
  sealed_at: Generated<Instant>;
  to_id: number;
}

export interface ApiKey {
  access: string;
  created_at: Instant;
  created_by: number | null;
  expires_at: Instant | null;
  hash: Buffer;
  hint: string;
  id: Generated<number>;
  last_used_at: Instant | null;
  name: string;
  person_id: number;
  revoked_at: Instant | null;
}

export interface Assignment {
  end_on: string | null;
  id: Generated<number>;
  leads_team: Generated<boolean>;
  person_id: number;
  position_id: number | null;
  start_on: string;
  team_id: number;
}

export interface Backup {
  bytes: number | null;
  finished_at: Instant | null;
  id: Generated<number>;
  made_at: Instant;
  made_by: string;
  row_count: number | null;
  started_at: Instant | null;
  ticket_hash: Buffer;
}

export interface Contact {
  created_on: string | null;
  customer_id: number | null;
  email: string | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  job_title: string | null;
  name: string;
  owner_id: number | null;
  phone: string | null;
  source: string;
  source_id: string;
}

export interface Contract {
  amount: string | null;
  base_amount: string | null;
  currency: string | null;
  customer_id: number | null;
  deal_id: number | null;
  due_on: string | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  name: string;
  owner_id: number | null;
  renewal: boolean | null;
  signed_on: string | null;
  source: string;
  source_id: string;
}

export interface Customer {
  created_on: string | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  industry: string | null;
  level: string | null;
  name: string;
  owner_id: number | null;
  region: string | null;
  source: string;
  source_id: string;
}

export interface CustomerAlias {
  customer_id: number;
  merge_id: number;
  name: string;
  source: string;
  source_id: string;
}

export interface CustomerMerge {
  id: Generated<number>;
  kept_after: Json;
  kept_before: Json;
  kept_id: number;
  made_at: Instant;
  made_by: number | null;
  merged_id: number;
  merged_name: string;
  merged_row: Json;
  moved: Json;
  undone_at: Instant | null;
}

export interface Deal {
  amount: string | null;
  base_amount: string | null;
  closed_on: string | null;
  cost: string | null;
  created_on: string | null;
  currency: string | null;
  customer_id: number | null;
  expected_on: string | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  is_split: Generated<boolean>;
  name: string;
  owner_id: number | null;
  product: string | null;
  source: string;
  source_id: string;
  stage: string | null;
  status: Generated<string>;
}

export interface DealSplit {
  base_amount: string | null;
  deal_id: number;
  person_id: number;
  share: string;
}

export interface DealStage {
  deal_id: number;
  entered_at: Instant;
  stage: string;
}

export interface DirtyMark {
  date_field: string | null;
  id: Generated<number>;
  on_date: string;
  person_id: number;
  source: string;
}

export interface Dispute {
  adjustment: string | null;
  amount: string | null;
  answer_by: string;
  answered_at: Instant | null;
  assigned_to: string;
  component: string | null;
  expected: string | null;
  id: Generated<number>;
  outcome: string | null;
  outcome_note: string | null;
  period: string;
  person_id: number;
  plan_id: number | null;
  raised_at: Instant;
  reason: string;
  reason_kind: string;
  resolved_at: Instant | null;
  resolved_by: number | null;
  scheme_id: number | null;
  status: Generated<string>;
}

export interface DisputeFile {
  at: Instant;
  by: number | null;
  content: Buffer;
  dispute_id: number;
  id: Generated<number>;
  name: string;
}

export interface DisputeMessage {
  at: Instant;
  by: number | null;
  dispute_id: number;
  id: Generated<number>;
  kind: string;
  text: string;
}

export interface DisputeSetting {
  answer_within_days: number;
  only_one: Generated<boolean>;
}

export interface EnteredValue {
  entered_at: Generated<Instant>;
  entered_by: number | null;
  id: Generated<number>;
  item: string;
  period: string;
  person_id: number;
  proof: string;
  value: string;
}

export interface ExchangeRate {
  currency: string;
  rate: string;
  valid_from: string;
}

export interface Honour {
  definition: Json;
  enabled: Generated<boolean>;
  id: Generated<number>;
}

export interface HonourAward {
  among: number;
  awarded_at: Instant;
  awarded_by: number | null;
  cost: Generated<string>;
  definition: Json;
  figure: string;
  figure_before: string | null;
  group_id: number | null;
  honour_id: number;
  id: Generated<number>;
  period: string;
  person_id: number;
  plan_id: number | null;
  revoked_at: Instant | null;
  revoked_because: string | null;
  revoked_by: number | null;
  team_id: number | null;
  unit: string;
}

export interface IdempotencyAnswer {
  answer: string | null;
  at: Generated<Instant>;
  key: string;
  owner: string;
  request_hash: Buffer;
  status: number | null;
}

export interface ImportChange {
  before: Json | null;
  fact_id: number;
  run_id: number;
  splits: Json | null;
}

export interface ImportInbox {
  day_time: string | null;
  every_minutes: number | null;
  is_on: boolean;
  leave_bad_rows_out: boolean;
  next_at: Instant | null;
  only_one: Generated<boolean>;
  patterns: Generated<Json>;
}

export interface ImportInboxFile {
  at: Instant;
  id: Generated<number>;
  moved_to: string | null;
  path: string;
  problem: Json | null;
  run_id: number | null;
  status: string;
}

export interface ImportMapping {
  kind: string;
  mapping: Json;
  source: string;
}

export interface ImportRun {
  actor_id: number | null;
  can_undo: Generated<boolean>;
  counts: Generated<Json>;
  ended_at: Instant | null;
  errors: Generated<Json>;
  file_hash: string;
  file_name: string;
  id: Generated<number>;
  kind: string;
  mapping: Json;
  source: string;
  started_at: Generated<Instant>;
  status: string;
  undone: Json | null;
  undone_at: Instant | null;
  undone_by: string | null;
}

export interface ImportUpload {
  actor_id: number | null;
  created_at: Instant;
  draft: Generated<Json>;
  file_name: string;
  hash: string;
  id: Generated<number>;
  size: number;
}

export interface ImportUploadPart {
  bytes: Buffer;
  position: number;
  upload_id: number;
}

export interface IncentivePlan {
  id: Generated<number>;
  key: string;
  name: string;
}

export interface IncentivePlanDraft {
  changed_at: Instant;
  changed_by: number | null;
  definition: Json;
  effective_from: string | null;
  name: string;
  plan_id: number;
  revision: number;
}

export interface IncentivePlanVersion {
  definition: Json;
  effective_from: string;
  id: Generated<number>;
  plan_id: number;
  published_at: Instant;
  published_by: number | null;
  version: number;
}

export interface KpiEntry {
  decided_at: Instant | null;
  decided_by: number | null;
  decision_note: string | null;
  id: Generated<number>;
  measure: string;
  period: string;
  person_id: number;
  proof: string;
  status: Generated<string>;
  submitted_at: Generated<Instant>;
  submitted_by: number | null;
  value: string;
}

export interface KpiEntryFile {
  content: Buffer;
  entry_id: number;
  name: string;
}

export interface Lead {
  channel: string | null;
  converted_on: string | null;
  created_on: string | null;
  customer_id: number | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  name: string;
  owner_id: number | null;
  source: string;
  source_id: string;
  status: Generated<string>;
}

export interface LivePay {
  bounded: string;
  drawn: string;
  earned: string;
  held: string;
  is_missing: boolean;
  lines: string[];
  pay: Json;
  period: string;
  person_id: number;
  plan_id: number;
  recovered: string;
  team_id: number | null;
  to_pay: string;
  version_id: number;
}

export interface MarketFigure {
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  name: string;
  owner_id: number | null;
  region: string | null;
  source: string;
  source_id: string;
  valid_on: string;
  value: string | null;
}

export interface Measure {
  changed_at: Generated<Instant>;
  definition: Json;
  enabled: Generated<boolean>;
  key: string;
  ready_made: Generated<boolean>;
}

export interface MeasurePart {
  parts: Json;
  period: string;
  subject_id: number;
  subject_kind: string;
  team_id: number;
}

export interface MeasureVersion {
  definition: Json;
  effective_from: string;
  key: string;
  note: string | null;
  saved_at: Generated<Instant>;
  saved_by: number | null;
  version: number;
}

export interface PayAdjustment {
  begins_on: string;
  calculation_id: number;
  drawn: string;
  earned: string;
  held: string;
  of_period: string;
  person_id: number;
  recovered: string;
  settled: Json;
  to_pay: string;
}

export interface PayBase {
  amount: string | null;
  from_on: string;
  key: string;
  person_id: number;
}

export interface PayCalculation {
  checks: Json;
  closed_at: Instant | null;
  currency: string;
  fingerprint: string;
  id: Generated<number>;
  made_at: Instant;
  made_by: number | null;
  people: number;
  period: string;
  plan_id: number;
  reopen_asked_by: number | null;
  reopen_decided_by: number | null;
  reopen_reason: string | null;
  round: number;
  sources: Json;
  superseded_at: Instant | null;
  totals: Json;
}

export interface PayDecision {
  amount: string;
  calculation_id: number;
  kind: string;
  of_id: number;
  of_period: string;
  person_id: number;
}

export interface PayEntry {
  account: string;
  amount: string;
  journal_id: number;
  of_period: string;
  person_id: number;
}

export interface PayHold {
  id: Generated<number>;
  kind: string;
  of_id: number;
  placed_at: Instant;
  placed_by: number | null;
  plan_id: number;
  reason: string;
  release_reason: string | null;
  released_at: Instant | null;
  released_by: number | null;
  until_on: string | null;
}

export interface PayJournal {
  calculation_id: number;
  id: Generated<number>;
  kind: string;
  period: string;
  plan_id: number;
  posted_at: Instant;
  tx: Generated<string>;
}

export interface PayMark {
  date_field: string | null;
  dirty_mark_id: number | null;
  id: Generated<number>;
  on_date: string;
  person_id: number;
  plan_id: number | null;
  source: string;
}

export interface Payment {
  amount: string | null;
  base_amount: string | null;
  contract_id: number | null;
  currency: string | null;
  customer_id: number | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  name: string | null;
  owner_id: number | null;
  received_on: string;
  source: string;
  source_id: string;
}

export interface PayResult {
  adjusted: string;
  calculation_id: number;
  content: string;
  drawn: string;
  earned: string;
  hash: string;
  held: string;
  person_id: number;
  person_name: string;
  recovered: string;
  settled: Json;
  to_pay: string;
}

export interface PayrollBatch {
  calculation_id: number;
  csv: Buffer;
  currency: string;
  made_at: Instant;
  made_by: number | null;
  number: string;
  people: number;
  period: string;
  plan_id: number;
  round: number;
  total: string;
  xlsx: Buffer;
}

export interface PayStatement {
  calculation_id: number;
  hash: string;
  id: Generated<number>;
  key_id: string;
  person_id: number;
  plan_id: number;
  position: number;
  previous: string | null;
  sealed_at: Instant;
  signature: string;
}

export interface Person {
  code: string;
  email: string | null;
  english_name: string | null;
  id: Generated<number>;
  joined_on: string | null;
  left_on: string | null;
  name: string;
  phone: string | null;
}

export interface PlanClose {
  approved_at: Instant | null;
  approved_by: number | null;
  begins_on: string;
  calculated_at: Instant | null;
  calculated_by: number | null;
  calculation_id: number | null;
  closed_at: Instant | null;
  closed_by: number | null;
  paid_at: Instant | null;
  paid_by: number | null;
  period: string;
  plan_id: number;
  reopen_at: Instant | null;
  reopen_by: number | null;
  reopen_decided_by: number | null;
  reopen_reason: string | null;
  returned_at: Instant | null;
  returned_by: number | null;
  returned_reason: string | null;
  reviewed_at: Instant | null;
  reviewed_by: number | null;
  round: Generated<number>;
  state: Generated<string>;
}

export interface Position {
  code: string;
  id: Generated<number>;
  name: string;
}

export interface RecordView {
  id: Generated<number>;
  is_shared: Generated<boolean>;
  kind: string;
  name: string;
  owner_id: number;
  settings: Json;
}

export interface RecordViewDefault {
  kind: string;
  person_id: number;
  view_id: number;
}

export interface RoleGrant {
  person_id: number;
  role: string;
  scope: string;
  team_id: number | null;
}

export interface Scheme {
  id: Generated<number>;
  key: string;
  name: string;
}

export interface SchemeDraft {
  changed_at: Instant;
  changed_by: number | null;
  definition: Json;
  effective_from: string | null;
  name: string;
  revision: number;
  scheme_id: number;
}

export interface SchemeDraftTarget {
  kpi: string;
  period: string;
  scheme_id: number;
  subject_id: number;
  subject_kind: string;
  value: string | null;
}

export interface SchemeVersion {
  definition: Json;
  effective_from: string;
  id: Generated<number>;
  published_at: Instant | null;
  published_by: number | null;
  scheme_id: number;
  version: number;
}

export interface Score {
  actuals: Generated<ArrayType<string>>;
  attainments: Generated<ArrayType<string>>;
  coefficient: string | null;
  grade: string | null;
  passed: boolean | null;
  period: string;
  result: Json;
  scheme_id: number;
  subject_id: number;
  subject_kind: string;
  team_id: number | null;
  total: string | null;
  unrounded: string | null;
  version_id: number;
}

export interface SearchContacts {
  fact_id: number;
  owner_id: number | null;
  words: string;
}

export interface SearchContracts {
  fact_id: number;
  owner_id: number | null;
  words: string;
}

export interface SearchCustomers {
  fact_id: number;
  owner_id: number | null;
  words: string;
}

export interface SearchDeals {
  fact_id: number;
  owner_id: number | null;
  words: string;
}

export interface SearchLeads {
  fact_id: number;
  owner_id: number | null;
  words: string;
}

export interface SearchMark {
  from_id: number;
  id: Generated<number>;
  kind: string;
  to_id: number | null;
}

export interface SearchPeople {
  fact_id: number;
  owner_id: number | null;
  words: string;
}

export interface Setting {
  key: string;
  value: Json;
}

export interface StatementKey {
  key_id: string;
  public_key: string;
  since: Instant;
}

export interface SurveyAnswer {
  answered_on: string;
  customer_id: number | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  name: string | null;
  owner_id: number | null;
  satisfied: boolean | null;
  score: string | null;
  source: string;
  source_id: string;
}

export interface Target {
  kpi: string;
  note: string | null;
  origin: string;
  period: string;
  scheme_id: number;
  subject_id: number;
  subject_kind: string;
  value: string;
}

export interface Task {
  about_id: number | null;
  about_kind: string | null;
  created_at: Instant;
  done_at: Instant | null;
  due_on: string;
  id: Generated<number>;
  made_by: number | null;
  note: string | null;
  person_id: number;
  title: string;
}

export interface Team {
  code: string;
  id: Generated<number>;
  kind: Generated<string>;
  name: string;
  parent_id: number | null;
}

export interface Ticket {
  closed_on: string | null;
  customer_id: number | null;
  fields: Generated<Json>;
  id: Generated<number>;
  import_id: number | null;
  kind: Generated<string>;
  name: string | null;
  opened_on: string;
  owner_id: number | null;
  rating: string | null;
  source: string;
  source_id: string;
}

export interface TrainingResult {
  attended: Generated<boolean>;
  fields: Generated<Json>;
  held_on: string;
  id: Generated<number>;
  import_id: number | null;
  name: string | null;
  owner_id: number | null;
  required: Generated<boolean>;
  score: string | null;
  source: string;
  source_id: string;
}

export interface Tables {
  activity: Activity;
  activity_log: ActivityLog;
  activity_seal: ActivitySeal;
  api_key: ApiKey;
  assignment: Assignment;
  backup: Backup;
  contact: Contact;
  contract: Contract;
  customer: Customer;
  customer_alias: CustomerAlias;
  customer_merge: CustomerMerge;
  deal: Deal;
  deal_split: DealSplit;
  deal_stage: DealStage;
  dirty_mark: DirtyMark;
  dispute: Dispute;
  dispute_file: DisputeFile;
  dispute_message: DisputeMessage;
  dispute_setting: DisputeSetting;
  entered_value: EnteredValue;
  exchange_rate: ExchangeRate;
  honour: Honour;
  honour_award: HonourAward;
  idempotency_answer: IdempotencyAnswer;
  import_change: ImportChange;
  import_inbox: ImportInbox;
  import_inbox_file: ImportInboxFile;
  import_mapping: ImportMapping;
  import_run: ImportRun;
  import_upload: ImportUpload;
  import_upload_part: ImportUploadPart;
  incentive_plan: IncentivePlan;
  incentive_plan_draft: IncentivePlanDraft;
  incentive_plan_version: IncentivePlanVersion;
  kpi_entry: KpiEntry;
  kpi_entry_file: KpiEntryFile;
  lead: Lead;
  live_pay: LivePay;
  market_figure: MarketFigure;
  measure: Measure;
  measure_part: MeasurePart;
  measure_version: MeasureVersion;
  pay_adjustment: PayAdjustment;
  pay_base: PayBase;
  pay_calculation: PayCalculation;
  pay_decision: PayDecision;
  pay_entry: PayEntry;
  pay_hold: PayHold;
  pay_journal: PayJournal;
  pay_mark: PayMark;
  pay_result: PayResult;
  pay_statement: PayStatement;
  payment: Payment;
  payroll_batch: PayrollBatch;
  person: Person;
  plan_close: PlanClose;
  position: Position;
  record_view: RecordView;
  record_view_default: RecordViewDefault;
  role_grant: RoleGrant;
  scheme: Scheme;
  scheme_draft: SchemeDraft;
  scheme_draft_target: SchemeDraftTarget;
  scheme_version: SchemeVersion;
  score: Score;
  search_contacts: SearchContacts;
  search_contracts: SearchContracts;
  search_customers: SearchCustomers;
  search_deals: SearchDeals;
  search_leads: SearchLeads;
  search_mark: SearchMark;
  search_people: SearchPeople;
  setting: Setting;
  statement_key: StatementKey;
  survey_answer: SurveyAnswer;
  target: Target;
  task: Task;
  team: Team;
  ticket: Ticket;
  training_result: TrainingResult;
}
