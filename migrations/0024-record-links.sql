-- A customer's page shows what hangs on it; deleting and merging a customer looks for the same. Records without a customer
-- stay out of the index, so that importing them costs nothing.
create index lead_customer on lead (customer_id) where customer_id is not null;
create index deal_customer on deal (customer_id) where customer_id is not null;
create index contract_customer on contract (customer_id) where customer_id is not null;
create index payment_customer on payment (customer_id) where customer_id is not null;
create index ticket_customer on ticket (customer_id) where customer_id is not null;
create index survey_answer_customer on survey_answer (customer_id) where customer_id is not null;
create index activity_deal on activity (deal_id) where deal_id is not null;
create index contract_deal on contract (deal_id) where deal_id is not null;
create index payment_contract on payment (contract_id) where contract_id is not null;
