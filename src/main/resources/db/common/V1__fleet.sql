-- One schema for SQLite and PostgreSQL: text keys, times as milliseconds since 1970, JSON as text, truth as 0 and 1.
-- Every row belongs to a product (tenant); "revision" counts the changes of a row and is its ETag.

create table fleet_jobs (
  product_id text not null,
  id text not null,
  manifest_snapshot text not null,
  body_md text not null,
  stage text not null,
  stage_by text,
  idempotency_key text not null,
  tracker_item_id text,
  parent_id text,
  kind text not null,
  wip_branch text,
  wip_base text,
  wip_commit text,
  priority integer not null,
  capabilities text not null,
  engine_class text,
  profile text,
  deps text not null,
  deps_mode text not null,
  created_at bigint not null,
  updated_at bigint not null,
  started_at bigint,
  ended_at bigint,
  revision bigint not null,
  primary key (product_id, id)
);
create unique index fleet_jobs_idempotency on fleet_jobs (product_id, idempotency_key);
create index fleet_jobs_stage on fleet_jobs (product_id, stage, priority, id);
create index fleet_jobs_parent on fleet_jobs (product_id, parent_id);

create table fleet_runs (
  product_id text not null,
  job_id text not null,
  id text not null,
  attempt integer not null,
  factory_id text,
  engine text not null,
  profile_snapshot text,
  started_at bigint not null,
  ended_at bigint,
  exit text,
  verify_result text,
  result text,
  model text,
  tokens_in bigint,
  tokens_out bigint,
  tokens_cached bigint,
  cost_usd double precision,
  estimated integer,
  turns bigint,
  tool_calls bigint,
  files_changed bigint,
  lines_added bigint,
  lines_deleted bigint,
  revision bigint not null,
  primary key (product_id, job_id, id)
);
create unique index fleet_runs_attempt on fleet_runs (product_id, job_id, attempt);

create table fleet_leases (
  product_id text not null,
  job_id text not null,
  holder_factory_id text,
  expires_at bigint,
  lease_epoch bigint not null,
  renewals bigint not null,
  status text not null,
  primary key (product_id, job_id)
);
create index fleet_leases_expiry on fleet_leases (status, expires_at);

create table fleet_factories (
  product_id text not null,
  factory_id text not null,
  descriptor text not null,
  capabilities text not null,
  health text not null,
  load double precision not null,
  last_heartbeat_at bigint not null,
  seat_limit bigint not null,
  revision bigint not null,
  primary key (product_id, factory_id)
);

create table fleet_profiles (
  product_id text not null,
  name text not null,
  version bigint not null,
  snapshot text not null,
  created_at bigint not null,
  primary key (product_id, name, version)
);

create table fleet_events (
  product_id text not null,
  job_id text not null,
  sequence bigint not null,
  id text not null,
  run_id text,
  type text not null,
  at bigint not null,
  data text not null,
  primary key (product_id, job_id, sequence)
);
create unique index fleet_events_once on fleet_events (product_id, job_id, id);
create index fleet_events_newest on fleet_events (product_id, at);
create index fleet_events_type on fleet_events (product_id, type, job_id, sequence);

create table fleet_artifacts (
  product_id text not null,
  job_id text not null,
  id text not null,
  run_id text,
  kind text not null,
  name text not null,
  uri text not null,
  media_type text not null,
  bytes bigint,
  sha256 text,
  created_at bigint not null,
  primary key (product_id, job_id, id)
);

create table fleet_lessons (
  product_id text not null,
  id text not null,
  app_id text not null,
  signature text not null,
  failure text not null,
  repair text not null,
  verdict text not null,
  at bigint not null,
  primary key (product_id, id)
);
create index fleet_lessons_signature on fleet_lessons (product_id, signature, at);
