import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { plural } from '../plural.mjs'
import { print, UserError, colour } from '../terminal.mjs'
import { circles, tiesOf } from './circles.mjs'
import { importGraph } from './import-graph.mjs'
import { noticeWay } from './notice-way.mjs'
import { measureAreas } from './rooms.mjs'
import { readSources } from './source-files.mjs'
import { brokenWalls } from './walls.mjs'

const usage = `npm run map [-- FOLDER] [--folders] [--way]

Prints the folders of the code and the imports between them. FOLDER is another checkout to measure.
A room is a folder directly in a src (or in bench, scripts, test), or a file that stands loose there.
An arrow from one room to another is one import or more, types included. Tests count for circles alone.

  --folders  files, and imports that leave the folder, of every folder
  --way      sells three seats and prints the files and functions that a gateway's notice runs through in the API`

/** Prints the map. @returns whether there is no circle and no broken wall */
export async function printMap(root, args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      folders: { type: 'boolean', default: false },
      way: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    print(usage)
    return true
  }
  const folder = positionals[0] ? resolve(positionals[0]) : root
  if (!existsSync(join(folder, 'packages'))) throw new UserError(`${folder} is no checkout of Baoming.`)

  const sources = readSources(folder)
  const graph = importGraph(folder, sources)
  const { areas, between } = measureAreas(sources, graph)
  for (const area of areas) printArea(area, values.folders)
  printBetween(between)
  if (values.way) printWay(await noticeWay(folder))
  return [printWalls(graph), printCircles(graph)].every(Boolean)
}

function printArea({ area, rooms, loose, files, lines, median, longest, arrows, folders }, withFolders) {
  print(colour('bold', area))
  print(
    `  ${plural(files, 'file')}, ${plural(lines, 'line')}; median ${median}, longest ${longest.lines} (${longest.path})`,
  )
  print(`  ${plural(rooms.size, 'room')}, ${plural(arrows, 'arrow')}; ${plural(loose.length, 'loose file')}`)
  for (const [room, targets] of rooms) {
    if (targets.size > 0) print(`    ${room} → ${[...targets].sort().join(', ')}`)
  }
  if (withFolders) {
    for (const [folder, counted] of folders) {
      print(`    ${folder}: ${plural(counted.files, 'file')}, ${plural(counted.imports, 'import')}`)
    }
  }
  print()
}

function printBetween(between) {
  print(colour('bold', 'Between them'))
  for (const [area, targets] of between) {
    print(`  ${area} → ${targets.size > 0 ? [...targets].sort().join(', ') : '(nothing)'}`)
  }
  print()
}

function printWay(files) {
  print(colour('bold', "A notice's way, from its POST to the settled row and the mail"))
  print(`  ${plural(files.size, 'file')}`)
  for (const [path, names] of files) print(`    ${[path, names.join(', ')].filter(Boolean).join(': ')}`)
  print()
}

function printWalls(graph) {
  const broken = brokenWalls(graph)
  if (broken.length > 0)
    print(colour('red', `${plural(broken.length, 'import')} through a wall (see walls.mjs)`))
  for (const one of broken) print(`  ${one}`)
  return broken.length === 0
}

function printCircles(graph) {
  const found = circles(graph)
  print(colour(found.length > 0 ? 'red' : 'green', plural(found.length, 'circle')))
  for (const circle of found) {
    print(`  ${plural(circle.length, 'file')}:`)
    for (const tie of tiesOf(graph, circle)) print(`    ${tie}`)
  }
  return found.length === 0
}
