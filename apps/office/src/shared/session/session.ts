import {
  computed,
  inject,
  shallowRef,
  type App,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { ApiProblem } from '@baoming/contract/shared'
import { mayDo, type OfficeClient, type OfficeSession, type Permission } from '@baoming/contract/office'
import { officeKey } from '../api/office.ts'
import { guardClient } from './guard-client.ts'

/** `ended`: the session of this person ended while they worked; their page stays as it is. */
export type SessionState =
  | { status: 'asking' }
  | { status: 'failed'; error: unknown }
  | { status: 'signed-out' }
  | { status: 'signed-in'; session: OfficeSession }
  | { status: 'ended'; session: OfficeSession }

/** The person did not sign in again, or did not prove who they are: the call was not made. */
export class Abandoned extends Error {}

/** The session of this tab: who is signed in, and what the API asks of them. */
export interface SessionGuard {
  state: Readonly<ShallowRef<SessionState>>
  /** Whether a call waits for a step-up. */
  stepUpAsked: Readonly<ShallowRef<boolean>>
  /** Asks the API who is signed in; for somebody who is, it only brings what has changed. */
  look: () => Promise<void>
  /** A session has begun, or was renewed; calls that wait for it are repeated. */
  begin: (session: OfficeSession) => void
  /** The API says that the session has ended: the same person may sign in again. */
  expire: () => void
  /** Nobody is signed in any more; calls that wait are given up. */
  leave: () => void
  /** Calls that wait for a step-up are given up. */
  declineStepUp: () => void
  install: (app: App) => void
}

const guardKey: InjectionKey<SessionGuard> = Symbol('session')

interface Waiting {
  resolve: () => void
  reject: (reason: Error) => void
}

/** Calls that wait for the same thing. */
function createQueue() {
  let waiting: Waiting[] = []
  const release = (each: (one: Waiting) => void) => {
    const released = waiting
    waiting = []
    released.forEach(each)
  }
  return {
    wait: () => new Promise<void>((resolve, reject) => waiting.push({ resolve, reject })),
    go: () => release(({ resolve }) => resolve()),
    giveUp: () => release(({ reject }) => reject(new Abandoned())),
  }
}

/**
 * Guards the calls of a client by the session of its caller.
 *
 * @param onLeave called where what was loaded for one person must not be shown to the next
 */
export function createSessionGuard(client: OfficeClient, onLeave: () => void): SessionGuard {
  const state = shallowRef<SessionState>({ status: 'asking' })
  const stepUpAsked = shallowRef(false)
  const signIns = createQueue()
  const stepUps = createQueue()

  const guarded = guardClient(client, {
    signIn() {
      expire()
      return state.value.status === 'ended' ? signIns.wait() : Promise.reject(new Abandoned())
    },
    stepUp() {
      stepUpAsked.value = true
      return stepUps.wait()
    },
  })

  async function look() {
    try {
      begin(await client.getSession())
    } catch (error) {
      const isSignedOut = error instanceof ApiProblem && error.code === 'not_signed_in'
      if ('session' in state.value) return isSignedOut ? expire() : undefined
      if (isSignedOut) leave()
      else state.value = { status: 'failed', error }
    }
  }

  function begin(session: OfficeSession) {
    const before = 'session' in state.value ? state.value.session : undefined
    // What one person began is not finished in the name of another.
    if (before && before.staff.id !== session.staff.id) giveUp()
    state.value = { status: 'signed-in', session }
    signIns.go()
    if (session.stepUpUntil !== null) {
      stepUpAsked.value = false
      stepUps.go()
    }
  }

  function expire() {
    if (state.value.status === 'signed-in') state.value = { status: 'ended', session: state.value.session }
  }

  function leave() {
    state.value = { status: 'signed-out' }
    giveUp()
  }

  function giveUp() {
    signIns.giveUp()
    declineStepUp()
    onLeave()
  }

  function declineStepUp() {
    stepUpAsked.value = false
    stepUps.giveUp()
  }

  const guard: SessionGuard = {
    state,
    stepUpAsked,
    look,
    begin,
    expire,
    leave,
    declineStepUp,
    install: (app) => void app.provide(guardKey, guard).provide(officeKey, guarded),
  }
  return guard
}

/** The session of this tab. */
export const useSessionGuard = (): SessionGuard => inject(guardKey)!

/** Who is signed in; for pages, which are only shown to somebody. */
export function useSession(): ComputedRef<OfficeSession> {
  const { state } = useSessionGuard()
  let last: OfficeSession
  return computed(() => {
    if ('session' in state.value) last = state.value.session
    // A page may be asked once more while it goes, after signing out.
    return last
  })
}

/** Whether who is signed in may do something. */
export function useMay(): (permission: Permission) => boolean {
  const session = useSession()
  return (permission) => mayDo(session.value.staff.role, permission)
}
