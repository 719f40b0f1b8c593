-- Digests of the specs that failed as a job: what is not tried a second time, also when the cluster forgot it.
create table failed_texts (
  product_id text not null,
  cluster text not null,
  job text not null,
  digest text not null,
  failed_at bigint not null,
  primary key (product_id, cluster, job, digest)
);
