-- Lessons are searched by all that they say, not by their failure alone.
delete from fleet_lesson_words;
insert into fleet_lesson_words (product_id, id, words)
select product_id, id, app_id || ' ' || signature || ' ' || failure || ' ' || repair from fleet_lessons;
