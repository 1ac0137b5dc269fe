import { inject, nextTick, ref, shallowRef, type App, type InjectionKey, type Ref } from 'vue'

/**
 * The turns in which the parts of a first page are rendered: each in a task of its own, so that a slow phone can paint and
 * answer a touch between two of them.
 */
export interface Turns {
  /** Runs in a task of its own, after what was queued earlier. */
  queue: (render: () => void) => void
  /** Whether all have been taken; later parts and pages are rendered at once. */
  areOver: Readonly<Ref<boolean>>
  install: (app: App) => void
}

const turnsKey: InjectionKey<Turns> = Symbol('turns')

/** Resolves in a task of its own. Timers would wait longer, and Safari has no `scheduler.yield`. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })

/**
 * The turns of one app, for its first page. An app without them renders each page at once.
 * @param begin waits for the next turn
 */
export function createTurns(begin = nextTask): Turns {
  const waiting: (() => void)[] = []
  const areOver = shallowRef(false)
  let isRunning = false

  async function run() {
    isRunning = true
    for (let render = waiting.shift(); render; render = waiting.shift()) {
      await begin()
      render()
      // What it renders may queue more.
      await nextTick()
    }
    await begin()
    areOver.value = true
  }

  const turns: Turns = {
    queue(render) {
      waiting.push(render)
      if (!isRunning) void run()
    },
    areOver,
    install: (app) => void app.provide(turnsKey, turns),
  }
  return turns
}

/**
 * Queues turns for the parts of a component, in the order in which components are set up.
 * @returns how many of them have come: at first none, or all where nothing is rendered in turns
 */
export function useTurns(count: number): Readonly<Ref<number>> {
  const turns = inject(turnsKey, undefined)
  const isAtOnce = !turns || turns.areOver.value
  const come = ref(isAtOnce ? count : 0)
  if (!isAtOnce) for (let turn = 0; turn < count; turn++) turns.queue(() => come.value++)
  return come
}

/** Whether all parts of the page are there, for what stands below them. */
export const useTurnsOver = (): Readonly<Ref<boolean>> =>
  inject(turnsKey, undefined)?.areOver ?? shallowRef(true)
