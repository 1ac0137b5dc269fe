import { onScopeDispose, ref } from 'vue'
import { serverNow } from './server-clock.ts'

/** The server's time, moving on by itself while the page is open. */
export function useNow(stepMilliseconds = 1000) {
  const now = ref(serverNow())
  const timer = setInterval(() => (now.value = serverNow()), stepMilliseconds)
  onScopeDispose(() => clearInterval(timer))
  return now
}
