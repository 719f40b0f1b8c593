-- What was found out about the failure, for the time after the cluster forgot it.
alter table failed_texts add column why text not null default '';
