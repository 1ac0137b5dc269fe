import { createRouter, type RouterHistory } from 'vue-router'
import type { PageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { pages } from './routes.ts'

/** The router of all pages. */
export function createOfficeRouter(history: RouterHistory, stage: PageStage) {
  const router = createRouter({
    history,
    routes: [
      ...pages,
      { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
    ],
    scrollBehavior(to, from, saved) {
      if (saved) return saved
      // Keep the scroll position when only a filter changes.
      return to.path !== from.path && { top: 0 }
    },
  })

  router.afterEach((to, from, failure) => {
    if (!failure && from.matched.length > 0 && to.path !== from.path) stage.begin()
  })

  return router
}
