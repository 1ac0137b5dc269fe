/**
 * Files that import each other in a circle: the strongly connected components of two or more, by Tarjan's algorithm.
 * @see https://doi.org/10.1137/0201010
 */
export function circles(graph) {
  const order = new Map()
  const low = new Map()
  const stack = []
  const onStack = new Set()
  const found = []

  function visit(node) {
    order.set(node, order.size)
    low.set(node, order.get(node))
    stack.push(node)
    onStack.add(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next)
      else if (!onStack.has(next)) continue
      low.set(node, Math.min(low.get(node), low.get(next)))
    }
    if (low.get(node) !== order.get(node)) return
    const component = stack.splice(stack.indexOf(node))
    for (const member of component) onStack.delete(member)
    if (component.length > 1) found.push(component.sort())
  }

  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return found.sort((one, other) => (one[0] < other[0] ? -1 : 1))
}

/** The imports that tie a circle's files together, as `from → to`. */
export const tiesOf = (graph, circle) =>
  circle.flatMap((from) => circle.filter((to) => graph.get(from).has(to)).map((to) => `${from} → ${to}`))
