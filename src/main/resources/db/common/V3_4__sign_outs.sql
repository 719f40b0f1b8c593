-- Sessions of browsers that somebody signed out of before they ended by themselves.
create table sign_outs (
  session_id text not null primary key,
  ends_at bigint not null
);
