import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What becomes of mails: the server takes each at once, or never says a word, so that none leaves. */
export type MailMode = 'taken' | 'waiting'

export function isMailMode(text: string): text is MailMode {
  return text === 'taken' || text === 'waiting'
}

/**
 * A mail server that costs next to nothing, because it shares the machine with what is measured. It keeps no mail.
 * @returns its port on the loopback
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

/** The answer to a command, and whether the mail itself comes next. */
function replyTo(line: string): [reply: string, mailFollows: boolean] {
  const command = line.slice(0, 4).toUpperCase()
  if (command === 'DATA') return ['354 go on', true]
  return [command === 'QUIT' ? '221 bye' : '250 ok', false]
}
