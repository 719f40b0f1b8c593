create table fleet_lesson_words (
  product_id text not null,
  id text not null,
  words text not null,
  found tsvector generated always as (to_tsvector('simple', words)) stored,
  primary key (product_id, id)
);
create index fleet_lesson_words_found on fleet_lesson_words using gin (found);
