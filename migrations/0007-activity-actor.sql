-- Everyone may read one's own deeds in the log, however many entries of others lie between them.
create index activity_log_actor on activity_log (actor_id, id);
