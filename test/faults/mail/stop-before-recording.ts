import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import { expect } from 'vitest'
import { holdLock, type Obstacle } from '../shop/hold-lock.ts'
import type { Shop } from '../shop/shop.ts'
import { pollOptions } from '../torture.ts'
import { mailNameOf } from './mail-name.ts'
import type { SmtpSink } from './smtp-sink.ts'

/** A mail that was sent and not recorded. */
interface UnrecordedMail extends Obstacle {
  /** The name in its Message-ID. */
  name: string
}

/**
 * Stops the API between sending a mail and recording it: locks the order of the next mail before the mail server
 * confirms it. Resolves when the API waits for the order.
 */
export async function stopBeforeRecording({ database }: Shop, sink: SmtpSink): Promise<UnrecordedMail> {
  const unrecorded = await new Promise<UnrecordedMail>((resolve, reject) => {
    sink.beforeAnswer = async (mail) => {
      sink.beforeAnswer = async () => {}
      const name = mailNameOf(mail)
      await lockOrder(database, name).then((lock) => resolve({ ...lock, name }), reject)
    }
  })
  await expect.poll(() => isRecording(database), pollOptions).toBe(true)
  return unrecorded
}

const lockOrder = (database: Database, mailName: string) =>
  holdLock(database, (tx) =>
    tx.execute(sql`select from orders where id || '-' || status = ${mailName} for no key update`),
  )

/** Whether a session waits to record a mail. */
async function isRecording({ db }: Database): Promise<boolean> {
  const rows = await db.execute(sql`
    select from pg_stat_activity
    where wait_event_type = 'Lock' and query like 'update%confirm_payment_email_ok%'
  `)
  return rows.length > 0
}
