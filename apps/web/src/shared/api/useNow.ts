import { onScopeDispose, ref } from 'vue'
import { useServerClock } from './server-clock.ts'

/** The server's time in milliseconds since 1970; it advances while the component is mounted. */
export function useNow(stepMilliseconds = 1000) {
  const clock = useServerClock()
  const now = ref(clock.now())
  const timer = setInterval(() => (now.value = clock.now()), stepMilliseconds)
  onScopeDispose(() => clearInterval(timer))
  return now
}
