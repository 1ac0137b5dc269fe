/** How work is divided, in milliseconds. */
interface Turn {
  /** The work that fits into one turn. */
  work: number
  /** The time between two turns; 0 for the next turn of the event loop. */
  rest: number
}

interface TurnsOptions {
  /** Asked for in each turn. */
  turn: () => Turn
  /** A clock in milliseconds. */
  now?: () => number
}

/**
 * Does work in turns of a given length, at least one piece in each, in the order in which the pieces came. Between two turns
 * Node looks at all its sockets, so whatever is not done in turns waits for one of them at most.
 *
 * Only the synchronous part of a piece counts.
 */
export class Turns {
  readonly #turn: () => Turn
  readonly #now: () => number
  readonly #waiting = new Queue<() => void>()
  #spent = 0
  #isTurnDue = false

  constructor({ turn, now = () => performance.now() }: TurnsOptions) {
    this.#turn = turn
    this.#now = now
  }

  /** Does a piece of work: at once where this turn has room for it and no other piece waits, or else in a later turn. */
  take(piece: () => void): void {
    if (this.#waiting.size === 0 && this.#spent < this.#turn().work) this.#do(piece)
    else this.#waiting.add(piece)
    this.#scheduleTurn()
  }

  #scheduleTurn(): void {
    if (this.#isTurnDue) return
    this.#isTurnDue = true
    const { rest } = this.#turn()
    if (rest > 0) setTimeout(() => this.#takeTurn(), rest)
    else setImmediate(() => this.#takeTurn())
  }

  #takeTurn(): void {
    this.#isTurnDue = false
    this.#spent = 0
    const { work } = this.#turn()
    while (this.#waiting.size > 0 && (this.#spent === 0 || this.#spent < work))
      this.#do(this.#waiting.next()!)
    if (this.#waiting.size > 0) this.#scheduleTurn()
    else this.#spent = 0
  }

  #do(piece: () => void): void {
    const began = this.#now()
    piece()
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
    // Under load it is never empty, so what is done is cut off now and then.
    if (this.#first >= 1024 || this.#first === this.#items.length) {
      this.#items = this.#items.slice(this.#first)
      this.#first = 0
    }
    return item
  }
}
