import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { freePorts } from '../../support/ports.ts'

/** How the server treats mails. */
export type Manner = 'takes' | 'is down' | 'puts off' | 'refuses' | 'says nothing'

const refusals: Partial<Record<Manner, Error>> = {
  'puts off': Object.assign(new Error('Mailbox busy'), { responseCode: 450 }),
  refuses: Object.assign(new Error('Mailbox unavailable'), { responseCode: 550 }),
}

/** A mail server that keeps the mails that it accepts. It ends with the test. */
export class SmtpSink {
  readonly url: string
  readonly taken: string[] = []
  /** Called after a mail was accepted and before its sender learns of it. */
  beforeAnswer: (mail: string) => Promise<void> = async () => {}
  #manner: Manner = 'is down'
  #server: SMTPServer | undefined

  private constructor(port: number) {
    this.url = `smtp://127.0.0.1:${port}`
    onTestFinished(() => this.behave('is down'))
  }

  static async open(): Promise<SmtpSink> {
    const [port] = await freePorts(1)
    const sink = new SmtpSink(port!)
    await sink.behave('takes')
    return sink
  }

  async behave(manner: Manner): Promise<void> {
    this.#manner = manner
    if (manner === 'is down') await this.#goDown()
    else await this.#comeUp()
  }

  async #comeUp(): Promise<void> {
    if (this.#server) return
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onData: (stream, _session, answer) => void this.#take(stream).then(() => answer(), answer),
    })
    // Connections that were cut report an error, which is no fault here.
    this.#server.on('error', () => {})
    const { hostname, port } = new URL(this.url)
    await once(this.#server.listen(Number(port), hostname), 'listening')
  }

  async #goDown(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await new Promise<void>((resolve) => server.close(resolve))
  }

  /** Resolves when the mail is accepted, rejects when it is not, and stays pending when the server says nothing. */
  async #take(stream: SMTPServerDataStream): Promise<void> {
    const mail = await text(stream)
    const refusal = refusals[this.#manner]
    if (refusal) throw refusal
    if (this.#manner === 'says nothing') return new Promise(() => {})
    this.taken.push(mail)
    await this.beforeAnswer(mail)
  }
}
