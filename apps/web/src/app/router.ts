import { createRouter, type RouteLocation, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { locales, withoutLocale } from '@baoming/contract'
import type { PageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { keepOrderTicket, ticketInHash } from '../order/access/order-ticket.ts'
import { pageMessages, type MessageGroup, type PageName } from './page-messages.ts'
import { offerOrderToken, tokenInHash } from '../order/access/order-token.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Search engines may index pages for everybody; other pages belong to one customer. */
    audience?: 'everybody'
  }
}

/** Passes on the id alone, because the language in the path is no prop of a page. */
const orderId = ({ params }: RouteLocation) => ({ id: params.id })

/** Loads the messages of a page beside its code. */
type AddMessages = (groups: readonly MessageGroup[]) => Promise<void>

const pages = (page: PageLoader): RouteRecordRaw[] => [
  {
    path: '',
    name: 'classes',
    component: page('ClassListPage', () => import('../classes/list/ClassListPage.vue')),
    meta: { audience: 'everybody' },
  },
  {
    path: 'classes/:slug',
    name: 'class',
    component: page('ClassPage', () => import('../classes/detail/ClassPage.vue')),
    props: ({ params }) => ({ slug: params.slug }),
    meta: { audience: 'everybody' },
  },
  {
    path: 'orders/:id',
    name: 'order',
    component: page('OrderReviewPage', () => import('../payment/review/OrderReviewPage.vue')),
    props: orderId,
  },
  {
    path: 'orders/:id/pay',
    name: 'order-pay',
    component: page('OrderPayPage', () => import('../payment/hand-over/OrderPayPage.vue')),
    props: orderId,
  },
  {
    path: 'orders/:id/result',
    name: 'order-result',
    component: page('OrderResultPage', () => import('../payment/result/OrderResultPage.vue')),
    props: orderId,
  },
  {
    path: 'my-registration',
    name: 'my-registration',
    component: page('MyRegistrationPage', () => import('../order/lost-links/MyRegistrationPage.vue')),
  },
  {
    path: 'payment-error',
    name: 'payment-error',
    component: page('PaymentErrorPage', () => import('../payment/hand-over/PaymentErrorPage.vue')),
  },
  {
    path: ':path(.*)*',
    name: 'not-found',
    component: page('NotFoundPage', () => import('./NotFoundPage.vue')),
  },
]

type PageLoader = <Component>(name: PageName, load: () => Promise<Component>) => () => Promise<Component>

const pageLoader =
  (addMessages: AddMessages): PageLoader =>
  (name, load) =>
  async () => {
    const [component] = await Promise.all([load(), addMessages(pageMessages[name])])
    return component
  }

// A link to a named route keeps the optional parameters of its parent, so it stays in the language of its page.
const routesOf = (page: PageLoader): RouteRecordRaw[] => [
  { path: `/:lang(${locales.slice(1).join('|')})?`, children: pages(page) },
]

/** Whether two routes show the same page, whatever their languages. */
const isSamePage = (one: RouteLocation, other: RouteLocation) =>
  withoutLocale(one.path) === withoutLocale(other.path)

/** The router of all pages, with the language as an optional first part of the path. */
export function createShopRouter(history: RouterHistory, stage: PageStage, addMessages: AddMessages) {
  const router = createRouter({
    history,
    routes: routesOf(pageLoader(addMessages)),
    scrollBehavior(to, from, saved) {
      if (saved) return saved
      if (to.hash) return { el: to.hash }
      // Keep the scroll position when only the filter or the language changes.
      return !isSamePage(to, from) && { top: 0 }
    },
  })

  // Remove an order's token or ticket from the address bar before a page is shown: addresses are copied and shared.
  router.beforeEach((to, from) => {
    const token = tokenInHash(to.hash)
    const ticket = ticketInHash(to.hash)
    const { id } = to.params
    if (typeof id !== 'string') return true
    if (token !== undefined) offerOrderToken(id, token)
    else if (ticket !== undefined) keepOrderTicket(id, ticket)
    else return true
    // A link to the current page was pasted into the address bar: the browser does not reload for a new hash.
    if (isSamePage(to, from)) stage.beginAgain()
    return { path: to.path, query: to.query, hash: '', replace: true }
  })

  router.afterEach((to, from, failure) => {
    if (!failure && from.matched.length > 0 && !isSamePage(to, from)) stage.begin()
  })

  return router
}
