import { expect } from 'vitest'
import type { Delivery } from '../shop/simulator.ts'
import { answerTo, type Arrival } from './arrivals.ts'
import type { Registration } from './registration.ts'

/** Every message was answered as it should be, and the gateway has taken the answer to a notice as it was meant. */
export function expectAnswers(
  registration: Registration,
  deliveries: readonly Delivery[],
  expected: readonly Omit<Arrival, 'verdict'>[],
): void {
  const arrived = deliveries.filter(({ state }) => state !== 'lost')
  const answers = arrived.map((delivery) => ({
    channel: delivery.channel,
    answer: answerTo(registration, delivery),
    acknowledged: delivery.acknowledged,
  }))
  const wanted = expected.map(({ channel, answer }) => ({
    channel,
    answer,
    acknowledged: channel === 'notify' ? answer === 'taken' : null,
  }))
  expect(answers).toEqual(wanted)
}
