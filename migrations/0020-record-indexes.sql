-- Whoever sees all records opens a list by its day, the latest first: the page is read from the index instead of sorting the
-- table (measured with a million facts: 60 to 150 ms before, 1 ms after). Deals also by their amount.
create index customer_created on customer (created_on, id);
create index contact_created on contact (created_on, id);
create index lead_created on lead (created_on, id);
create index deal_created on deal (created_on, id);
create index deal_closed on deal (closed_on, id) where closed_on is not null;
create index deal_amount on deal (base_amount, id);
create index activity_done on activity (done_on, id);
create index contract_signed on contract (signed_on, id);
create index payment_received on payment (received_on, id);
create index ticket_opened on ticket (opened_on, id);
create index survey_answer_answered on survey_answer (answered_on, id);
create index training_result_held on training_result (held_on, id);
