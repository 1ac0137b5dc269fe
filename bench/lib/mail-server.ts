import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What the mail server does: `taken` accepts each mail at once, `waiting` never responds, so that no mail leaves. */
export type MailMode = 'taken' | 'waiting'

/** Whether a text names a mode. */
export function isMailMode(text: string): text is MailMode {
  return text === 'taken' || text === 'waiting'
}

/**
 * Starts a mail server that takes little processor time, because it shares the machine with what is measured. It stores
 * no mail. @returns its port on the loopback interface
 */
export async function startMailServer(mode: MailMode): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    if (mode === 'taken') converse(socket)
  })
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function converse(socket: Socket): void {
  let isInMail = false
  let rest = ''
  const answer = (line: string) => {
    if (isInMail && line !== '.') return
    const [reply, goesOn] = isInMail ? ['250 taken', false] : replyTo(line)
    isInMail = goesOn
    socket.write(`${reply}\r\n`)
  }
  socket.write('220 ready\r\n')
  socket.setEncoding('latin1').on('data', (text: string) => {
    const lines = (rest + text).split('\r\n')
    rest = lines.pop() ?? ''
    lines.forEach(answer)
  })
}

/** The response to a command, and whether the mail itself follows. */
function replyTo(line: string): [reply: string, mailFollows: boolean] {
  const command = line.slice(0, 4).toUpperCase()
  if (command === 'DATA') return ['354 go on', true]
  return [command === 'QUIT' ? '221 bye' : '250 ok', false]
}
