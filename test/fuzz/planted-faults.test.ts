import { realServer } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realDatabase } from '../scenarios/shop/database.ts'
import { Campaign } from './campaign.ts'
import { readBooks } from './checks/books.ts'
import { startTarget, type Target } from './target/target.ts'

/** What a trigger does to a response before or after it is stored. */
const plants = {
  refused: {
    when: 'before',
    body: `if new.channel = 'notify' and position('%'::bytea in new.body) > 0 then raise 'planted'; end if; return new;`,
  },
  lost: {
    when: 'before',
    body: `if new.channel = 'return' then return null; end if; return new;`,
  },
  twice: {
    when: 'after',
    body: `
      if pg_trigger_depth() = 1 then
        insert into gateway_responses overriding system value select (jsonb_populate_record(
          new, jsonb_build_object('id', nextval(pg_get_serial_sequence('gateway_responses', 'id')))
        )).*;
      end if;
      return null;`,
  },
} as const
type Plant = (typeof plants)[keyof typeof plants]

// These tests prove that the campaign would notice a fault of the API.
describe.skipIf(!realServer)('a fault that is planted in the database is seen when it', () => {
  let target: Target
  beforeAll(async () => void (target = await startTarget(realDatabase)))
  afterAll(() => target?.close())

  const run = (statement: string) => target.inDatabase(({ sql }) => sql.unsafe(statement))

  async function complaint({ when, body }: Plant): Promise<string> {
    await run(`create function planted() returns trigger language plpgsql as $$ begin ${body} end $$`)
    await run(
      `create trigger planted ${when} insert on gateway_responses for each row execute function planted()`,
    )
    try {
      await new Campaign(target).run(200, 1)
      return 'none'
    } catch (error) {
      return (error as Error).message
    } finally {
      await run('drop function planted() cascade')
    }
  }

  it('makes notices fail, and is reported with the request that shows it', async () => {
    const message = await complaint(plants.refused)
    expect(message).toMatch(/^the status is 500/)
    expect(message).toMatch(
      /\nAgain: TORTURE_SEED=1 TORTURE_PATH=\d+[:\d]* npm test -- test\/fuzz\/fuzz.test.ts\n/,
    )
    expect(message).toMatch(/\nRequest: printf '%b' '.*' \| nc /)
  })

  it('loses callbacks without a word', async () => {
    expect(await complaint(plants.lost)).toMatch(/^it is not stored/)
  })

  it('stores callbacks twice', async () => {
    expect(await complaint(plants.twice)).toMatch(/^it is stored 2 times/)
  })

  it('completes a payment that nobody has paid, and takes a seat that nobody has', async () => {
    const campaign = new Campaign(target)
    await campaign.run(5, 1)
    await run(`update payments set status = 'complete', completed_at = now()
      where id = (select id from payments where status = 'initialized' limit 1)`)
    await run(`update classes set held_seats = held_seats + 1 where capacity = 5`)
    const { faults } = await target.inDatabase((database) => readBooks(database, campaign.ledger))
    expect(faults.join('\n')).toMatch(/payment \w+ is complete, and nothing rightly signed says so/)
    expect(faults.join('\n')).toContain('not so: A class counts the seats that its pending orders hold.')
  })
})
