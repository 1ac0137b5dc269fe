import type { ClassDetail } from '@baoming/contract'
import { writeDraft, type RegistrationValues } from '../../src/registration/draft.ts'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import { pending, problem, failWith } from '../store/answers.ts'
import type { Moment } from '../store/store.ts'
import { teaClass } from '../store/classes.ts'
import { orderedClass, teaOrder } from '../store/orders.ts'
import { sendForm } from './play.ts'
import { orderIdOf, type Scene, type SceneGroup } from './scene.ts'

interface ClassScene extends Omit<Scene, 'path' | 'store'> {
  changes?: (moment: Moment) => Partial<ClassDetail>
}

/** A scene about the tea class under a slug of its own, because drafts are stored by slug. */
function classScene({ changes = () => ({}), ...scene }: ClassScene): Scene {
  const slug = `tea-${scene.name}`
  return {
    ...scene,
    path: `/classes/${slug}`,
    store: (moment) => ({ classes: [teaClass(moment, { slug, ...changes(moment) })] }),
  }
}

const filled = ({ locale }: Moment): RegistrationValues => ({
  memberStatus: 'single',
  name: locale === 'en' ? 'Lin Hsiao-mei' : '林小美',
  email: 'mei@example.com',
  phone: '0912 345 678',
})

const keepDraft =
  (scene: string, changes: Partial<RegistrationValues> = {}) =>
  (moment: Moment) =>
    writeDraft(`tea-${scene}`, { values: { ...filled(moment), ...changes } })

const heldOrder = (moment: Moment) => {
  const name = 'class-replaces'
  const course = orderedClass(teaClass(moment, { slug: `tea-${name}` }))
  return teaOrder(moment, orderIdOf(name), { class: course })
}

/** The page of a class and its registration form. */
export const classScenes: SceneGroup = {
  title: 'A class and its form',
  scenes: [
    classScene({ name: 'class', title: 'Open', shows: 'form.submit' }),
    classScene({
      name: 'class-few',
      title: 'One seat left, closing soon',
      shows: 'form.notEnoughSeats',
      changes: ({ now }) => ({
        seatsLeft: 1,
        registrationClosesAt: new Date(now + 26 * 60 * 60_000).toISOString(),
      }),
    }),
    classScene({
      name: 'class-full',
      title: 'Full',
      shows: 'classParts.fullTitle',
      changes: () => ({ seatsLeft: 0 }),
    }),
    classScene({
      name: 'class-closed',
      title: 'Closed',
      shows: 'classParts.closedTitle',
      changes: () => ({ registrationOpen: false }),
    }),
    classScene({
      name: 'class-called-off',
      title: 'Called off',
      shows: 'classParts.calledOffTitle',
      changes: () => ({ registrationOpen: false, calledOff: true }),
    }),
    classScene({
      name: 'class-group-only',
      title: 'For groups only',
      shows: 'form.group',
      changes: () => ({ priceSingle: null }),
    }),
    classScene({
      name: 'class-free',
      title: 'Free, without limit',
      shows: 'class.seatsUnlimited',
      changes: () => ({ priceSingle: 0, priceGroup: null, capacity: null, seatsLeft: null }),
    }),
    classScene({
      name: 'class-mixed',
      title: 'Free for one, paid for two',
      shows: 'form.submitFree',
      changes: () => ({ priceSingle: 0 }),
    }),
    classScene({
      name: 'class-free-full',
      title: 'Free and full',
      shows: 'classParts.fullTextFree',
      changes: () => ({ priceSingle: 0, priceGroup: 0, seatsLeft: 0 }),
    }),
    classScene({
      name: 'class-filled',
      title: 'A form filled in before',
      shows: 'form.submit',
      prepare: keepDraft('class-filled'),
    }),
    classScene({
      name: 'class-incomplete',
      title: 'Errors in the form',
      shows: 'form.summaryTitle',
      prepare: keepDraft('class-incomplete', { name: '', email: 'mei@', phone: '0912' }),
      play: sendForm,
    }),
    classScene({
      name: 'class-sending',
      title: 'Sending',
      shows: 'form.sending',
      answers: () => ({ createOrder: pending }),
      prepare: keepDraft('class-sending'),
      play: sendForm,
    }),
    classScene({
      name: 'class-refused',
      title: 'Too many requests',
      shows: 'problem.too_many_requests',
      answers: () => ({ createOrder: failWith(429, 'too_many_requests') }),
      prepare: keepDraft('class-refused'),
      play: sendForm,
    }),
    classScene({
      name: 'class-too-many-held',
      title: 'Too many unpaid or free seats of this network',
      shows: 'problem.too_many_held_seats',
      answers: () => ({ createOrder: failWith(429, 'too_many_held_seats') }),
      prepare: keepDraft('class-too-many-held'),
      play: sendForm,
    }),
    classScene({
      name: 'class-sold-out',
      title: 'Sold out while the form was filled in',
      shows: 'problem.class_full',
      prepare: keepDraft('class-sold-out'),
      play: sendForm,
      answers: (_, { classes }) => ({
        createOrder: async () => {
          for (const course of classes) course.seatsLeft = 0
          throw problem(409, 'class_full')
        },
      }),
    }),
    {
      ...classScene({
        name: 'class-replaces',
        title: 'The customer already holds seats',
        shows: 'form.replacesTitle',
        prepare: (moment) => {
          const { id, class: course } = heldOrder(moment)
          keepOrderToken(id, 'mock')
          writeDraft(course.slug, { values: filled(moment), orderId: id })
        },
      }),
      store: (moment) => ({
        classes: [teaClass(moment, { slug: 'tea-class-replaces' })],
        orders: [heldOrder(moment)],
      }),
    },
    {
      name: 'class-loading',
      title: 'Loading',
      path: '/classes/tea-tasting',
      shows: 'class.loading',
      answers: () => ({ getClass: pending }),
    },
    {
      name: 'class-not-found',
      title: 'Not found',
      path: '/classes/no-such-class',
      shows: 'class.notFoundTitle',
    },
    {
      name: 'class-failing',
      title: 'The API does not answer',
      path: '/classes/tea-tasting',
      shows: 'class.failedTitle',
      answers: () => ({ getClass: failWith(500, 'internal') }),
    },
  ],
}
