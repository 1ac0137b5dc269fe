import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A process's mail folder, which a test can fill and empty. While full, the path is a link to a file, so that no
 * process can write there on any file system and as any user.
 */
export class MailDisk {
  readonly #dataDir: string

  private constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /** Makes the folder; needed before the first mail. */
  static async under(dataDir: string): Promise<MailDisk> {
    const disk = new MailDisk(dataDir)
    await mkdir(join(dataDir, 'room'), { recursive: true })
    await writeFile(join(dataDir, 'no room'), '')
    await disk.empty()
    return disk
  }

  fill(): Promise<void> {
    return this.#lead('no room')
  }

  empty(): Promise<void> {
    return this.#lead('room')
  }

  /** In one step, so that the process never finds the path missing and makes a folder of its own. */
  async #lead(target: string): Promise<void> {
    const next = join(this.#dataDir, 'next')
    await symlink(target, next)
    await rename(next, join(this.#dataDir, 'mail'))
  }
}
