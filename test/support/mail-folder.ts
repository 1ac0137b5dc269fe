import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The mails that an API process without a mail server has written under its data folder, as they would be sent. */
export class MailFolder {
  readonly #folder: string
  readonly #read = new Map<string, string>()

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'mail')
  }

  async mails(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => [])
    // A mail has its name only once it is whole, and never changes: none is read twice.
    const fresh = names.filter((name) => name.endsWith('.eml') && !this.#read.has(name))
    for (const name of fresh) this.#read.set(name, await readFile(join(this.#folder, name), 'utf8'))
    return [...this.#read.values()]
  }
}
