-- Apps that somebody wants tried again, until that is done.
create table app_retries (
  product_id text not null,
  app_id text not null,
  asked_by text not null,
  asked_at bigint not null,
  primary key (product_id, app_id)
);
