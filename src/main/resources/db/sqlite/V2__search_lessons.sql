create virtual table fleet_lesson_words using fts5 (product_id unindexed, id unindexed, words);
