-- Repositories, or everything ("*"), that an operator suspended as a whole.
create table wide_suspensions (
  product_id text not null,
  scope text not null,
  suspended_by text not null,
  suspended_at bigint not null,
  primary key (product_id, scope)
);
