/** Refuses circles between folders: within every folder, its files and its folders import each other one way only. */
import { type Import, importsOf } from './imports.ts'

/** The folder's own name and those of all folders in it, `''` first. */
const foldersAbove = (path: string): string[] =>
  path.split('/').map((_, count, parts) => parts.slice(0, count).join('/'))

/** Who imports whom among the entries of one folder. */
const arrowsIn = (folder: string, imports: readonly Import[]): Map<string, Set<string>> => {
  const inside = folder === '' ? '' : `${folder}/`
  const entryOf = (path: string) => path.slice(inside.length).split('/')[0] ?? ''
  const arrows = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    if (!from.startsWith(inside) || !to.startsWith(inside) || entryOf(from) === entryOf(to)) continue
    arrows.set(entryOf(from), (arrows.get(entryOf(from)) ?? new Set()).add(entryOf(to)))
  }
  return arrows
}

/** A way from an entry back to itself, as short as there is one. */
const wayBack = (start: string, arrows: Map<string, Set<string>>): string[] | undefined => {
  const ways = [[start]]
  const seen = new Set<string>()
  for (const way of ways)
    for (const next of arrows.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start]
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  return undefined
}

const circlesOf = (imports: readonly Import[]): string[] => {
  const folders = new Set(imports.flatMap(({ from }) => foldersAbove(from)))
  return [...folders].sort().flatMap((folder) => {
    const arrows = arrowsIn(folder, imports)
    const inCircle = new Set<string>()
    return [...arrows.keys()].sort().flatMap((entry) => {
      const way = inCircle.has(entry) ? undefined : wayBack(entry, arrows)
      for (const other of way ?? []) inCircle.add(other)
      return way ? [`circle in ${folder || '.'}: ${way.join(' -> ')}`] : []
    })
  })
}

const circles = circlesOf(await importsOf(process.argv.slice(2)))
for (const circle of circles) console.error(circle)
console.log(`${circles.length} circles between folders`)
if (circles.length > 0) process.exitCode = 1
