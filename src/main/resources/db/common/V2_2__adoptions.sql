-- Apps whose running job an operator let be taken over.
create table app_adoptions (
  product_id text not null,
  app_id text not null,
  adopted_by text not null,
  adopted_at bigint not null,
  primary key (product_id, app_id)
);
