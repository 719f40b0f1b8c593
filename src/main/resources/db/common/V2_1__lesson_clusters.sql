-- What helped on one cluster may not on another.
alter table fleet_lessons add column cluster text not null default '';
