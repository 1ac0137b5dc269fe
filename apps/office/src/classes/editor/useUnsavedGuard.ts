import { onBeforeUnmount, onMounted, shallowRef } from 'vue'
import { onBeforeRouteLeave, useRouter, type RouteLocationNormalized } from 'vue-router'

/** Asks before a page with unsaved changes is left; a tab that is closed is asked about by the browser. */
export function useUnsavedGuard(isChanged: () => boolean) {
  const router = useRouter()
  /** Where the person is going, while they are asked. */
  const target = shallowRef<RouteLocationNormalized>()
  let isLeaving = false

  onBeforeRouteLeave((to) => {
    if (isLeaving || !isChanged()) return true
    target.value = to
    return false
  })

  function leave() {
    const to = target.value
    isLeaving = true
    target.value = undefined
    if (to) void router.push(to.fullPath)
  }
  const stay = () => (target.value = undefined)

  const onUnload = (event: BeforeUnloadEvent) => {
    if (isChanged()) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', onUnload))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload))

  return { target, leave, stay }
}
