-- Sessions of browsers that somebody signed out of before they ended by themselves.
create table sign_outs (
  product_id text not null,
  session_id text not null,
  ends_at bigint not null,
  primary key (product_id, session_id)
);
