import type { Import } from './imports.ts'

/** What stands for a file in a drawing; undefined: it is not in it. */
type NameOf = (path: string) => string | undefined

const arrowsOf = (imports: readonly Import[], nameOf: NameOf): Map<string, Set<string>> => {
  const arrows = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [a, b] = [nameOf(from), nameOf(to)]
    if (a === undefined || b === undefined || a === b) continue
    arrows.set(a, (arrows.get(a) ?? new Set()).add(b))
  }
  return arrows
}

/** Whether there is a way from one to the other over somebody else. */
const isRoundabout = (from: string, to: string, arrows: Map<string, Set<string>>): boolean => {
  const open = [...(arrows.get(from) ?? [])].filter((next) => next !== to)
  const seen = new Set<string>(open)
  for (const name of open)
    for (const next of arrows.get(name) ?? []) {
      if (next === to) return true
      if (seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  return false
}

/** Without the arrows that say nothing new: what imports a, which imports b, may import b too. */
const flowchart = (arrows: Map<string, Set<string>>): string => {
  const lines = [...arrows].flatMap(([from, targets]) =>
    [...targets].filter((to) => !isRoundabout(from, to, arrows)).map((to) => `  ${from} --> ${to}`),
  )
  return ['```mermaid', 'flowchart TD', ...lines.sort(), '```'].join('\n')
}

const packageOf: NameOf = (path) => /^(?:packages|apps)\/([^/]+)\/(?:src|page)\//.exec(path)?.[1]

/** The rooms of a package: folders of its sources, and the files beside them but for its index. */
const roomOf =
  (name: string): NameOf =>
  (path) => {
    const own = `packages/${name}/src/`
    const room = path.startsWith(own) ? path.slice(own.length).split('/')[0]?.replace(/\.ts$/, '') : undefined
    return room === 'index' ? undefined : room
  }

/** The text with every drawing between `<!-- drawing NAME -->` and `<!-- end -->` made anew; `all` shows the packages. */
export const drawings = (text: string, imports: readonly Import[]): string =>
  text.replace(
    /(<!-- drawing (\S+) -->\n).*?(<!-- end -->)/gs,
    (_, start: string, name: string, end: string) => {
      const arrows = arrowsOf(imports, name === 'all' ? packageOf : roomOf(name))
      return `${start}${flowchart(arrows)}\n${end}`
    },
  )
