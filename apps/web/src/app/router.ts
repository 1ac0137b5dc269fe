import { createRouter, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import type { PageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { keepOrderTicket, ticketInHash } from '../order/access/order-ticket.ts'
import { offerOrderToken, tokenInHash } from '../order/access/order-token.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Pages for everybody may be found by search engines; the others belong to one customer. */
    audience?: 'everybody'
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'classes',
    component: () => import('../classes/list/ClassListPage.vue'),
    meta: { audience: 'everybody' },
  },
  {
    path: '/classes/:slug',
    name: 'class',
    component: () => import('../classes/detail/ClassPage.vue'),
    props: true,
    meta: { audience: 'everybody' },
  },
  {
    path: '/orders/:id',
    name: 'order',
    component: () => import('../payment/review/OrderReviewPage.vue'),
    props: true,
  },
  {
    path: '/orders/:id/pay',
    name: 'order-pay',
    component: () => import('../payment/hand-over/OrderPayPage.vue'),
    props: true,
  },
  {
    path: '/orders/:id/result',
    name: 'order-result',
    component: () => import('../payment/result/OrderResultPage.vue'),
    props: true,
  },
  {
    path: '/my-registration',
    name: 'my-registration',
    component: () => import('../order/lost-links/MyRegistrationPage.vue'),
  },
  {
    path: '/payment-error',
    name: 'payment-error',
    component: () => import('../payment/hand-over/PaymentErrorPage.vue'),
  },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
]

export function createShopRouter(history: RouterHistory, stage: PageStage) {
  const router = createRouter({
    history,
    routes,
    scrollBehavior(to, from, saved) {
      const kept = saved ?? (history.state.scroll as typeof saved | undefined)
      if (kept) return kept
      if (to.hash) return { el: to.hash }
      // A page whose filter changes stays where it is.
      return to.path !== from.path && { top: 0 }
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
    if (to.path === from.path) stage.beginAgain()
    return { path: to.path, query: to.query, hash: '', replace: true }
  })

  router.afterEach((to, from, failure) => {
    if (!failure && from.matched.length > 0 && to.path !== from.path) stage.begin()
  })

  return router
}
