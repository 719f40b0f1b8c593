-- People who may sign in here. Passwords are kept hashed, tokens as digests; both are empty for people who sign in elsewhere.
create table people (
  name text not null primary key,
  role text not null,
  comes_from text not null,
  seal text not null,
  password_hash text not null,
  token_digest text not null
);
