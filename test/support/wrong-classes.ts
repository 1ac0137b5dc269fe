import { sql } from '@baoming/database/testing'

/** Finds classes whose counts are not what their orders say, computed anew from the orders. */
export const wrongClasses = sql`
  select classes.slug, confirmed_register_count, held_seats, last_register_index, of_orders.*
  from classes left join lateral (
    select coalesce(sum(seats) filter (where status = 'confirmed'), 0) as confirmed,
           coalesce(sum(seats) filter (where status = 'pending'), 0) as held,
           count(*) filter (where status = 'confirmed') as numbered
    from orders where class_id = classes.id
  ) of_orders on true
  where (confirmed_register_count, held_seats, last_register_index) <> (confirmed, held, numbered)
`
