-- Where the job stood when a try began: once it stands elsewhere, the try was made.
alter table app_retries add column begun_at_index bigint not null default -1;
