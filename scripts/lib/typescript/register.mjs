// `node --import …/register.mjs` runs TypeScript. tsx does so as well, at one to two seconds of processor a program.
import module from 'node:module'
import { load } from './hooks.mjs'

// In this thread where Node can; Node 20 asks a thread of its own.
if (module.registerHooks) module.registerHooks({ load })
else module.register('./hooks.mjs', import.meta.url)
