import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { ApiProblem, ApiUnreachable, locales, Problem, routes, type RouteName } from '@baoming/contract'
import { mockedClient } from '../../mock/http/mocked-client.ts'
import type { RouteHandlers } from '../../mock/http/api-handlers.ts'
import { pending } from '../../mock/store/answers.ts'
import { ordinaryStore } from '../../mock/scenes/scene.ts'
import { findScene, scenes, wholeWay, type Scene } from '../../mock/scenes/index.ts'
import { createSceneApi } from '../../mock/shop/scene-api.ts'
import { rememberLocale } from '@baoming/ui/messages/locale.ts'
import { allMessages } from '../support/all-messages.ts'

const gatewayUrl = 'http://localhost/_gateway'

const clientOfScene = (scene: Scene) => mockedClient(createSceneApi(scene, gatewayUrl).handlers)

/** Every call the shop may make in a scene, with ids from its store. */
function questions({
  handlers,
  store,
}: ReturnType<typeof createSceneApi>): [RouteName, () => Promise<unknown>][] {
  const client = mockedClient(handlers)
  const { slug } = store.classes[0] ?? { slug: 'gone' }
  const params = { id: store.orders[0]?.id ?? '0a0b0c0d-0000-4000-8000-000000000000' }
  const member = { name: '林小美', email: 'mei@example.com' }
  const calls: Record<RouteName, () => Promise<unknown>> = {
    listClasses: () => client.listClasses(),
    getClass: () => client.getClass({ params: { slug } }),
    getOrganiser: () => client.getOrganiser(),
    getOrganiserText: () => client.getOrganiserText({ params: { kind: 'terms' } }),
    listGateways: () => client.listGateways(),
    getOrder: () => client.getOrder({ params }),
    queryOrder: () => client.queryOrder({ params }),
    redeemOrderTicket: () => client.redeemOrderTicket({ params, body: { ticket: 'mock' } }),
    renewOrderLink: () => client.renewOrderLink({ params }),
    openOrders: () => client.openOrders({ body: { email: member.email, code: 'K7QX-2M4D' } }),
    requestOrderLinks: () => client.requestOrderLinks({ body: { email: member.email } }),
    createPayment: () => client.createPayment({ params }),
    correctEmail: () => client.correctEmail({ params, body: { email: 'mei@example.org' } }),
    cancelOrder: () => client.cancelOrder({ params }),
    getReceipt: () => client.getReceipt({ params }),
    issueReceipt: () =>
      client.issueReceipt({ params, body: { title: '晨光股份有限公司', taxId: '22099131' } }),
    createOrder: () => client.createOrder({ body: { classSlug: slug, memberStatus: 'single', member } }),
  }
  return (Object.entries(calls) as [RouteName, () => Promise<unknown>][]).filter(
    ([name]) => handlers[name] !== (pending as RouteHandlers[RouteName]),
  )
}

function expectToFit(name: RouteName, answer: unknown) {
  const {
    200: ok,
    201: created,
    202: accepted,
  } = { 200: undefined, 201: undefined, 202: undefined, ...routes[name].schema.response }
  expect([...Value.Errors(ok ?? created ?? accepted, answer)], name).toEqual([])
}

/** A scene's answer is what the contract says, one of its problems, or silence. */
async function expectAnswer(name: RouteName, ask: () => Promise<unknown>) {
  try {
    expectToFit(name, await ask())
  } catch (error) {
    if (error instanceof ApiProblem) expect([...Value.Errors(Problem, error.problem)]).toEqual([])
    else if (!(error instanceof ApiUnreachable)) throw error
  }
}

describe.each(locales)('the mock in %s', (locale) => {
  it.each([wholeWay, ...scenes])('answers as the contract says: $name $title', async (scene: Scene) => {
    rememberLocale(locale)
    for (const [name, ask] of questions(createSceneApi(scene, gatewayUrl))) await expectAnswer(name, ask)
  })
})

describe('a scene', () => {
  it('is shown by words that the shop has', () => {
    const said = (key: string) =>
      key
        .split('.')
        .reduce<unknown>((words, part) => (words as Record<string, unknown>)?.[part], allMessages.en)
    for (const { name, shows } of scenes) expect(said(shows), `${name}: ${shows}`).toEqual(expect.any(String))
  })

  it('has a name of its own, by which it is found', () => {
    for (const scene of scenes) expect(findScene(scene.name)).toBe(scene)
  })
})

describe('the mock API', () => {
  it('stores orders: seats are held by an order and given back by its end', async () => {
    const client = clientOfScene(wholeWay)
    const params = { slug: 'tea-tasting' }
    const before = (await client.getClass({ params })).seatsLeft!
    const member = { name: '林小美', email: 'mei@example.com' }
    const { order } = await client.createOrder({
      body: { classSlug: params.slug, memberStatus: 'group', member },
    })
    expect((await client.getClass({ params })).seatsLeft).toBe(before - 2)
    await client.cancelOrder({ params: { id: order.id } })
    expect((await client.getClass({ params })).seatsLeft).toBe(before)
    await expect(client.createPayment({ params: { id: order.id } })).rejects.toMatchObject({
      code: 'order_not_payable',
    })
  })

  it('goes on with the same store after a reload, and no other scene does', async () => {
    const client = clientOfScene(wholeWay)
    const member = { name: '林小美', email: 'mei@example.com' }
    const { order } = await client.createOrder({
      body: { classSlug: 'tea-tasting', memberStatus: 'single', member },
    })
    const params = { id: order.id }
    expect(await clientOfScene(wholeWay).getOrder({ params })).toEqual(order)
    await expect(clientOfScene(findScene('list')).getOrder({ params })).rejects.toThrow(ApiProblem)
  })

  it('refuses what is full, closed or not sold that way', async () => {
    const client = clientOfScene(wholeWay)
    const member = { name: '林小美', email: 'mei@example.com' }
    const register = (classSlug: string, memberStatus: 'single' | 'group') =>
      client.createOrder({ body: { classSlug, memberStatus, member } })
    await expect(register('indigo-dyeing', 'single')).rejects.toMatchObject({ code: 'class_full' })
    await expect(register('bird-walk', 'single')).rejects.toMatchObject({ code: 'registration_closed' })
    await expect(register('pottery-for-two', 'single')).rejects.toMatchObject({
      code: 'member_status_not_offered',
    })
  })

  it('offers classes of every kind', () => {
    const { classes } = ordinaryStore({ now: Date.now(), locale: 'en' })
    const kinds = [
      classes.some(({ seatsLeft }) => seatsLeft === 0),
      classes.some(({ seatsLeft }) => seatsLeft === null),
      classes.some(({ registrationOpen }) => !registrationOpen),
      classes.some(({ priceSingle }) => priceSingle === null),
      classes.some(({ priceGroup }) => priceGroup === null),
      classes.some(({ priceSingle }) => priceSingle === 0),
    ]
    expect(kinds).toEqual(kinds.map(() => true))
  })
})
