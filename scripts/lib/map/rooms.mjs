import { linesOf } from './source-files.mjs'

/** The areas of the map: each `src`, and the folders without one. Tests of packages belong to none. */
const areas = [
  /^((?:packages|apps)\/[^/]+(?:\/server)?\/src)\//,
  /^(apps\/[^/]+\/mock)\//,
  /^(bench|scripts|test)\//,
]

/** The area of a file, such as `apps/api/src`; undefined for tests of packages and single files. */
export const areaOf = (path) => areas.map((pattern) => pattern.exec(path)?.[1]).find(Boolean)

/** The room of a file: its first folder within the area, or the file itself where it stands loose. */
export const roomOf = (area, path) => path.slice(area.length + 1).split('/')[0]

/** One area: its rooms, the arrows between them, and what its files measure. */
export function measureArea(area, sources, graph) {
  const files = sources.filter(({ path }) => areaOf(path) === area)
  const sizes = files
    .map(({ path, text }) => ({ path, lines: linesOf(text) }))
    .sort((one, other) => one.lines - other.lines)
  const rooms = new Map(files.map(({ path }) => [roomOf(area, path), new Set()]))
  for (const { path } of files) {
    const room = roomOf(area, path)
    for (const target of graph.get(path)) {
      if (areaOf(target) === area && roomOf(area, target) !== room) rooms.get(room).add(roomOf(area, target))
    }
  }
  const loose = [...rooms.keys()].filter((room) => files.some(({ path }) => path === `${area}/${room}`))
  return {
    area,
    rooms,
    loose,
    files: files.length,
    lines: sizes.reduce((sum, { lines }) => sum + lines, 0),
    median: sizes[Math.floor(sizes.length / 2)].lines,
    longest: sizes.at(-1),
    arrows: [...rooms.values()].reduce((sum, targets) => sum + targets.size, 0),
    folders: countByFolder(files, graph),
  }
}

/** Files, and imports that leave the folder, by folder. */
function countByFolder(files, graph) {
  const folders = new Map()
  const folderOf = (path) => path.slice(0, path.lastIndexOf('/'))
  for (const { path } of files) {
    const folder = folderOf(path)
    const counted = folders.get(folder) ?? { files: 0, imports: 0 }
    const leaving = [...graph.get(path)].filter((target) => folderOf(target) !== folder)
    folders.set(folder, { files: counted.files + 1, imports: counted.imports + leaving.length })
  }
  return folders
}

/** The areas in order, and the arrows between them. */
export function measureAreas(sources, graph) {
  const names = [...new Set(sources.map(({ path }) => areaOf(path)).filter(Boolean))]
  const between = new Map(names.map((name) => [name, new Set()]))
  for (const [path, targets] of graph) {
    const from = areaOf(path)
    if (!from) continue
    for (const target of targets) {
      const to = areaOf(target)
      if (to && to !== from) between.get(from).add(to)
    }
  }
  return { areas: names.map((name) => measureArea(name, sources, graph)), between }
}
