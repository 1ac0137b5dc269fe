import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of mails written as files, for installations without a mail server. */
export const mailFolder = (dataDir: string): string => join(dataDir, 'mail')

async function mailFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.eml')).map((name) => join(folder, name))
}

/** Deletes mails written more than `days` days ago. @returns how many */
export async function deleteOldMailFiles(folder: string, days: number): Promise<number> {
  let deleted = 0
  for (const file of await mailFiles(folder)) {
    const { mtimeMs } = await stat(file)
    if (mtimeMs > Date.now() - days * 24 * 3600_000) continue
    await rm(file, { force: true })
    deleted++
  }
  return deleted
}

interface WhoseMails {
  /** Lower case. */
  addresses: ReadonlySet<string>
  orderIds: readonly string[]
}

/** Finds mails to the given addresses, or about the given orders. @returns paths */
export async function findMailFiles(folder: string, { addresses, orderIds }: WhoseMails): Promise<string[]> {
  const found: string[] = []
  for (const file of await mailFiles(folder)) {
    const mail = await readFile(file, 'utf8')
    const isAbout = orderIds.some((id) => unfolded(mail).includes(id))
    if (addresses.has(recipient(mail)) || isAbout) found.push(file)
  }
  return found
}

/** Without quoted-printable's soft line breaks. */
const unfolded = (mail: string) => mail.replace(/=\r?\n/g, '')

function recipient(mail: string): string {
  const [head = ''] = mail.split(/\r?\n\r?\n/, 1)
  const to = /^To:(.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1] ?? ''
  return (/<([^>]*)>/.exec(to)?.[1] ?? to).trim().toLowerCase()
}
