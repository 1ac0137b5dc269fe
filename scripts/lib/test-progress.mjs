import { relative } from 'node:path'
import { DefaultReporter } from 'vitest/node'
import { plural } from './plural.mjs'

/** Milliseconds without a finished file after which the running ones are named, where no live summary does that. */
const quietMilliseconds = 30_000

/** One line a file, with its place among all of them; a failure is printed whole. */
export default class TestProgress extends DefaultReporter {
  #total = 0
  #done = 0
  /** When each running file began, in milliseconds. */
  #running = new Map()
  #ticker

  onTestRunStart(specifications) {
    super.onTestRunStart(specifications)
    this.#total = specifications.length
    this.log(`${plural(this.#total, 'test file')}; two or more run at a time.\n`)
    if (!this.isTTY) this.#listen()
  }

  onTestModuleQueued(module) {
    super.onTestModuleQueued(module)
    this.#running.set(module.id, { module, since: performance.now() })
  }

  onTestModuleEnd(module) {
    this.#done += 1
    super.onTestModuleEnd(module)
    this.#running.delete(module.id)
    if (this.#ticker) this.#listen()
  }

  onTestRunEnd(...args) {
    clearInterval(this.#ticker)
    super.onTestRunEnd(...args)
  }

  printTestModule(module) {
    const place = `[${String(this.#done).padStart(String(this.#total).length)}/${this.#total}]`
    if (module.state() === 'failed') {
      this.log(place)
      return super.printTestModule(module)
    }
    const tests = [...module.children.allTests()].length
    this.log(`${place} ${this.#name(module)}: ${plural(tests, 'test')}, ${this.#time(module)}`)
  }

  #listen() {
    clearInterval(this.#ticker)
    this.#ticker = setInterval(() => this.#tellRunning(), quietMilliseconds).unref()
  }

  #tellRunning() {
    const running = [...this.#running.values()].map(
      ({ module }) => `${this.#name(module)} (${this.#time(module)})`,
    )
    if (running.length > 0) this.log(`${this.#done} of ${this.#total} done; running: ${running.join(', ')}`)
  }

  #name = ({ moduleId }) => relative(this.ctx.config.root, moduleId)

  #time = (module) =>
    `${((performance.now() - (this.#running.get(module.id)?.since ?? 0)) / 1000).toFixed(1)} s`
}
