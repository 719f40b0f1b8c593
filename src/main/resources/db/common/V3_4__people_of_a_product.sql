-- People belong to a product as every row does: whoever may sign in for one is nobody in another that shares the database.
create table product_people (
  product_id text not null,
  name text not null,
  role text not null,
  comes_from text not null,
  seal text not null,
  password_hash text not null,
  token_digest text not null,
  primary key (product_id, name)
);
insert into product_people (product_id, name, role, comes_from, seal, password_hash, token_digest)
  select 'default', name, role, comes_from, seal, password_hash, token_digest from people;
drop table people;
alter table product_people rename to people;
