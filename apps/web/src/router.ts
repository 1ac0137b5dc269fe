import { createRouter, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { expectNewPage } from './composables/useAnnouncer.ts'
import { keepOrderTicket, ticketInHash } from './order/order-ticket.ts'
import { linksPasted, offerOrderToken, tokenInHash } from './order/order-token.ts'

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
    component: () => import('./pages/ClassListPage.vue'),
    meta: { audience: 'everybody' },
  },
  {
    path: '/classes/:slug',
    name: 'class',
    component: () => import('./pages/ClassPage.vue'),
    props: true,
    meta: { audience: 'everybody' },
  },
  { path: '/orders/:id', name: 'order', component: () => import('./pages/OrderReviewPage.vue'), props: true },
  {
    path: '/orders/:id/pay',
    name: 'order-pay',
    component: () => import('./pages/OrderPayPage.vue'),
    props: true,
  },
  {
    path: '/orders/:id/result',
    name: 'order-result',
    component: () => import('./pages/OrderResultPage.vue'),
    props: true,
  },
  {
    path: '/my-registration',
    name: 'my-registration',
    component: () => import('./pages/MyRegistrationPage.vue'),
  },
  { path: '/payment-error', name: 'payment-error', component: () => import('./pages/PaymentErrorPage.vue') },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue') },
]

export function createShopRouter(history: RouterHistory) {
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
    if (to.path === from.path) {
      expectNewPage()
      linksPasted.value++
    }
    return { path: to.path, query: to.query, hash: '', replace: true }
  })

  router.afterEach((to, from, failure) => {
    if (!failure && from.matched.length > 0 && to.path !== from.path) expectNewPage()
  })

  return router
}
