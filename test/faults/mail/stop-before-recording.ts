import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import { expect } from 'vitest'
import { holdLock, type Obstacle } from '../shop/hold-lock.ts'
import type { Shop } from '../shop/shop.ts'
import { patience } from '../torture.ts'
import { mailNameOf } from './mail-name.ts'
import type { SmtpSink } from './smtp-sink.ts'

/** A mail that has been sent, of which nothing is written down. */
interface UntoldMail extends Obstacle {
  /** As its Message-ID names it. */
  name: string
}

/**
 * Stops the API between sending a mail and writing that down: the next mail's order is locked before its sender is
 * told that the mail was taken. Resolves when the API waits for the order.
 */
export async function stopBeforeRecording({ database }: Shop, sink: SmtpSink): Promise<UntoldMail> {
  const untold = await new Promise<UntoldMail>((resolve, reject) => {
    sink.beforeAnswer = async (mail) => {
      sink.beforeAnswer = async () => {}
      const name = mailNameOf(mail)
      await lockOrder(database, name).then((lock) => resolve({ ...lock, name }), reject)
    }
  })
  await expect.poll(() => isRecording(database), patience).toBe(true)
  return untold
}

const lockOrder = (database: Database, mailName: string) =>
  holdLock(database, (tx) =>
    tx.execute(sql`select from orders where id || '-' || status = ${mailName} for no key update`),
  )

/** Whether somebody waits to write down how a mail went. */
async function isRecording({ db }: Database): Promise<boolean> {
  const rows = await db.execute(sql`
    select from pg_stat_activity
    where wait_event_type = 'Lock' and query like 'update%confirm_payment_email_ok%'
  `)
  return rows.length > 0
}
