import { createRouter, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { expectNewPage } from './composables/useAnnouncer.ts'
import { linksPasted, offerOrderToken, tokenInHash } from './order/order-token.ts'

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'classes', component: () => import('./pages/ClassListPage.vue') },
  { path: '/classes/:slug', name: 'class', component: () => import('./pages/ClassPage.vue'), props: true },
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
  { path: '/payment-error', name: 'payment-error', component: () => import('./pages/PaymentErrorPage.vue') },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue') },
]

export function createShopRouter(history: RouterHistory) {
  const router = createRouter({
    history,
    routes,
    scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
  })

  // The token leaves the address bar before anything is shown: an address gets copied, mailed and read aloud.
  router.beforeEach((to, from) => {
    const token = tokenInHash(to.hash)
    const { id } = to.params
    if (token === undefined || typeof id !== 'string') return true
    offerOrderToken(id, token)
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
