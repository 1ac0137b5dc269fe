interface TurnsOptions {
  /** Milliseconds of work that fit into one turn of the event loop; asked for in each turn. */
  budget: () => number
  /** A clock in milliseconds. */
  now?: () => number
}

/**
 * Does work in turns: in each turn of the event loop as much as its budget allows, at least one piece, in the order in
 * which the pieces came. Between two turns Node looks at all its sockets, so whatever is not done in turns waits for one
 * of them at most.
 *
 * Only the synchronous part of a piece counts.
 */
export class Turns {
  readonly #budget: () => number
  readonly #now: () => number
  readonly #waiting = new Queue<() => void>()
  #spent = 0
  #isTurnDue = false

  constructor({ budget, now = () => performance.now() }: TurnsOptions) {
    this.#budget = budget
    this.#now = now
  }

  /** Does a piece of work: at once where this turn has room for it and no other piece waits, or else in a later turn. */
  take(work: () => void): void {
    if (this.#waiting.size === 0 && this.#spent < this.#budget()) this.#do(work)
    else this.#waiting.add(work)
    this.#scheduleTurn()
  }

  #scheduleTurn(): void {
    if (this.#isTurnDue) return
    this.#isTurnDue = true
    setImmediate(() => this.#takeTurn())
  }

  #takeTurn(): void {
    this.#isTurnDue = false
    this.#spent = 0
    const budget = this.#budget()
    while (this.#waiting.size > 0 && (this.#spent === 0 || this.#spent < budget))
      this.#do(this.#waiting.next()!)
    if (this.#waiting.size > 0) this.#scheduleTurn()
    else this.#spent = 0
  }

  #do(work: () => void): void {
    const began = this.#now()
    work()
    this.#spent += this.#now() - began
  }
}

/** First in, first out. `Array.shift` would move the whole list each time. */
class Queue<Item> {
  #items: (Item | undefined)[] = []
  #first = 0

  get size(): number {
    return this.#items.length - this.#first
  }

  add(item: Item): void {
    this.#items.push(item)
  }

  next(): Item | undefined {
    const item = this.#items[this.#first]
    this.#items[this.#first++] = undefined
    if (this.#first === this.#items.length) {
      this.#items = []
      this.#first = 0
    }
    return item
  }
}
