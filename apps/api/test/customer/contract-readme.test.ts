import { readFileSync } from 'node:fs'
import { testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approval, newClass, postFields, startApp, ticketIn, type TestApp } from '../support/app.ts'

const readme = readFileSync(new URL('../../../../packages/contract/README.md', import.meta.url), 'utf8')
const [toTheGateway, afterIt] = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code!)

type Run = (...parts: unknown[]) => Promise<Record<string, unknown>>
const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => Run

/** As much of a browser's document as sends a form, and remembers what left. */
function pageThatPosts() {
  const sent: { method: string; action: string; fields: Record<string, string> }[] = []
  const createElement = (tag: string) => {
    const fields: Record<string, string> = {}
    const append = ({ name, value }: { name: string; value: string }) => void (fields[name] = value)
    return tag === 'form' ? { method: '', action: '', fields, append } : {}
  }
  // Browsers submit no form that is not part of the page.
  const appendChild = ({ method, action, fields }: (typeof sent)[number]) => ({
    submit: () => sent.push({ method, action, fields }),
  })
  return { sent, document: { createElement, body: { appendChild } } }
}

let testApp: TestApp
beforeAll(async () => void (testApp = await startApp(testServers[0]!)))
afterAll(() => testApp.close())

it('shows the whole way in code that works as it stands there', async () => {
  await newClass(testApp)
  const { sent, document } = pageThatPosts()
  const location = { hash: '', pathname: '/' }
  const history = { replaceState: () => void (location.hash = '') }
  const payAtGateway = async () => {
    const { od_sob: transId, amount } = sent[0]!.fields
    const reply = await postFields(testApp, approval({ transId: transId!, amount: Number(amount) }))
    location.hash = `#ticket=${ticketIn(reply)}`
  }
  const code = toTheGateway!.replace(/^import \{ createClient \} from '@baoming\/contract'$/m, '')
  const run = new AsyncFunction(
    ...['createClient', 'document', 'location', 'history', 'payAtGateway'],
    `${code}\nawait payAtGateway()\n${afterIt}\nreturn { status, registerIndex }`,
  )

  expect(await run(() => testApp.client, document, location, history, payAtGateway)).toEqual({
    status: 'confirmed',
    registerIndex: 1,
  })
  expect(sent).toEqual([
    expect.objectContaining({ method: 'post', action: expect.stringMatching(/^http/) as string }),
  ])
})

it('takes ten lines for it', () => {
  const [way] = toTheGateway!.split('\n\nfunction')
  expect(way!.split('\n').filter(Boolean)).toHaveLength(10)
})
