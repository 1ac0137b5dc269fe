import { join, relative, sep } from 'node:path'
import ts from 'typescript'

/**
 * The declarations at which a notice's way begins anew, because the step before does not call them: the step answers
 * a request, fills a queue, or leaves a row. In order: the POST handler, the gateway that reads the form, the batch that
 * settles, the relay from the outbox to the queue, the worker, the mail job, and the connection to the mail server.
 */
export const stations = [
  'answerGateway',
  'ecpay/readCallback',
  'openSettleLane',
  'startRelay',
  'startWorker',
  'sendOrderMail',
  'createMailer',
]

const roots = /^(apps\/api|packages\/[^/]+)\/src\/.*\.ts$/
/** One gateway is enough: each has the same files. */
const otherGateways = /^packages\/gateways\/src\/(newebpay|greenworld)\//

/**
 * Finds the files that a reader opens to follow one ECPay notice from its POST to the settled row and the mail. From
 * each station it follows the functions and constants that a body names, as "go to definition" does. A file counts when
 * a declaration in it is reached, and its steps are the fewest from a station. Types, tests, libraries and the other
 * gateways are not followed, nor are methods behind an interface, which is why there are stations.
 *
 * @returns the files with their steps and the declarations reached, nearest first; and the stations without a
 *   declaration
 */
export function noticeWay(root, sources, names = stations) {
  const paths = sources.map(({ path }) => path).filter((path) => roots.test(path))
  const program = ts.createProgram(
    paths.map((path) => join(root, path)),
    {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      customConditions: ['@baoming/source'],
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      strict: true,
      types: [],
    },
  )
  const checker = program.getTypeChecker()
  const pathOf = (node) => relative(root, node.getSourceFile().fileName).split(sep).join('/')
  const isOurs = (node) => roots.test(pathOf(node)) && !otherGateways.test(pathOf(node))
  const files = paths.map((path) => program.getSourceFile(join(root, path)))
  const starts = names.map((name) => [name, declarationsNamed(files, name)])
  const missing = starts.filter(([, found]) => found.length === 0).map(([name]) => name)

  const reached = new Map()
  const seen = new Set()
  let near = starts.flatMap(([, found]) => found)
  for (let steps = 0; near.length > 0; steps += 1) {
    for (const declaration of near) {
      seen.add(declaration)
      const path = pathOf(declaration)
      const file = reached.get(path) ?? { steps, names: new Set() }
      reached.set(path, file)
      file.names.add(declaration.name?.getText() ?? 'default')
    }
    const next = near.flatMap((declaration) => valuesNamedIn(declaration, checker))
    near = [...new Set(next)].filter((declaration) => isOurs(declaration) && !seen.has(declaration))
  }
  return { files: reached, missing }
}

const isFollowed = (node) =>
  (ts.isFunctionDeclaration(node) && node.body) ||
  (ts.isVariableDeclaration(node) && node.initializer) ||
  (ts.isMethodDeclaration(node) && node.body) ||
  (ts.isPropertyAssignment(node) && ts.isFunctionLike(node.initializer)) ||
  ts.isClassDeclaration(node)

/** The declarations of a name; `ecpay/readCallback` is the one in a folder `ecpay`. */
function declarationsNamed(files, station) {
  const [name, folder] = station.split('/').reverse()
  const found = []
  const visit = (node) => {
    if (isFollowed(node) && node.name?.text === name) found.push(node)
    ts.forEachChild(node, visit)
  }
  for (const file of files) if (!folder || file.fileName.includes(`/${folder}/`)) visit(file)
  return found
}

/** The declarations behind the values that a body names; types are skipped. */
function valuesNamedIn(declaration, checker) {
  const found = new Set()
  const visit = (node) => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && node !== declaration.name) {
      let symbol = ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node)
      if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol)
      for (const target of symbol?.declarations ?? []) {
        if (isFollowed(target) && !isInside(target, declaration)) found.add(target)
      }
    }
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(declaration, visit)
  return [...found]
}

function isInside(node, outer) {
  for (let one = node; one; one = one.parent) if (one === outer) return true
  return false
}
