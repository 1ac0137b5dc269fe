import { createRouter, type RouteLocation, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { locales, withoutLocale } from '@baoming/contract'
import type { PageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { keepOrderTicket, ticketInHash } from '../order/access/order-ticket.ts'
import { offerOrderToken, tokenInHash } from '../order/access/order-token.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Pages for everybody may be found by search engines; the others belong to one customer. */
    audience?: 'everybody'
  }
}

/** The path's language is no property of a page. */
const orderId = ({ params }: RouteLocation) => ({ id: params.id })

const pages: RouteRecordRaw[] = [
  {
    path: '',
    name: 'classes',
    component: () => import('../classes/list/ClassListPage.vue'),
    meta: { audience: 'everybody' },
  },
  {
    path: 'classes/:slug',
    name: 'class',
    component: () => import('../classes/detail/ClassPage.vue'),
    props: ({ params }) => ({ slug: params.slug }),
    meta: { audience: 'everybody' },
  },
  {
    path: 'orders/:id',
    name: 'order',
    component: () => import('../payment/review/OrderReviewPage.vue'),
    props: orderId,
  },
  {
    path: 'orders/:id/pay',
    name: 'order-pay',
    component: () => import('../payment/hand-over/OrderPayPage.vue'),
    props: orderId,
  },
  {
    path: 'orders/:id/result',
    name: 'order-result',
    component: () => import('../payment/result/OrderResultPage.vue'),
    props: orderId,
  },
  {
    path: 'my-registration',
    name: 'my-registration',
    component: () => import('../order/lost-links/MyRegistrationPage.vue'),
  },
  {
    path: 'payment-error',
    name: 'payment-error',
    component: () => import('../payment/hand-over/PaymentErrorPage.vue'),
  },
  { path: ':path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
]

// A named route keeps the optional parameters of its parent: links stay in the language of the page they are on.
const routes: RouteRecordRaw[] = [{ path: `/:lang(${locales.slice(1).join('|')})?`, children: pages }]

/** Whether two routes show the same page, be it in another language. */
const isSamePage = (one: RouteLocation, other: RouteLocation) =>
  withoutLocale(one.path) === withoutLocale(other.path)

export function createShopRouter(history: RouterHistory, stage: PageStage) {
  const router = createRouter({
    history,
    routes,
    scrollBehavior(to, from, saved) {
      if (saved) return saved
      if (to.hash) return { el: to.hash }
      // A page whose filter or language changes stays where it is.
      return !isSamePage(to, from) && { top: 0 }
    },
  })

  // The key to an order leaves the address bar before anything is shown: an address gets copied, mailed and read aloud.
  router.beforeEach((to, from) => {
    const token = tokenInHash(to.hash)
    const ticket = ticketInHash(to.hash)
    const { id } = to.params
    if (typeof id !== 'string') return true
    if (token !== undefined) offerOrderToken(id, token)
    else if (ticket !== undefined) keepOrderTicket(id, ticket)
    else return true
    // A link pasted over the page it leads to: the browser does not load that page anew.
    if (isSamePage(to, from)) stage.beginAgain()
    return { path: to.path, query: to.query, hash: '', replace: true }
  })

  router.afterEach((to, from, failure) => {
    if (!failure && from.matched.length > 0 && !isSamePage(to, from)) stage.begin()
  })

  return router
}
