-- What the page of an order shows, as one prepared statement: the order, its class and its payments.
\set number random(1, :orders)
select ordered.id, ordered.member_status, ordered.member_name, ordered.member_email, ordered.member_phone,
  ordered.erased_at, ordered.locale, ordered.seats, ordered.amount, ordered.status, ordered.hold_expires_at,
  ordered.cancelled_at, ordered.register_index, ordered.email_undeliverable, ordered.email_corrections,
  ordered.token_version, ordered.created_at, class.slug, class.title, class.starts_at, class.ends_at, class.time_zone,
  class.location, class.called_off_at, class.survey_url, class.message, (
    select json_agg(json_build_object(
      'id', payment.id, 'gateway', payment.gateway, 'transId', payment.trans_id, 'status', payment.status,
      'amount', payment.amount, 'responseMessage', payment.response_message, 'createdAt', payment.created_at,
      'completedAt', payment.completed_at, 'confirming', payment.status <> 'complete' and exists (
        select from gateway_responses response
        where response.payment_id = payment.id and response.verdict = 'unconfirmed'
      )
    ) order by payment.created_at, payment.id)
    from payments payment where payment.order_id = ordered.id
  )
from orders ordered join classes class on class.id = ordered.class_id
where ordered.id = md5(:number::text)::uuid;
